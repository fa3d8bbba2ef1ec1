import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** Somebody is unhappy with how we look after data about them. */
@Entity({ name: 'data_complaint' })
@Unique('data_complaint_reference_key', ['reference'])
@ForeignKey('ProgrammeRecord', ['programmeId'], ['id'], { name: 'data_complaint_programme_fk' })
@Check('data_complaint_acknowledged', 'num_nulls(acknowledged_at, acknowledged_by) in (0, 2)')
@Check('data_complaint_answered', 'num_nulls(answer, answered_at, answered_by) in (0, 3)')
@Index('data_complaint_programme', ['programmeId', 'acknowledgeBy'])
export class DataComplaintRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'data_complaint_pkey' })
  id: string;

  @Column('uuid', { name: 'programme_id' })
  programmeId: string;

  /** What the person writes to us about it with. Random. */
  @Column('text')
  reference: string;

  @Column('text', { nullable: true })
  name: string | null;

  /** Where the receipt and the answer go; nowhere when absent. */
  @Column('text', { nullable: true })
  email: string | null;

  @Column('text')
  words: string;

  /** Set where the person was signed in. */
  @Column('uuid', { name: 'account_id', nullable: true })
  accountId: string | null;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt: Date;

  /** The last day to say that it came, in London. */
  @Column('date', { name: 'acknowledge_by' })
  acknowledgeBy: string;

  @Column('timestamptz', { name: 'acknowledged_at', nullable: true })
  acknowledgedAt: Date | null;

  @Column('uuid', { name: 'acknowledged_by', nullable: true })
  acknowledgedBy: string | null;

  @Column('text', { nullable: true })
  answer: string | null;

  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt: Date | null;

  @Column('uuid', { name: 'answered_by', nullable: true })
  answeredBy: string | null;
}
