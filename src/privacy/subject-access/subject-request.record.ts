import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Standing } from '../../domain/privacy/what-goes-out.js';

export type RequestState = 'open' | 'released' | 'refused';

/** Somebody asked what we hold about them. */
@Entity({ name: 'subject_request' })
@Check('subject_request_standing_known', `standing in ('group', 'staff', 'officer', 'other')`)
@Check('subject_request_came_known', `came in ('page', 'mail')`)
@Check('subject_request_state_known', `state in ('open', 'released', 'refused')`)
@Check('subject_request_decided', `(state = 'open') = (decided_at is null)`)
@ForeignKey('ProgrammeRecord', ['programmeId'], ['id'], { name: 'subject_request_programme_fk' })
@ForeignKey('AccountRecord', ['accountId'], ['id'], { name: 'subject_request_account_fk' })
@Index('subject_request_programme', ['programmeId', 'dueOn', 'id'])
@Index('subject_request_account', ['accountId'])
export class SubjectRequestRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'subject_request_pkey' })
  id: string;

  @Column('uuid', { name: 'programme_id' })
  programmeId: string;

  /** Missing until an answer is released, where the person had no account. */
  @Column('uuid', { name: 'account_id', nullable: true })
  accountId: string | null;

  @Column('text')
  name: string;

  /** In lower case. */
  @Column('text')
  email: string;

  @Column('text')
  standing: Standing;

  @Column('text')
  came: 'page' | 'mail';

  @Column('date', { name: 'received_on' })
  receivedOn: string;

  /** The last day to answer, by the rule `SAR-1M`. */
  @Column('date', { name: 'due_on' })
  dueOn: string;

  @Column('text')
  state: RequestState;

  @Column('timestamptz', { name: 'asked_at' })
  askedAt: Date;

  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy: string | null;

  @Column('timestamptz', { name: 'decided_at', nullable: true })
  decidedAt: Date | null;

  @Column('uuid', { name: 'decided_by', nullable: true })
  decidedBy: string | null;

  /** What the person is told where the request is refused. */
  @Column('text', { nullable: true })
  answer: string | null;
}
