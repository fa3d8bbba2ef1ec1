import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What happened, waiting to be told to the rest of the service. Written in the transaction in which it happened. */
@Entity({ name: 'outbox_message' })
@Index('outbox_message_waiting', ['id'], { where: 'handled_at IS NULL' })
export class OutboxMessageRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'outbox_message_pkey' })
  id: string;

  @Column('uuid', { name: 'programme_id' })
  programmeId: string;

  @Column('text')
  type: string;

  @Column('jsonb')
  payload: Readonly<Record<string, string>>;

  @Column('timestamptz', { name: 'occurred_at' })
  occurredAt: Date;

  @Column('smallint')
  attempts: number;

  /** While it lies ahead, a worker is thought to hold the message. */
  @Column('timestamptz', { name: 'lease_until', nullable: true })
  leaseUntil: Date | null;

  @Column('timestamptz', { name: 'handled_at', nullable: true })
  handledAt: Date | null;

  /** Why the last attempt failed. */
  @Column('text', { nullable: true })
  problem: string | null;
}
