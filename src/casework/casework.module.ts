import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { ChangedDatesModule } from '../changed-dates/changed-dates.module.js';
import { ConflictsModule } from '../conflicts/conflicts.module.js';
import { DeadlinesModule } from '../deadlines/deadlines.module.js';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { RemindersModule } from '../reminders/reminders.module.js';
import { TimelineModule } from '../timeline/timeline.module.js';
import { CaseClocks } from './case-clocks.js';
import { CaseCommands } from './case-commands.js';
import { CommandEffects } from './command-effects.js';
import { UndoableActs } from './triage/undo/undoable-acts.js';
import { WaitingEnds } from './triage/waiting-ends.js';
import { CaseContents } from './case-contents.js';
import { CaseDossiers, CaseHistory } from './case-dossier.js';
import { CaseFirst } from './case-first.interceptor.js';
import { CaseFiles } from './case-files.js';
import { CaseRepository } from './case.repository.js';
import { CasesController } from './cases.controller.js';
import { DeadlineChangesController } from './deadline-changes.controller.js';
import { TimelineController } from './chronology/timeline.controller.js';
import { TimelinePage } from './chronology/pages/timeline.page.js';
import { DeadlineProjection } from './deadline-projection.js';
import { FactChanges } from './fact-changes.js';
import { KeptClocks } from './kept-clocks.js';
import { KeptAnswers } from './limits/kept-answers.js';
import { LimitAnswersController } from './limits/limit-answers.controller.js';
import { LimitAnswerPage } from './limits/pages/limit-answer.page.js';
import { RecordLimitAnswer } from './limits/record-limit-answer.js';
import { MoveCase } from './move-case.js';
import { NotesController } from './notes/notes.controller.js';
import { NotesPage } from './notes/pages/notes.page.js';
import { PinNote } from './notes/pin-note.js';
import { PlannedDays } from './planned-days.js';
import { PreviewDate } from './preview-date.js';
import { ClockPage } from './pages/clock.page.js';
import { CaseForms } from './pages/case-forms.js';
import { ChecklistPage } from './pages/checklist.page.js';
import { FindingPage } from './pages/finding.page.js';
import { CasePage } from './pages/case.page.js';
import { DatePage } from './pages/date.page.js';
import { MovePage } from './pages/move.page.js';
import { StepEntryPage } from './pages/step-entry.page.js';
import { CaseQueue } from './queue/case-queue.js';
import { QueueWalks } from './queue/queue-walks.js';
import { RecordAnswers } from './record-answers.js';
import { RecordClockChange } from './record-clock-change.js';
import { RecordDate } from './record-date.js';
import { RecordStepEntry } from './record-step-entry.js';
import { AnswerRecognition } from './trust/answer-recognition.js';
import { GiveName } from './trust/give-name.js';
import { BodyViewPage } from './trust/pages/body-view.page.js';
import { DisclosurePage } from './trust/pages/disclosure.page.js';
import { GiveNamePage } from './trust/pages/give-name.page.js';
import { IdentityPage } from './trust/pages/identity.page.js';
import { ReleasePages } from './trust/pages/release.page.js';
import { StandingPage } from './trust/pages/standing.page.js';
import { RecordDisclosure } from './trust/record-disclosure.js';
import { RecordStanding } from './trust/record-standing.js';
import { ReleaseIdentity } from './trust/release-identity.js';
import { ShowIdentity } from './trust/show-identity.js';
import { DisclosuresController } from './trust/disclosures.controller.js';
import { TrustController } from './trust/trust.controller.js';
import { ReferralPage, ReferralPageParts } from './referral/pages/referral.page.js';
import { ReferCase } from './referral/refer-case.js';
import { ReferralMail } from './referral/referral-mail.js';
import { ReferredCases } from './referral/referred-cases.js';
import { MailReferral, TellOfQuestion, TellOfReferral } from './referral/tell-of-referral.js';
import { TOGETHER_CONTROLLERS, TOGETHER_HANDLERS, TOGETHER_PROVIDERS } from './together/together-parts.js';
import { RelatedCases } from './together/related-cases.js';
import { TogetherMail } from './together/tell-together.js';
import { KeepOwnReminders } from './reminders/keep-own-reminders.js';
import { OwnRemindersHere } from './reminders/own-reminders-here.js';
import { OwnRemindersPage } from './reminders/pages/own-reminders.page.js';
import { SeenPage } from './reminders/pages/seen.page.js';
import { RemindersController } from './reminders/reminders.controller.js';
import { SeeReminders } from './reminders/see-reminders.js';
import { RungsOnHold } from './rungs-on-hold.js';
import { GroupSpokeMail, TellStaff } from './tell-staff.js';
import { WriteNote } from './write-note.js';

@Module({
  imports: [
    ChangedDatesModule,
    ConflictsModule,
    DeadlinesModule,
    DeliveryModule,
    DirectoryModule,
    RemindersModule,
    TimelineModule,
  ],
  controllers: [
    CasePage,
    CasesController,
    BodyViewPage,
    ChecklistPage,
    ClockPage,
    DatePage,
    DeadlineChangesController,
    DisclosurePage,
    FindingPage,
    GiveNamePage,
    IdentityPage,
    LimitAnswerPage,
    LimitAnswersController,
    MovePage,
    NotesController,
    NotesPage,
    OwnRemindersPage,
    ReferralPage,
    ReleasePages,
    RemindersController,
    SeenPage,
    StandingPage,
    StepEntryPage,
    TimelineController,
    TimelinePage,
    DisclosuresController,
    TrustController,
    ...TOGETHER_CONTROLLERS,
  ],
  providers: [
    { provide: APP_INTERCEPTOR, useClass: CaseFirst },
    CaseClocks,
    AnswerRecognition,
    CaseCommands,
    CommandEffects,
    UndoableActs,
    WaitingEnds,
    CaseContents,
    CaseDossiers,
    CaseFiles,
    CaseForms,
    CaseHistory,
    CaseQueue,
    CaseRepository,
    DeadlineProjection,
    FactChanges,
    KeptAnswers,
    KeptClocks,
    KeepOwnReminders,
    GiveName,
    GroupSpokeMail,
    MoveCase,
    OwnRemindersHere,
    PinNote,
    PlannedDays,
    PreviewDate,
    MailReferral,
    QueueWalks,
    ReferCase,
    ReferralMail,
    ReferralPageParts,
    ReferredCases,
    RecordAnswers,
    RecordClockChange,
    RecordDate,
    RecordDisclosure,
    RecordLimitAnswer,
    RecordStanding,
    RecordStepEntry,
    ReleaseIdentity,
    RungsOnHold,
    SeeReminders,
    ShowIdentity,
    TellOfQuestion,
    TellOfReferral,
    TellStaff,
    WriteNote,
    ...TOGETHER_PROVIDERS,
  ],
  exports: [
    ...TOGETHER_HANDLERS,
    TogetherMail,
    AnswerRecognition,
    CaseCommands,
    CaseContents,
    CaseDossiers,
    CaseFiles,
    CaseForms,
    CaseQueue,
    CaseRepository,
    DeadlineProjection,
    FactChanges,
    GroupSpokeMail,
    MoveCase,
    PlannedDays,
    PreviewDate,
    RecordAnswers,
    RecordDate,
    RecordLimitAnswer,
    RecordStanding,
    RecordStepEntry,
    RelatedCases,
    ReferCase,
    ReferralMail,
    ReferredCases,
    RungsOnHold,
    TellOfQuestion,
    TellOfReferral,
    TellStaff,
    WriteNote,
  ],
})
export class CaseworkModule {}
