import { Module } from '@nestjs/common';
import { DirectoryModule } from '../../../directory/directory.module.js';
import { IntakeModule } from '../../../intake/intake.module.js';
import { AssignmentModule } from '../../assignment/assignment.module.js';
import { CallerPage } from './caller.page.js';
import { FileForCaller } from './file-for-caller.js';

@Module({
  imports: [AssignmentModule, DirectoryModule, IntakeModule],
  controllers: [CallerPage],
  providers: [FileForCaller],
})
export class CallerModule {}
