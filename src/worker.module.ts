import { Inject, Module, type OnApplicationBootstrap, type Provider, type Type } from '@nestjs/common';
import { AuditModule } from './audit-log/audit.module.js';
import { SignedHeads } from './audit-log/heads/signed-heads.js';
import { CalendarsModule } from './calendars/calendars.module.js';
import { Reprojection } from './calendars/reprojection.js';
import { AssignmentModule } from './casework/assignment/assignment.module.js';
import { CasesGivenMail } from './casework/assignment/cases-given-mail.js';
import { TellOfAssignment } from './casework/assignment/tell-of-assignment.js';
import { CaseworkModule } from './casework/casework.module.js';
import { ReferralMail } from './casework/referral/referral-mail.js';
import { TellOfQuestion, TellOfReferral } from './casework/referral/tell-of-referral.js';
import { GroupSpokeMail, TellStaff } from './casework/tell-staff.js';
import { PlanCheckedMail, TellOfPlanCheck } from './casework/steps/plan-check/plan-checked.js';
import { PlanCheckModule } from './casework/steps/plan-check/plan-check.module.js';
import { TellOfAskingAgain, TellOfTriage } from './casework/triage/tell-of-triage.js';
import { TriageLetterMail } from './casework/triage/triage-letter-mail.js';
import { TriageModule } from './casework/triage/triage.module.js';
import { TOGETHER_HANDLERS } from './casework/together/together-parts.js';
import { TogetherMail } from './casework/together/tell-together.js';
import { ChangedDatesModule } from './changed-dates/changed-dates.module.js';
import { DatesChangedMail } from './changed-dates/dates-changed-mail.js';
import { TellOfChangedDates } from './changed-dates/tell-of-changed-dates.js';
import { FileReceived } from './correspondence/mail/incoming/file-received.js';
import { ReceiveInWorker } from './correspondence/mail/incoming/receive-in-worker.js';
import { TidyReceived } from './correspondence/mail/incoming/tidy-received.js';
import { MAIL_HANDLERS, MAIL_MAILS } from './correspondence/mail/mail-parts.js';
import { MailModule } from './correspondence/mail/mail.module.js';
import { ConflictsModule } from './conflicts/conflicts.module.js';
import { GlassMail, TellOfGlass } from './conflicts/tell-of-glass.js';
import { InformationRequestsModule } from './correspondence/information-requests/information-requests.module.js';
import { FollowLetters } from './correspondence/information-requests/follow-letters.js';
import { EscalationsModule } from './escalation/records/escalations.module.js';
import { FollowGoneLetters } from './escalation/records/follow-gone-letters.js';
import { RequestSilence } from './correspondence/information-requests/request-silence.js';
import { RequestMail, TellOfRequest } from './correspondence/information-requests/tell-of-request.js';
import { LettersModule } from './correspondence/letters/letters.module.js';
import { SilenceSweep } from './correspondence/letters/silence.js';
import { StopOnReply } from './correspondence/letters/answers-by-mail.js';
import { LetterMail, TellOfLetter } from './correspondence/letters/tell-of-letter.js';
import { DeliveryModule } from './delivery/delivery.module.js';
import { DeliveryRelay } from './delivery/delivery-relay.js';
import { MAIL_COMPOSERS } from './delivery/mail-composer.js';
import { MailWorker } from './delivery/mail-worker.js';
import { MailWriter } from './delivery/mail-writer.js';
import { SendMails } from './delivery/send-mails.js';
import { ACCOUNT_MAILS } from './identity/account-mail-composers.js';
import { SendAccountMail } from './identity/account-mail.js';
import { MoveContactAddress } from './identity/account/address-changes.js';
import { BundleModule } from './documents/bundle/bundle.module.js';
import { MakeBundles } from './documents/bundle/making/make-bundles.js';
import { DocumentsModule } from './documents/documents.module.js';
import { ForgetFile } from './documents/forget-file.js';
import { ScanSweep } from './documents/scanning/scan-sweep.js';
import { DirectoryAdministrationModule } from './directory/administration.module.js';
import { DirectoryModule } from './directory/directory.module.js';
import { DirectoryImport } from './directory/import/directory-import.js';
import { IdentityModule } from './identity/identity.module.js';
import { SendSignInMail, SignInMail } from './identity/sign-in-mail.js';
import { ConfirmationMail } from './intake/confirmation-mail.js';
import { DraftLinkMail, ForgetDraftLink, SendDraftLink } from './intake/draft-link-mail.js';
import { IntakeModule } from './intake/intake.module.js';
import { NewCaseMail } from './intake/new-case-mail.js';
import { TellNamedGroup, TellOfFiling } from './intake/tell-of-filing.js';
import { DailyReconciliation } from './mail-desk/daily/daily-reconciliation.js';
import { AlarmMail, ReconciliationMail } from './mail-desk/mail-desk-mail.js';
import { MailDeskModule } from './mail-desk/mail-desk.module.js';
import { AlarmWatch } from './mail-desk/watch/alarm-watch.js';
import { WorkerBeats } from './mail-desk/watch/worker-beats.js';
import { ComplaintCameMail, ComplaintMail, TellOfComplaint } from './privacy/complaints/complaint-mail.js';
import { MediationModule } from './mediation/mediation.module.js';
import { MEDIATION_HANDLERS, MEDIATION_MAILS } from './mediation/mediation-parts.js';
import { PrivacyModule } from './privacy/privacy.module.js';
import { EVENT_HANDLERS, EventWorker } from './platform/outbox/event-worker.js';
import { SharedCounts } from './platform/http/shared-counts.js';
import { OutboxRelay } from './platform/outbox/outbox-relay.js';
import { Pacemaker } from './platform/queue/pacemaker.js';
import { RetentionModule } from './privacy/retention/retention.module.js';
import { TidyUp } from './privacy/retention/tidy-up.js';
import { MoveChoices } from './reminders/choices/move-choices.js';
import { LimitAlarmMail } from './reminders/alarms/limit-alarm-mail.js';
import { LimitAlarms } from './reminders/alarms/limit-alarms.js';
import { OwnReminderSweep } from './reminders/own-reminder-sweep.js';
import { OwnReminderMail, ReminderDigestMail, ReminderMail } from './reminders/reminder-mail.js';
import { RemindersModule } from './reminders/reminders.module.js';
import { ResponseMail, TellOfResponse, TellOfTime } from './response/answering/tell-of-response.js';
import { BodyNewsMail, SendBodyNews } from './response/invitations/body-news-mail.js';
import { ChaseUndertakings } from './resolution/undertakings/chase-undertakings.js';
import { UndertakingsModule } from './resolution/undertakings/undertakings.module.js';
import { AfterClosingModule } from './resolution/after-closing.module.js';
import { AskQuestions } from './resolution/ask-questions.js';
import { RESOLUTION_HANDLERS, RESOLUTION_MAILS } from './resolution/resolution-parts.js';
import { ResponseModule } from './response/response.module.js';
import { RevisionRun } from './revisions/revision-run.js';
import { RevisionsModule } from './revisions/revisions.module.js';
import { ReminderSweep } from './reminders/reminder-sweep.js';
import { loop, running, type Loop, type RunningLoop } from './worker-loop.js';

