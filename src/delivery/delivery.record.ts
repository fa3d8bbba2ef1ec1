import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { AUDIENCE_KNOWN, type Audience } from '../platform/database/case-item.record.js';
import type { Failure } from '../domain/delivery/failure.js';
import type { DeliveryState } from './delivery-state.js';

/** One mail to one address. The row is the claim on what it carries, and its own outbox. */
@Entity({ name: 'delivery' })
@Check('delivery_audience_known', AUDIENCE_KNOWN)
@Check('delivery_state_known', `state in ('due', 'queued', 'accepted', 'parked', 'bounced')`)
@Check(
  'delivery_failure_known',
  `failure in ('told-to-wait', 'refused', 'no-answer', 'cut-off', 'server-away', 'we-are-refused', 'not-written', 'own-fault')`,
)
@Unique('delivery_claim_key', ['claim', 'address'])
@ForeignKey('CaseRecord', ['caseId', 'programmeId'], ['id', 'programmeId'], { name: 'delivery_case_fk' })
@ForeignKey('CaseGroupRecord', ['caseId', 'groupId'], ['caseId', 'groupId'], { name: 'delivery_group_fk' })
@Index('delivery_case', ['caseId'])
@Index('delivery_due', ['fatal', 'tryAt', 'id'], { where: `state = 'due'` })
@Index('delivery_made', ['createdAt', 'id'])
@Index('delivery_parked', ['createdAt', 'id'], { where: `state = 'parked'` })
@Index('delivery_leased', ['leaseUntil'], { where: `state = 'queued'` })
export class DeliveryRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'delivery_pkey' })
  id: string;

  @Column('uuid', { name: 'case_id', nullable: true })
  caseId: string | null;

  @Column('uuid', { name: 'programme_id' })
  programmeId: string;

  @Column('text')
  audience: Audience;

  @Column('uuid', { name: 'group_id', nullable: true })
  groupId: string | null;

  @Column('text')
  kind: string;

  @Column('uuid', { name: 'account_id', nullable: true })
  accountId: string | null;

  @Column('text')
  address: string;

  @Column('text')
  claim: string;

  @Column('jsonb')
  payload: Readonly<Record<string, string>>;

  @Column('text')
  state: DeliveryState;

  @Column('boolean')
  fatal: boolean;

  /** How often it was handed to the queue: a job of an earlier time has nothing left to do. */
  @Column('smallint')
  attempts: number;

  /** How often in a row it did not go. */
  @Column('smallint')
  failures: number;

  /** Since when this mail fails, and not the server for every mail. */
  @Column('timestamptz', { name: 'failing_since', nullable: true })
  failingSince: Date | null;

  /** Why it did not go the last time. */
  @Column('text', { nullable: true })
  failure: Failure | null;

  @Column('timestamptz', { name: 'try_at' })
  tryAt: Date;

  @Column('timestamptz', { name: 'lease_until', nullable: true })
  leaseUntil: Date | null;

  /** The worker that has it in hand: it alone says what becomes of it, as long as the lease runs. */
  @Column('uuid', { name: 'held_by', nullable: true })
  heldBy: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'accepted_at', nullable: true })
  acceptedAt: Date | null;

  @Column('text', { nullable: true })
  answer: string | null;
}
