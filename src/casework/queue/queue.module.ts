import { Module } from '@nestjs/common';
import { ConflictsModule } from '../../conflicts/conflicts.module.js';
import { CaseworkModule } from '../casework.module.js';
import { TriageModule } from '../triage/triage.module.js';
import { DatesOfCases } from './case-dates.js';
import { CaseListPage } from './pages/case-list.page.js';
import { QueuePages, QueueSurroundings } from './pages/queue-pages.js';
import { QueueController } from './queue.controller.js';
import { SavedViewsController } from './saved-views.controller.js';
import { SavedViews } from './saved-views.js';
import { TakeNext } from './take-next.js';

@Module({
  imports: [CaseworkModule, ConflictsModule, TriageModule],
  controllers: [QueueController, CaseListPage, SavedViewsController],
  providers: [DatesOfCases, QueuePages, QueueSurroundings, SavedViews, TakeNext],
})
export class QueueModule {}