const LOOPS = Symbol('the loops of a worker');

const DAY = 86_400_000;

const LOOPS_OF_A_WORKER: readonly Loop[] = [
  loop('relay of events', 500, OutboxRelay, (outbox) => outbox.relay()),
  loop('relay of deliveries', 500, DeliveryRelay, (deliveries) => deliveries.relay()),
  loop('sweep of reminders', 5_000, ReminderSweep, (reminders) => reminders.sweep()),
  loop('reminders that people set', 5_000, OwnReminderSweep, (own) => own.sweep()),
  loop('limits that may be missed', 60_000, LimitAlarms, (alarms) => alarms.sweep()),
  loop('letters without an answer', 60_000, SilenceSweep, (silence) => silence.sweep()),
  loop('requests without an answer', 60_000, RequestSilence, (silence) => silence.sweep()),
  loop('promises of a body that are late', 60_000, ChaseUndertakings, (late) => late.sweep()),
  loop('questions after a closing', 60_000, AskQuestions, (questions) => questions.sweep()),
  loop('deadlines by new calendars', 2_000, Reprojection, (reprojection) => reprojection.sweep()),
  loop('deadlines by new rules and Compacts', 2_000, RevisionRun, (revisions) => revisions.sweep()),
  loop('scan of files', 2_000, ScanSweep, (scans) => scans.sweep()),
  loop('bundles of cases', 1_000, MakeBundles, (bundles) => bundles.sweep()),
  loop('mail that came in', 1_000, FileReceived, (mail) => mail.sweep()),
  loop('files for the directory', 1_000, DirectoryImport, (imports) => imports.sweep()),
  loop('signed heads of the audit log', 60_000, SignedHeads, (heads) => heads.signToday()),
  loop('sign of life of a worker', 20_000, WorkerBeats, (beats) => beats.write()),
  loop('mail that should have gone', 60_000, AlarmWatch, (watch) => watch.look()),
  loop('count of a day of mail', 600_000, DailyReconciliation, (days) => days.sweep()),
  loop('counts that are over', 600_000, SharedCounts, (counts) => counts.sweep()),
  loop('messages that are kept no longer', DAY, TidyReceived, (tidy) => tidy.sweep()),
  loop('what is kept for a short time', DAY, TidyUp, (tidyUp) => tidyUp.sweep()),
];

