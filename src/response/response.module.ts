import { Module } from '@nestjs/common';
import { CaseworkModule } from '../casework/casework.module.js';
import { LettersModule } from '../correspondence/letters/letters.module.js';
import { MailModule } from '../correspondence/mail/mail.module.js';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { RemindersModule } from '../reminders/reminders.module.js';
import { AnswerFiles } from './answering/answer-files.js';
import { AnswerTime } from './answering/answer-time.js';
import { AnsweredLetter } from './answering/answered-letter.js';
import { TakeAnswer } from './answering/take-answer.js';
import { ResponseMail, TellOfResponse, TellOfTime } from './answering/tell-of-response.js';
import { BodyAreaPage } from './area/area.page.js';
import { BodyDoorModule } from './area/body-door.module.js';
import { GiveAnswer } from './area/give-answer.js';
import { OfferRemedy } from './area/offer-remedy.js';
import { AskingActs } from './asking-acts.js';
import { FindingDays } from './finding/finding-days.js';
import { PutFinding } from './finding/put-finding.js';
import { BodyNewsMail, SendBodyNews } from './invitations/body-news-mail.js';
import { InvitedPeople } from './invitations/invited-people.js';
import { ResponseInvitations } from './invitations/response-invitations.js';
import { ResponseSettings } from './invitations/response-settings.js';
import { AskingPage } from './pages/asking.page.js';
import { ResponsePage } from './pages/response.page.js';
import { ResponseSettingsPage } from './pages/response-settings.page.js';
import { OffersModule } from '../resolution/offers/offers.module.js';
import { ResponseController } from './response.controller.js';
import { ResponseDesk } from './response-desk.js';

@Module({
  imports: [
    BodyDoorModule,
    CaseworkModule,
    DeliveryModule,
    DocumentsModule,
    IdentityModule,
    LettersModule,
    MailModule,
    OffersModule,
    RemindersModule,
  ],
  controllers: [AskingPage, BodyAreaPage, ResponseController, ResponsePage, ResponseSettingsPage],
  providers: [
    AnswerFiles,
    AnswerTime,
    AnsweredLetter,
    AskingActs,
    BodyNewsMail,
    FindingDays,
    GiveAnswer,
    InvitedPeople,
    OfferRemedy,
    PutFinding,
    ResponseDesk,
    ResponseInvitations,
    ResponseMail,
    ResponseSettings,
    SendBodyNews,
    TakeAnswer,
    TellOfResponse,
    TellOfTime,
  ],
  exports: [BodyNewsMail, ResponseMail, SendBodyNews, TellOfResponse, TellOfTime],
})
export class ResponseModule {}
