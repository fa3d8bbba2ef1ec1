import { Module } from '@nestjs/common';
import { CaseworkModule } from '../../casework/casework.module.js';
import { DeadlinesModule } from '../../deadlines/deadlines.module.js';
import { DeliveryModule } from '../../delivery/delivery.module.js';
import { RemindersModule } from '../../reminders/reminders.module.js';
import { TimelineModule } from '../../timeline/timeline.module.js';
import { LettersModule } from '../letters/letters.module.js';
import { AskForReview } from './ask-for-review.js';
import { FollowLetters } from './follow-letters.js';
import { InformationRequestsController } from './information-requests.controller.js';
import { LettersOfRequest } from './letters-of-request.js';
import { MoveRequest } from './move-request.js';
import { RequestPage } from './pages/request.page.js';
import { RequestsPage } from './pages/requests.page.js';
import { RecordRequest } from './record-request.js';
import { RequestActs } from './request-acts.js';
import { RequestClock } from './request-clock.js';
import { RequestDesk } from './request-desk.js';
import { RequestSilence } from './request-silence.js';
import { RequestMail, TellOfRequest } from './tell-of-request.js';

@Module({
  imports: [CaseworkModule, DeadlinesModule, DeliveryModule, LettersModule, RemindersModule, TimelineModule],
  controllers: [InformationRequestsController, RequestPage, RequestsPage],
  providers: [
    AskForReview,
    FollowLetters,
    LettersOfRequest,
    MoveRequest,
    RecordRequest,
    RequestActs,
    RequestClock,
    RequestDesk,
    RequestMail,
    RequestSilence,
    TellOfRequest,
  ],
  exports: [FollowLetters, RequestMail, RequestSilence, TellOfRequest],
})
export class InformationRequestsModule {}
