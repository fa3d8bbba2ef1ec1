import { DataSource } from 'typeorm';
import { Foundation1763600000000 } from '../../../migrations/1763600000000-foundation.js';
import { Cases1763600100000 } from '../../../migrations/1763600100000-cases.js';
import { Reminders1763600200000 } from '../../../migrations/1763600200000-reminders.js';
import { Calendars1763600300000 } from '../../../migrations/1763600300000-calendars.js';
import { LocalCompactsAndChecklists1763600350000 } from '../../../migrations/1763600350000-local-compacts-and-checklists.js';
import { ChangedDates1763600360000 } from '../../../migrations/1763600360000-changed-dates.js';
import { ClockChanges1763600370000 } from '../../../migrations/1763600370000-clock-changes.js';
import { ProgrammeSettings1763600380000 } from '../../../migrations/1763600380000-programme-settings.js';
import { Accounts1763600400000 } from '../../../migrations/1763600400000-accounts.js';
import { Confidentiality1763600410000 } from '../../../migrations/1763600410000-confidentiality.js';
import { AuditThatCanBeChecked1763600420000 } from '../../../migrations/1763600420000-audit-that-can-be-checked.js';
import { GroupMembers1763600425000 } from '../../../migrations/1763600425000-group-members.js';
import { CasesToRework1763600425500 } from '../../../migrations/1763600425500-cases-to-rework.js';
import { AuditManyChainsAtOnce1763600425600 } from '../../../migrations/1763600425600-audit-many-chains-at-once.js';
import { Programmes1763600430000 } from '../../../migrations/1763600430000-programmes.js';
import { InterestsAndGlass1763600435000 } from '../../../migrations/1763600435000-interests-and-glass.js';
import { SignInByAProvider1763600440000 } from '../../../migrations/1763600440000-sign-in-by-a-provider.js';
import { ConsentsAndReturningDrafts1763600450000 } from '../../../migrations/1763600450000-consents-and-returning-drafts.js';
import { ErasureAndRetention1763600460000 } from '../../../migrations/1763600460000-erasure-and-retention.js';
import { WhatCaseworkStandsOn1763600465000 } from '../../../migrations/1763600465000-what-casework-stands-on.js';
import { CommitmentsLibrary1763600470000 } from '../../../migrations/1763600470000-commitments-library.js';
import { Directory1763600480000 } from '../../../migrations/1763600480000-directory.js';
import { QueueAndSearch1763600490000 } from '../../../migrations/1763600490000-queue-and-search.js';
import { Triage1763600500000 } from '../../../migrations/1763600500000-triage.js';
import { DisputedFactsAndResearch1763600510000 } from '../../../migrations/1763600510000-disputed-facts-and-research.js';
import { ObjectivesContactsAndActions1763600520000 } from '../../../migrations/1763600520000-objectives-contacts-and-actions.js';
import { IdentifyAndFormDrafts1763600530000 } from '../../../migrations/1763600530000-identify-and-form-drafts.js';
import { ActingTogether1763600540000 } from '../../../migrations/1763600540000-acting-together.js';
import { JointCases1763600540500 } from '../../../migrations/1763600540500-joint-cases.js';
import { Letters1763600590000 } from '../../../migrations/1763600590000-letters.js';
import { CaseMail1763600600000 } from '../../../migrations/1763600600000-case-mail.js';
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
import { LetterRecord } from '../../correspondence/letters/letter.record.js';
import { LetterVersionRecord } from '../../correspondence/letters/letter-version.record.js';
import { LetterTemplateRecord } from '../../correspondence/letters/templates/letter-template.record.js';
import { BreakGlassRecord } from '../../conflicts/break-glass.record.js';
import { InterestRecord } from '../../conflicts/interest.record.js';
import { CorrespondentRecord } from '../../correspondence/mail/correspondent.record.js';
import { ReceivedMailRecord } from '../../correspondence/mail/incoming/received-mail.record.js';
import { MailRecord } from '../../correspondence/mail/mail.record.js';
import { CalendarVersionRecord } from '../../deadlines/calendar-version.record.js';
import { ChecklistRecord } from '../../deadlines/checklists/checklist.record.js';
import { FindingRecord } from '../../deadlines/checklists/finding.record.js';
import { ClockChangeRecord } from '../../deadlines/clock-change.record.js';
import { DeadlineRecord } from '../../deadlines/deadline.record.js';
import { RefusedDeadlineRecord } from '../../deadlines/refused-deadline.record.js';
import { DeliveryReminderRecord } from '../../delivery/delivery-reminder.record.js';
import { DeliveryRecord } from '../../delivery/delivery.record.js';
import { BodyNameRecord } from '../../directory/bodies/body-name.record.js';
import { ContactRecord } from '../../directory/contacts/contact.record.js';
import { GroupProfileRecord } from '../../directory/groups/group-profile.record.js';
import { ImportRowRecord } from '../../directory/import/import-row.record.js';
import { ImportRunRecord } from '../../directory/import/import-run.record.js';
import { ProgrammeAreaRecord } from '../../directory/programme-area.record.js';
import { ProgrammeSettingRecord } from '../../directory/programme-setting.record.js';
import { ProgrammeTieRecord } from '../../directory/programme-tie.record.js';
import { ProgrammeRecord } from '../../directory/programme.record.js';
import { BodySuccessionRecord } from '../../directory/body-succession.record.js';
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
import { DraftRecord } from '../../intake/draft.record.js';
import { IdempotencyKeyRecord } from '../../intake/idempotency-key.record.js';
import { DestructionRecord } from '../../privacy/retention/destruction.record.js';
import { RetentionActRecord } from '../../privacy/retention/retention-act.record.js';
import { SubjectExportRecord } from '../../privacy/subject-access/subject-export.record.js';
import { SubjectRequestRecord } from '../../privacy/subject-access/subject-request.record.js';
import { DataComplaintRecord } from '../../privacy/complaints/data-complaint.record.js';
import { ReminderRecord } from '../../reminders/reminder.record.js';
import { RevisionRecord } from '../../revisions/revision.record.js';
import { FactRecord } from '../../timeline/fact.record.js';
import { PinnedNoteRecord } from '../../timeline/pinned-note.record.js';
import { TimelineEntryRecord } from '../../timeline/timeline-entry.record.js';
import { FormDraftRecord } from '../web/drafts/form-draft.record.js';
import { OutboxMessageRecord } from '../outbox/outbox-message.record.js';
import { APPLICATION_ROLE } from './rights-sql.js';

