import { DataSource } from 'typeorm';
import { CalendarEntryRecord } from '../../calendar-feeds/calendar-entry.record.js';
import { CalendarFeedRecord } from '../../calendar-feeds/calendar-feed.record.js';
import { CaseGroupRecord } from '../../casework/case-group.record.js';
import { AbsenceRecord } from '../../casework/assignment/absence.record.js';
import { TriageAnswerRecord } from '../../casework/triage/triage-answer.record.js';
import { UndoableActRecord } from '../../casework/triage/undo/undoable-act.record.js';
import { CaseRecord } from '../../casework/case.record.js';
import { SavedViewRecord } from '../../casework/queue/saved-view.record.js';
import { ReferralRecord } from '../../casework/referral/referral.record.js';
import { ReferredCaseRecord } from '../../casework/referral/referred-case.record.js';
import { ReachRecord } from '../../casework/steps/research/reach.record.js';
import { StepEntryRecord } from '../../casework/step-entry.record.js';
import { CitedPromiseRecord } from '../../casework/steps/identify/cited-promise.record.js';
import { CaseActionRecord } from '../../casework/steps/action/case-action.record.js';
import { ContactChoiceRecord } from '../../casework/steps/contact/contact-choice.record.js';
import { PlannedContactRecord } from '../../casework/steps/contact/planned-contact.record.js';
import { ObjectiveRecord } from '../../casework/steps/objectives/objective.record.js';
import { PlanCheckRecord } from '../../casework/steps/plan-check/plan-check.record.js';
import { BodyReportRecord } from '../../casework/together/body-report.record.js';
import { IntroductionRecord, IntroductionSideRecord } from '../../casework/together/introduction.record.js';
import { JointMembershipRecord } from '../../casework/together/joint-membership.record.js';
import { RelatedCaseRecord } from '../../casework/together/related-case.record.js';
import { StaffFlagRecord } from '../../casework/together/staff-flag.record.js';
import { DisclosureRecord } from '../../casework/trust/disclosure.record.js';
import { IdentityReleaseRecord } from '../../casework/trust/identity-release.record.js';
import { RecognitionRecord } from '../../casework/trust/recognition.record.js';
import { StandingRecord } from '../../casework/trust/standing.record.js';
import { CaseToReworkRecord } from '../../changed-dates/case-to-rework.record.js';
import { CommitmentRecord } from '../../commitments/commitment.record.js';
import { LocalCompactBodyRecord } from '../../commitments/local-compact-body.record.js';
import { LocalCompactRecord } from '../../commitments/local-compact.record.js';
import { LocalPeriodRecord } from '../../commitments/local-period.record.js';
import { InformationRequestRecord } from '../../correspondence/information-requests/information-request.record.js';
import { LetterRecord } from '../../correspondence/letters/letter.record.js';
import { LetterVersionRecord } from '../../correspondence/letters/letter-version.record.js';
import { LetterTemplateRecord } from '../../correspondence/letters/templates/letter-template.record.js';
import { BreakGlassRecord } from '../../conflicts/break-glass.record.js';
import { InterestRecord } from '../../conflicts/interest.record.js';
import { CorrespondentRecord } from '../../correspondence/mail/correspondent.record.js';
import { ReceivedMailRecord } from '../../correspondence/mail/incoming/received-mail.record.js';
import { MailRecord } from '../../correspondence/mail/mail.record.js';
import { ReturnedMailRecord } from '../../correspondence/mail/returned/returned-mail.record.js';
import { CalendarVersionRecord } from '../../deadlines/calendar-version.record.js';
import { ChecklistRecord } from '../../deadlines/checklists/checklist.record.js';
import { FindingRecord } from '../../deadlines/checklists/finding.record.js';
import { ClockChangeRecord } from '../../deadlines/clock-change.record.js';
import { LimitAnswerRecord } from '../../deadlines/limit-answer.record.js';
import { DeadlineRecord } from '../../deadlines/deadline.record.js';
import { RefusedDeadlineRecord } from '../../deadlines/refused-deadline.record.js';
import { DeliveryReminderRecord } from '../../delivery/delivery-reminder.record.js';
import { DeliveryRecord } from '../../delivery/delivery.record.js';
import { BundleRecord } from '../../documents/bundle/bundle.record.js';
import { DocumentRecord } from '../../documents/document.record.js';
import { EscalationRecord } from '../../escalation/records/escalation.record.js';
import { BodyNameRecord } from '../../directory/bodies/body-name.record.js';
import { ContactRecord } from '../../directory/contacts/contact.record.js';
import { GroupAliasRecord } from '../../directory/groups/group-alias.record.js';
import { GroupPartingRecord } from '../../directory/groups/group-parting.record.js';
import { GroupProfileRecord } from '../../directory/groups/group-profile.record.js';
import { ImportRowRecord } from '../../directory/import/import-row.record.js';
import { ImportRunRecord } from '../../directory/import/import-run.record.js';
import { ProgrammeAreaRecord } from '../../directory/programme-area.record.js';
import { ProgrammeLadderRecord } from '../../directory/programme-ladder.record.js';
import { ProgrammeReopeningRecord } from '../../directory/programme-reopening.record.js';
import { ProgrammePromiseRecord } from '../../directory/programme-promise.record.js';
import { ProgrammeSettingRecord } from '../../directory/programme-setting.record.js';
import { ProgrammeTieRecord } from '../../directory/programme-tie.record.js';
import { ProgrammeRecord } from '../../directory/programme.record.js';
import { BodySuccessionRecord } from '../../directory/body-succession.record.js';
import { MailHoldRecord } from '../../mail-desk/hold/mail-hold.record.js';
import { MailAlarmRecord } from '../../mail-desk/watch/mail-alarm.record.js';
import { ReconciliationRecord } from '../../mail-desk/daily/reconciliation.record.js';
import { WorkerBeatRecord } from '../../mail-desk/watch/worker-beat.record.js';
import { PublicBodyRecord } from '../../directory/public-body.record.js';
import { VoluntaryGroupRecord } from '../../directory/voluntary-group.record.js';
import { AccountRecord } from '../../identity/account.record.js';
import { AddressChangeRecord } from '../../identity/account/address-change.record.js';
import { CaseTokenRecord } from '../../identity/case-token.record.js';
import { GroupInvitationRecord } from '../../identity/members/group-invitation.record.js';
import { GroupMemberRecord } from '../../identity/group-member.record.js';
import { ReturnCodeRecord } from '../../identity/returning/return-code.record.js';
import { ReturnGuessRecord } from '../../identity/returning/return-guess.record.js';
import { ReturnVisitRecord } from '../../identity/returning/return-visit.record.js';
import { InvitationRecord } from '../../identity/people/invitation.record.js';
import { ProviderAttemptRecord } from '../../identity/provider/provider-attempt.record.js';
import { ProviderIdentityRecord } from '../../identity/provider/provider-identity.record.js';
import { ProviderRoleRecord } from '../../identity/provider/provider-role.record.js';
import { AuthenticatorAppRecord } from '../../identity/second-step/authenticator-app.record.js';
import { PasskeyRecord } from '../../identity/second-step/passkey.record.js';
import { RecoveryCodeRecord } from '../../identity/second-step/recovery-code.record.js';
import { SpentChallengeRecord } from '../../identity/second-step/spent-challenge.record.js';
import { WrongCodeRecord } from '../../identity/second-step/wrong-code.record.js';
import { SessionRecord } from '../../identity/session.record.js';
import { SignInLinkRecord } from '../../identity/sign-in-link.record.js';
import { StaffRoleRecord } from '../../identity/staff-role.record.js';
import { ApiTokenRecord } from '../../identity/tokens/api-token.record.js';
import { ConsentRecord } from '../../intake/consent.record.js';
import { CLOSING_RECORDS } from '../../resolution/closing-records.js';
import { DraftRecord } from '../../intake/draft.record.js';
import { IdempotencyKeyRecord } from '../http/idempotency/idempotency-key.record.js';
import { DestructionRecord } from '../../privacy/retention/destruction.record.js';
import { MEDIATION_RECORDS } from '../../mediation/records/mediation-records.js';
import { RetentionActRecord } from '../../privacy/retention/retention-act.record.js';
import { SubjectExportRecord } from '../../privacy/subject-access/subject-export.record.js';
import { SubjectRequestRecord } from '../../privacy/subject-access/subject-request.record.js';
import { DataComplaintRecord } from '../../privacy/complaints/data-complaint.record.js';
import { ReminderChoiceRecord } from '../../reminders/choices/reminder-choice.record.js';
import { OwnReminderRecord } from '../../reminders/own-reminder.record.js';
import { ReminderRecord } from '../../reminders/reminder.record.js';
import { OfferDecisionRecord } from '../../resolution/offers/offer-decision.record.js';
import { OfferRecord } from '../../resolution/offers/offer.record.js';
import { UndertakingRecord } from '../../resolution/undertakings/undertaking.record.js';
import { RESPONSE_RECORDS } from '../../response/response-records.js';
import { RevisionRecord } from '../../revisions/revision.record.js';
import { FactRecord } from '../../timeline/fact.record.js';
import { PinnedNoteRecord } from '../../timeline/pinned-note.record.js';
import { TimelineEntryRecord } from '../../timeline/timeline-entry.record.js';
import { FormDraftRecord } from '../web/drafts/form-draft.record.js';
import { OutboxMessageRecord } from '../outbox/outbox-message.record.js';
import { MIGRATIONS } from './migrations.js';
import { preparingPool } from './preparing-client.js';

