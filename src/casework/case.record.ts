import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { BreachType } from '../domain/commitments/breach-type.js';
import type { ServicePromise } from '../domain/clocks/service-promises.js';
import type { FundingChange } from '../domain/commitments/funding-change.js';
import type { PromiseKind } from '../domain/commitments/promise.js';
import type { Step } from '../domain/casework/step.js';
import type { PublicBodyKind } from '../domain/public-bodies/public-body-kind.js';

/** What the queue shows by default. A case that its group works alone is there only while it asks for a look at its plan. */
const ON_QUEUE = 'closed_on IS NULL AND (NOT self_managed OR plan_check_asked_at IS NOT NULL)';

const CLOSED = 'closed_on IS NOT NULL';

@Entity({ name: 'case_file' })
@Unique('case_file_reference_key', ['reference'])
@Unique('case_file_programme_key', ['id', 'programmeId'])
@ForeignKey('ProgrammeRecord', ['programmeId'], ['id'], { name: 'case_file_programme_fk' })
@ForeignKey('PublicBodyRecord', ['bodyId'], ['id'], { name: 'case_file_body_fk' })
@Check('case_file_waiting_for_known', `waiting_for in ('group', 'body')`)
@Check('case_file_complaint_by_known', `complaint_by in ('group', 'body')`)
@Check('case_file_waiting_since', '(waiting_for is null) = (waiting_since is null)')
@ForeignKey('AccountRecord', ['assigneeId'], ['id'], { name: 'case_file_assignee_fk' })
@Index('case_file_queue', ['programmeId', 'nextLimitOn', 'nextDueOn', 'id'], { where: ON_QUEUE })
@Index('case_file_queue_due', ['programmeId', 'nextDueOn', 'nextLimitOn', 'id'], { where: ON_QUEUE })
@Index('case_file_queue_step', ['programmeId', 'step', 'nextLimitOn', 'nextDueOn', 'id'], { where: ON_QUEUE })
@Index('case_file_queue_assignee', ['programmeId', 'assigneeId', 'nextLimitOn', 'nextDueOn', 'id'], {
  where: ON_QUEUE,
})
@Index('case_file_queue_body', ['programmeId', 'bodyId', 'nextLimitOn', 'nextDueOn', 'id'], {
  where: ON_QUEUE,
})
@Index('case_file_queue_breach', ['programmeId', 'breachType', 'nextLimitOn', 'nextDueOn', 'id'], {
  where: ON_QUEUE,
})
@Index('case_file_queue_waiting', ['programmeId', 'waitingFor', 'nextLimitOn', 'nextDueOn', 'id'], {
  where: `${ON_QUEUE} AND waiting_for IS NOT NULL`,
})
@Index('case_file_queue_new', ['programmeId', 'nextLimitOn', 'nextDueOn', 'id'], {
  where: `${ON_QUEUE} AND accepted_at IS NULL AND waiting_for IS NULL AND NOT self_managed`,
})
@Index('case_file_queue_returned', ['programmeId', 'nextLimitOn', 'nextDueOn', 'id'], {
  where: `${ON_QUEUE} AND returned_mail_since IS NOT NULL`,
})
@Index('case_file_queue_further', ['programmeId', 'nextLimitOn', 'nextDueOn', 'id'], {
  where: `${ON_QUEUE} AND is_taken_further`,
})
@Index('case_file_self_managed', ['programmeId', 'nextLimitOn', 'nextDueOn', 'id'], {
  where: 'closed_on IS NULL AND self_managed',
})
@Index('case_file_body', ['bodyId'])
@Index('case_file_body_filed', ['programmeId', 'bodyId', 'filedAt'])
@Index('case_file_words_filed', { synchronize: false })
@Index('case_file_open_body', ['bodyId', 'id'], { where: 'closed_on IS NULL' })
@Index('case_file_queue_nobody', ['programmeId', 'nextLimitOn', 'nextDueOn', 'id'], {
  where: `${ON_QUEUE} AND assignee_id IS NULL`,
})
@Index('case_file_closed', ['programmeId', 'closedOn', 'id'], { where: CLOSED })
@Index('case_file_closed_body', ['programmeId', 'bodyId', 'closedOn', 'id'], { where: CLOSED })
@Index('case_file_closed_assignee', ['programmeId', 'assigneeId', 'closedOn', 'id'], { where: CLOSED })
@Index('case_file_written_alike', { synchronize: false })
export class CaseRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'case_file_pkey' })
  id: string;

  @Column('uuid', { name: 'programme_id' })
  programmeId: string;

  @Column('text')
  reference: string;

  @Column('text')
  title: string;

  @Column('text', { name: 'breach_type' })
  breachType: BreachType;

  @Column('uuid', { name: 'body_id', nullable: true })
  bodyId: string | null;

  /** Where the group works, as its report said; empty on a case of several groups. */
  @Column('text', { nullable: true })
  area: string | null;

  @Column('text', { name: 'body_name' })
  bodyName: string;

  @Column('text', { name: 'body_kind' })
  bodyKind: PublicBodyKind;

  @Column('text', { name: 'promise_kind' })
  promiseKind: PromiseKind;

  @Column('text', { name: 'promise_name', nullable: true })
  promiseName: string | null;

  @Column('smallint', { name: 'consultation_weeks', nullable: true })
  consultationWeeks: number | null;

  @Column('smallint', { name: 'notice_months', nullable: true })
  noticeMonths: number | null;

  @Column('text', { name: 'funding_form', nullable: true })
  fundingForm: string | null;

  @Column('text', { name: 'funding_change', nullable: true })
  fundingChange: FundingChange | null;

  @Column('integer', { name: 'funding_yearly_gbp', nullable: true })
  fundingYearlyGbp: number | null;

  @Column('integer', { name: 'funding_people_served', nullable: true })
  fundingPeopleServed: number | null;

  @Column('text')
  account: string;

  @Column('text')
  step: Step;

  @Column('timestamptz', { name: 'filed_at' })
  filedAt: Date;

  /** What the programme promised for the report when it was filed. Null where that is what Redress comes with. */
  @Column('jsonb', { nullable: true })
  promised: ServicePromise | null;

  @Column('uuid', { name: 'assignee_id', nullable: true })
  assigneeId: string | null;

  @Column('timestamptz', { name: 'accepted_at', nullable: true })
  acceptedAt: Date | null;

  @Column('date', { name: 'closed_on', nullable: true })
  closedOn: string | null;

  @Column('text', { nullable: true })
  outcome: string | null;

  /** A closed case whose group is still reminded of its own last days at court and at the Ombudsman. */
  @Column('boolean', { name: 'keeps_limits', default: false })
  keepsLimits: boolean;

  /** Who has to do something next, where it is not the caseworker. */
  @Column('text', { name: 'waiting_for', nullable: true })
  waitingFor: 'group' | 'body' | null;

  @Column('timestamptz', { name: 'waiting_since', nullable: true })
  waitingSince: Date | null;

  /** When a caseworker put on record that the report was read. */
  @Column('timestamptz', { name: 'read_at', nullable: true })
  readAt: Date | null;

  /** When the group was asked for more, signposted or declined; an acceptance has its own. */
  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt: Date | null;

  /** When the group came back with what was asked, or asked again: the programme's promise to answer counts from then. */
  @Column('timestamptz', { name: 'came_back_at', nullable: true })
  cameBackAt: Date | null;

  /** The group works it alone: the programme signposted or declined it, or was never asked. Its clocks run all the same. */
  @Column('boolean', { name: 'self_managed' })
  selfManaged: boolean;

  /** Since when the group has been asking “Please check my plan”. */
  @Column('timestamptz', { name: 'plan_check_asked_at', nullable: true })
  planCheckAskedAt: Date | null;

  /** Since when a mail about it waits for somebody to deal with that did not arrive. */
  @Column('timestamptz', { name: 'returned_mail_since', nullable: true })
  returnedMailSince: Date | null;

  /** Whether it was taken further to somebody of whom something is still waited for. The database keeps it: it follows those rows. */
  @Column({ type: 'boolean', name: 'is_taken_further', default: false, insert: false, update: false })
  readonly isTakenFurther?: boolean;

  /** Who complains of whom; a group where it is empty. A body's report has no group that sees it. */
  @Column('text', { name: 'complaint_by', nullable: true })
  complaintBy: 'group' | 'body' | null;

  /** Since when it is a case that several groups may be on. What stands on its row is read by all of them. */
  @Column('timestamptz', { name: 'joint_since', nullable: true })
  jointSince: Date | null;

  @Column('date', { name: 'next_limit_on' })
  nextLimitOn: string;

  @Column('date', { name: 'next_due_on' })
  nextDueOn: string;

  @Column('integer')
  version: number;

  /** How far the audit chain of this case has come; written by `audit_append()` alone and compared by `audit verify`. */
  @Column('bigint', { name: 'audit_seq', nullable: true, select: false })
  readonly auditSeq?: string | null;

  @Column('text', { name: 'audit_hash', nullable: true, select: false })
  readonly auditHash?: string | null;
}
