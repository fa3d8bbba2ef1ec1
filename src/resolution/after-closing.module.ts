import { Module } from '@nestjs/common';
import { CaseworkModule } from '../casework/casework.module.js';
import { DeadlinesModule } from '../deadlines/deadlines.module.js';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { RemindersModule } from '../reminders/reminders.module.js';
import { TimelineModule } from '../timeline/timeline.module.js';
import { AnswerLinks } from './answer-links.js';
import { AnswerQuestion } from './answer-question.js';
import { AskQuestions, QuestionMails } from './ask-questions.js';
import { AskBody } from './closing/ask-body.js';
import { ChooseStory } from './closing/choose-story.js';
import { ClosingActs } from './closing/closing-acts.js';
import { ClosingDesk } from './closing/closing-desk.js';
import { ClosingController } from './closing/closing.controller.js';
import { FollowClosedCase } from './closing/follow-closed-case.js';
import { KeepAccount } from './closing/keep-account.js';
import { ClosingPage } from './closing/pages/closing.page.js';
import { FollowAnswer } from './follow-answer.js';
import { LayQuestions } from './lay-questions.js';
import { LinkedCases, TellOfLinkedCase } from './linked-cases.js';
import { AnswerByLinkPage } from './pages/answer-by-link.page.js';
import { ClosingQuestionMail } from './question-mail.js';
import { WatchPage } from './watch/pages/watch.page.js';
import { TellOfWatch, WatchNewsMail } from './watch/tell-of-watch.js';
import { WatchActs } from './watch/watch-acts.js';
import { WatchDesk } from './watch/watch-desk.js';
import { WatchController } from './watch/watch.controller.js';

/** How a case ended, and what comes after it. */
@Module({
  imports: [CaseworkModule, DeadlinesModule, DeliveryModule, RemindersModule, TimelineModule],
  controllers: [AnswerByLinkPage, ClosingController, ClosingPage, WatchController, WatchPage],
  providers: [
    AnswerLinks,
    AnswerQuestion,
    AskBody,
    QuestionMails,
    AskQuestions,
    ChooseStory,
    ClosingActs,
    ClosingDesk,
    ClosingQuestionMail,
    FollowAnswer,
    FollowClosedCase,
    KeepAccount,
    LayQuestions,
    LinkedCases,
    TellOfLinkedCase,
    TellOfWatch,
    WatchActs,
    WatchDesk,
    WatchNewsMail,
  ],
  exports: [
    AskQuestions,
    ClosingQuestionMail,
    FollowAnswer,
    LayQuestions,
    LinkedCases,
    TellOfLinkedCase,
    WatchNewsMail,
  ],
})
export class AfterClosingModule {}
