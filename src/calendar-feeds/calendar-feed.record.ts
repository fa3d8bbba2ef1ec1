import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** The link by which a calendar reads a person's dates. There is one for an account. */
@Entity({ name: 'calendar_feed' })
@Unique('calendar_feed_secret_key', ['secretHash'])
@ForeignKey('AccountRecord', ['accountId'], ['id'], { name: 'calendar_feed_account_fk', onDelete: 'CASCADE' })
export class CalendarFeedRecord {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'calendar_feed_pkey' })
  accountId: string;

  @Column('text', { name: 'secret_hash' })
  secretHash: string;

  @Column('timestamptz', { name: 'made_at' })
  madeAt: Date;

  /** When a calendar last read it. */
  @Column('timestamptz', { name: 'read_at', nullable: true })
  readAt: Date | null;
}