const withParts = (beats: WorkerBeats, ...parts: unknown[]): RunningLoop[] =>
  running(LOOPS_OF_A_WORKER, beats, parts);

const listOf = (token: symbol, parts: readonly Type<unknown>[]): Provider => ({
  provide: token,
  useFactory: (...list: unknown[]) => list,
  inject: [...parts],
});

/** What a worker process runs: the sweep, the relays, and the workers that handle events and send mail. */
@Module({
  imports: [
    AfterClosingModule,
    AssignmentModule,
    AuditModule,
    BundleModule,
    CalendarsModule,
    CaseworkModule,
    ChangedDatesModule,
    ConflictsModule,
    DeliveryModule,
    DirectoryAdministrationModule,
    DirectoryModule,
    DocumentsModule,
    EscalationsModule,
    IdentityModule,
    InformationRequestsModule,
    IntakeModule,
    LettersModule,
    MailDeskModule,
    MailModule,
    MediationModule,
    PlanCheckModule,
    PrivacyModule,
    RemindersModule,
    ResponseModule,
    RetentionModule,
    RevisionsModule,
    TriageModule,
    UndertakingsModule,
  ],
  providers: [
    EventWorker,
    MailWriter,
    SendMails,
    MailWorker,
    ReceiveInWorker,
    listOf(EVENT_HANDLERS, [
      SendSignInMail,
      SendAccountMail,
      MoveContactAddress,
      MoveChoices,
      TellOfChangedDates,
      TellOfFiling,
      TellNamedGroup,
      ForgetFile,
      SendDraftLink,
      ForgetDraftLink,
      TellOfComplaint,
      TellOfGlass,
      TellOfQuestion,
      TellOfReferral,
      TellOfPlanCheck,
      TellOfTriage,
      TellOfAskingAgain,
      TellOfAssignment,
      TellStaff,
      TellOfLetter,
      StopOnReply,
      FollowLetters,
      FollowGoneLetters,
      TellOfRequest,
      SendBodyNews,
      TellOfResponse,
      TellOfTime,
      ...MEDIATION_HANDLERS,
      ...RESOLUTION_HANDLERS,
      ...TOGETHER_HANDLERS,
      ...MAIL_HANDLERS,
    ]),
    listOf(MAIL_COMPOSERS, [
      SignInMail,
      ...ACCOUNT_MAILS,
      ConfirmationMail,
      NewCaseMail,
      ReminderMail,
      ReminderDigestMail,
      OwnReminderMail,
      LimitAlarmMail,
      ReconciliationMail,
      AlarmMail,
      DatesChangedMail,
      DraftLinkMail,
      ComplaintMail,
      ComplaintCameMail,
      GlassMail,
      ReferralMail,
      PlanCheckedMail,
      TriageLetterMail,
      TogetherMail,
      CasesGivenMail,
      GroupSpokeMail,
      ...MAIL_MAILS,
      ...RESOLUTION_MAILS,
      LetterMail,
      RequestMail,
      BodyNewsMail,
      ResponseMail,
      ...MEDIATION_MAILS,
    ]),
    {
      provide: LOOPS,
      useFactory: withParts,
      inject: [WorkerBeats, ...LOOPS_OF_A_WORKER.map(({ part }) => part)],
    },
  ],
})
export class WorkerModule implements OnApplicationBootstrap {
  constructor(
    private readonly pacemaker: Pacemaker,
    private readonly events: EventWorker,
    private readonly mails: MailWorker,
    @Inject(LOOPS) private readonly loops: readonly RunningLoop[],
  ) {}

  onApplicationBootstrap(): void {
    this.events.start();
    this.mails.start();
    for (const { name, pause, run } of this.loops) this.pacemaker.every(pause, name, run);
  }
}
