import { Module } from '@nestjs/common';
import { CaseworkModule } from '../casework/casework.module.js';
import { ChangedDatesModule } from '../changed-dates/changed-dates.module.js';
import { DeadlinesModule } from '../deadlines/deadlines.module.js';
import { TimelineModule } from '../timeline/timeline.module.js';
import { CasePlans } from './case-plans.js';
import { CompactImport } from './compact-import.js';
import { RulesPages } from './pages/rules.page.js';
import { RevisionRun } from './revision-run.js';
import { Revisions } from './revisions.js';
import { Reworkings } from './reworkings.js';
import { RuleEffects, RuleRevisions } from './rule-revisions.js';

@Module({
  imports: [CaseworkModule, ChangedDatesModule, DeadlinesModule, TimelineModule],
  controllers: [RulesPages],
  providers: [CasePlans, CompactImport, RevisionRun, Revisions, Reworkings, RuleEffects, RuleRevisions],
  exports: [CompactImport, RevisionRun, Revisions],
})
export class RevisionsModule {}