/** The one place that knows every record and every migration. Both are listed by class, so the compiler checks the list. */
const RECORDS = [
  AbsenceRecord,
  AccountRecord,
  AddressChangeRecord,
  ApiTokenRecord,
  AuthenticatorAppRecord,
  BodyNameRecord,
  BodyReportRecord,
  OfferDecisionRecord,
  OfferRecord,
  UndertakingRecord,
  BodySuccessionRecord,
  BreakGlassRecord,
  CalendarEntryRecord,
  CalendarFeedRecord,
  CalendarVersionRecord,
  CaseActionRecord,
  CaseGroupRecord,
  CaseRecord,
  CaseToReworkRecord,
  CaseTokenRecord,
  ChecklistRecord,
  CitedPromiseRecord,
  ClockChangeRecord,
  CommitmentRecord,
  ConsentRecord,
  ContactChoiceRecord,
  ContactRecord,
  CorrespondentRecord,
  DataComplaintRecord,
  DeadlineRecord,
  DeliveryRecord,
  DeliveryReminderRecord,
  DestructionRecord,
  DisclosureRecord,
  BundleRecord,
  DocumentRecord,
  DraftRecord,
  FactRecord,
  FindingRecord,
  FormDraftRecord,
  GroupInvitationRecord,
  GroupMemberRecord,
  GroupAliasRecord,
  GroupPartingRecord,
  GroupProfileRecord,
  IdempotencyKeyRecord,
  IdentityReleaseRecord,
  ImportRowRecord,
  ImportRunRecord,
  InterestRecord,
  IntroductionRecord,
  IntroductionSideRecord,
  InvitationRecord,
  JointMembershipRecord,
  InformationRequestRecord,
  EscalationRecord,
  LetterRecord,
  LetterTemplateRecord,
  LetterVersionRecord,
  LimitAnswerRecord,
  LocalCompactBodyRecord,
  LocalCompactRecord,
  LocalPeriodRecord,
  MailAlarmRecord,
  MailHoldRecord,
  MailRecord,
  ReturnedMailRecord,
  ...CLOSING_RECORDS,
  ...MEDIATION_RECORDS,
  ObjectiveRecord,
  OutboxMessageRecord,
  PasskeyRecord,
  PinnedNoteRecord,
  PlanCheckRecord,
  PlannedContactRecord,
  ProgrammeAreaRecord,
  ProgrammeRecord,
  ProgrammeLadderRecord,
  ProgrammePromiseRecord,
  ProgrammeReopeningRecord,
  ProgrammeSettingRecord,
  ProgrammeTieRecord,
  ProviderAttemptRecord,
  ProviderIdentityRecord,
  ProviderRoleRecord,
  PublicBodyRecord,
  ReachRecord,
  ReceivedMailRecord,
  RecognitionRecord,
  ReconciliationRecord,
  RecoveryCodeRecord,
  ReferralRecord,
  ReferredCaseRecord,
  RefusedDeadlineRecord,
  RelatedCaseRecord,
  ReminderChoiceRecord,
  OwnReminderRecord,
  ReminderRecord,
  RetentionActRecord,
  ...RESPONSE_RECORDS,
  ReturnCodeRecord,
  ReturnGuessRecord,
  ReturnVisitRecord,
  RevisionRecord,
  SavedViewRecord,
  SessionRecord,
  SignInLinkRecord,
  SpentChallengeRecord,
  StaffFlagRecord,
  StaffRoleRecord,
  StandingRecord,
  StepEntryRecord,
  SubjectExportRecord,
  SubjectRequestRecord,
  TimelineEntryRecord,
  TriageAnswerRecord,
  UndoableActRecord,
  VoluntaryGroupRecord,
  WrongCodeRecord,
  WorkerBeatRecord,
];

/** The owner's connection: migrations and rights only. */
export const ownerDataSource = (url: string): DataSource =>
  new DataSource({ type: 'postgres', url, entities: RECORDS, migrations: MIGRATIONS, extra: { max: 2 } });

/**
 * The pool of the service. Its connections start as a role that may read no case; the unit of work makes each
 * transaction an actor's. With one URL only, this is a guard against mistakes: production gives the pool its own login.
 */
export const applicationDataSource = (url: string, poolSize: number): DataSource =>
  new DataSource({ type: 'postgres', url, entities: RECORDS, extra: preparingPool(poolSize) });
