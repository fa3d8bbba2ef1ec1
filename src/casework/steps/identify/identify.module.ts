import { Module } from '@nestjs/common';
import { CommitmentsModule } from '../../../commitments/commitments.module.js';
import { DeadlinesModule } from '../../../deadlines/deadlines.module.js';
import { TimelineModule } from '../../../timeline/timeline.module.js';
import { CaseworkModule } from '../../casework.module.js';
import { CitePromise } from './cite-promise.js';
import { IdentifyPages } from './pages/identify.page.js';
import { PromisesController } from './promises.controller.js';
import { PromisesOnCase } from './promises-on-case.js';
import { SuggestedPromises } from './suggested-promises.js';

@Module({
  imports: [CaseworkModule, CommitmentsModule, DeadlinesModule, TimelineModule],
  controllers: [IdentifyPages, PromisesController],
  providers: [CitePromise, PromisesOnCase, SuggestedPromises],
  exports: [CitePromise, SuggestedPromises],
})
export class IdentifyModule {}
