import { Module } from '@nestjs/common';
import { CaseworkModule } from '../../casework.module.js';
import { DisputeDate } from './dispute-date.js';
import { FactsController } from './facts.controller.js';
import { FactPage } from './pages/fact.page.js';
import { ResearchPage } from './pages/research.page.js';
import { Reaches } from './reaches.js';
import { ResearchController } from './research.controller.js';

/** The step “Research”: what happened and when, whom else it touches, and what is still to be found out. */
@Module({
  imports: [CaseworkModule],
  controllers: [FactPage, FactsController, ResearchController, ResearchPage],
  providers: [DisputeDate, Reaches],
})
export class ResearchModule {}
