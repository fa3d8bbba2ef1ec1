import { Module } from '@nestjs/common';
import { DeadlinesModule } from '../deadlines/deadlines.module.js';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { RemindersModule } from '../reminders/reminders.module.js';
import { TimelineModule } from '../timeline/timeline.module.js';
import { CasesFilingController } from './cases-filing.controller.js';
import { CaseTokens } from './case-tokens.js';
import { ChooseForProgram } from './choose-for-program.js';
import { ConfirmationMail } from './confirmation-mail.js';
import { DraftCookie } from './draft-cookie.js';
import { DraftLinkMail, ForgetDraftLink, SendDraftLink } from './draft-link-mail.js';
import { DraftLinks } from './draft-links.js';
import { DraftMailboxes } from './draft-mailboxes.js';
import { Drafts } from './drafts.js';
import { FileByProgram, ProgramFiling, WaysBack } from './file-by-program.js';
import { CaseOpening } from './case-opening.js';
import { Filing } from './filing.js';
import { NewCaseMail } from './new-case-mail.js';
import { CheckAndSendPages } from './pages/check-and-send.page.js';
import { HeldDraft } from './pages/held-draft.js';
import { PublicBodyPages } from './pages/public-body.page.js';
import { QuestionPages } from './pages/question.page.js';
import { ReportPages } from './pages/report.page.js';
import { GoOnPages } from './pages/go-on.page.js';
import { SavePages } from './pages/save.page.js';
import { SentPages } from './pages/sent.page.js';
import { Receipts } from './receipts.js';
import { SendReport } from './send-report.js';
import { TellNamedGroup, TellOfFiling, WelcomeGroup } from './tell-of-filing.js';

@Module({
  imports: [
    DeadlinesModule,
    DeliveryModule,
    DirectoryModule,
    IdentityModule,
    RemindersModule,
    TimelineModule,
  ],
  controllers: [
    ReportPages,
    SavePages,
    GoOnPages,
    SentPages,
    CheckAndSendPages,
    PublicBodyPages,
    QuestionPages,
    CasesFilingController,
  ],
  providers: [
    CaseOpening,
    CaseTokens,
    ChooseForProgram,
    ConfirmationMail,
    DraftCookie,
    DraftLinkMail,
    DraftLinks,
    DraftMailboxes,
    Drafts,
    ForgetDraftLink,
    SendDraftLink,
    FileByProgram,
    Filing,
    HeldDraft,
    NewCaseMail,
    ProgramFiling,
    Receipts,
    SendReport,
    TellOfFiling,
    TellNamedGroup,
    WaysBack,
    WelcomeGroup,
  ],
  exports: [
    ConfirmationMail,
    DraftLinkMail,
    Filing,
    ForgetDraftLink,
    NewCaseMail,
    Receipts,
    SendDraftLink,
    TellNamedGroup,
    TellOfFiling,
  ],
})
export class IntakeModule {}
