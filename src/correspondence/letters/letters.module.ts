import { Module } from '@nestjs/common';
import { CaseworkModule } from '../../casework/casework.module.js';
import { DeadlinesModule } from '../../deadlines/deadlines.module.js';
import { DeliveryModule } from '../../delivery/delivery.module.js';
import { DirectoryModule } from '../../directory/directory.module.js';
import { RemindersModule } from '../../reminders/reminders.module.js';
import { TimelineModule } from '../../timeline/timeline.module.js';
import { DocumentsModule } from '../../documents/documents.module.js';
import { MailModule } from '../mail/mail.module.js';
import { AnswersByMail, StopOnReply } from './answers-by-mail.js';
import { LetterActs } from './letter-acts.js';
import { LetterDesk } from './letter-desk.js';
import { LetterProof } from './letter-evidence.js';
import { LetterMatters } from './letter-matter.js';
import { LetterPost } from './letter-post.js';
import { MailAnswersController } from './mail-answers.controller.js';
import { LettersController } from './letters.controller.js';
import { Letters } from './letters.js';
import { MoveLetter } from './move-letter.js';
import { LetterPage } from './pages/letter.page.js';
import { MailAnswerPage } from './pages/mail-answer.page.js';
import { LettersPage } from './pages/letters.page.js';
import { LetterTextPage } from './pages/letter-text.page.js';
import { SendAgainPage } from './pages/send-again.page.js';
import { RecordAnswer } from './record-answer.js';
import { ReplyClock } from './reply-clock.js';
import { LetterGoing, SendLetter } from './send-letter.js';
import { SendAgainController } from './send-again.controller.js';
import { SendAgain } from './send-again.js';
import { SilenceSweep } from './silence.js';
import { LetterMail, TellOfLetter } from './tell-of-letter.js';
import { LetterTemplates } from './templates/letter-templates.js';
import { LetterTemplatesPage } from './templates/letter-templates.page.js';
import { LetterDrafts, WriteLetter } from './write-letter.js';

@Module({
  imports: [
    CaseworkModule,
    DeadlinesModule,
    DeliveryModule,
    DirectoryModule,
    DocumentsModule,
    MailModule,
    RemindersModule,
    TimelineModule,
  ],
  controllers: [
    LetterPage,
    LettersController,
    LettersPage,
    LetterTemplatesPage,
    LetterTextPage,
    MailAnswerPage,
    MailAnswersController,
    SendAgainController,
    SendAgainPage,
  ],
  providers: [
    AnswersByMail,
    LetterActs,
    LetterDesk,
    LetterDrafts,
    LetterGoing,
    LetterMail,
    LetterMatters,
    LetterPost,
    LetterProof,
    Letters,
    LetterTemplates,
    MoveLetter,
    RecordAnswer,
    ReplyClock,
    SendAgain,
    SendLetter,
    SilenceSweep,
    StopOnReply,
    TellOfLetter,
    WriteLetter,
  ],
  exports: [
    LetterActs,
    LetterMail,
    LetterMatters,
    Letters,
    RecordAnswer,
    SilenceSweep,
    StopOnReply,
    TellOfLetter,
  ],
})
export class LettersModule {}
