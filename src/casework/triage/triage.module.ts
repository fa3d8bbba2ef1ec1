import { Module } from '@nestjs/common';
import { DeliveryModule } from '../../delivery/delivery.module.js';
import { RemindersModule } from '../../reminders/reminders.module.js';
import { TimelineModule } from '../../timeline/timeline.module.js';
import { CaseworkModule } from '../casework.module.js';
import { AnswerReport } from './answer-report.js';
import { AskAgain } from './ask-again.js';
import { MarkRead } from './mark-read.js';
import { CaseActsPage } from './pages/acts.page.js';
import { TriagePage } from './pages/triage.page.js';
import { ServicePromises } from './service-promises.js';
import { SetWaiting } from './set-waiting.js';
import { TellOfAskingAgain, TellOfTriage } from './tell-of-triage.js';
import { TriageLetterMail } from './triage-letter-mail.js';
import { TriageLetters } from './triage-letters.js';
import { CaseActsController, TriageAnswersController } from './triage.controller.js';
import { DatesBack, UndoAct } from './undo/undo-act.js';

@Module({
  imports: [CaseworkModule, DeliveryModule, RemindersModule, TimelineModule],
  controllers: [TriagePage, CaseActsPage, TriageAnswersController, CaseActsController],
  providers: [
    AnswerReport,
    AskAgain,
    DatesBack,
    MarkRead,
    ServicePromises,
    SetWaiting,
    TellOfAskingAgain,
    TellOfTriage,
    TriageLetterMail,
    TriageLetters,
    UndoAct,
  ],
  exports: [AnswerReport, TellOfAskingAgain, TellOfTriage, TriageLetterMail, UndoAct],
})
export class TriageModule {}