/** The one place that knows every record and every migration. Both are listed by class, so the compiler checks the list. */
const RECORDS = [
  AbsenceRecord,
  AccountRecord,
  AddressChangeRecord,
  ApiTokenRecord,
  AuthenticatorAppRecord,
  BodyNameRecord,
  BodyReportRecord,
  BodySuccessionRecord,
  BreakGlassRecord,
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
  DraftRecord,
  FactRecord,
  FindingRecord,
  FormDraftRecord,
  GroupInvitationRecord,
  GroupMemberRecord,
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
  LetterRecord,
  LetterTemplateRecord,
  LetterVersionRecord,
  LocalCompactBodyRecord,
  LocalCompactRecord,
  LocalPeriodRecord,
  MailRecord,
  ObjectiveRecord,
  OutboxMessageRecord,
  PasskeyRecord,
  PinnedNoteRecord,
  PlanCheckRecord,
  PlannedContactRecord,
  ProgrammeAreaRecord,
  ProgrammeRecord,
  ProgrammeSettingRecord,
  ProgrammeTieRecord,
  ProviderAttemptRecord,
  ProviderIdentityRecord,
  ProviderRoleRecord,
  PublicBodyRecord,
  ReachRecord,
  ReceivedMailRecord,
  RecognitionRecord,
  RecoveryCodeRecord,
  ReferralRecord,
  ReferredCaseRecord,
  RefusedDeadlineRecord,
  RelatedCaseRecord,
  ReminderRecord,
  RetentionActRecord,
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
];

const MIGRATIONS = [
  Foundation1763600000000,
  Cases1763600100000,
  Reminders1763600200000,
  Calendars1763600300000,
  LocalCompactsAndChecklists1763600350000,
  ChangedDates1763600360000,
  ClockChanges1763600370000,
  ProgrammeSettings1763600380000,
  Accounts1763600400000,
  Confidentiality1763600410000,
  AuditThatCanBeChecked1763600420000,
  GroupMembers1763600425000,
  CasesToRework1763600425500,
  AuditManyChainsAtOnce1763600425600,
  Programmes1763600430000,
  InterestsAndGlass1763600435000,
  SignInByAProvider1763600440000,
  ConsentsAndReturningDrafts1763600450000,
  ErasureAndRetention1763600460000,
  WhatCaseworkStandsOn1763600465000,
  CommitmentsLibrary1763600470000,
  Directory1763600480000,
  QueueAndSearch1763600490000,
  Triage1763600500000,
  DisputedFactsAndResearch1763600510000,
  ObjectivesContactsAndActions1763600520000,
  IdentifyAndFormDrafts1763600530000,
  ActingTogether1763600540000,
  JointCases1763600540500,
  Letters1763600590000,
  CaseMail1763600600000,
];

/** The owner's connection: migrations and rights only. */
export const ownerDataSource = (url: string): DataSource =>
  new DataSource({ type: 'postgres', url, entities: RECORDS, migrations: MIGRATIONS, extra: { max: 2 } });

/**
 * The pool of the service. Its connections start as a role that may read no case; the unit of work makes each
 * transaction an actor's. With one URL only, this is a guard against mistakes: production gives the pool its own login.
 */
export const applicationDataSource = (url: string, poolSize: number): DataSource =>
  new DataSource({
    type: 'postgres',
    url,
    entities: RECORDS,
    extra: { max: poolSize, options: `-c role=${APPLICATION_ROLE}`, application_name: 'redress' },
  });
