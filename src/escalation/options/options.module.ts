import { Module } from '@nestjs/common';
import { CaseworkModule } from '../../casework/casework.module.js';
import { LettersModule } from '../../correspondence/letters/letters.module.js';
import { DeadlinesModule } from '../../deadlines/deadlines.module.js';
import { DirectoryModule } from '../../directory/directory.module.js';
import { AnswerOptions } from './answer-options.js';
import { OptionsDesk } from './options-desk.js';
import { CourtPage } from './pages/court.page.js';
import { OptionsPage } from './pages/options.page.js';
import { RouteTablePage } from './pages/route-table.page.js';
import { RouteTable } from './route-table.js';
import { RoutesController } from './routes.controller.js';
import { RoutesOfCase } from './routes-of-case.js';

/** “Your options today”: which ways on are open on a case, and why. */
@Module({
  imports: [CaseworkModule, DeadlinesModule, DirectoryModule, LettersModule],
  controllers: [CourtPage, OptionsPage, RouteTablePage, RoutesController],
  providers: [AnswerOptions, OptionsDesk, RouteTable, RoutesOfCase],
  exports: [RoutesOfCase],
})
export class OptionsModule {}
