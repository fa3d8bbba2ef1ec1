import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** All mail was held, by whom and why. While one is open, only mail about signing in and about mail itself goes out. */
@Entity({ name: 'mail_hold' })
@Check('mail_hold_what_known', `what in ('all-mail')`)
@Check('mail_hold_ended', '(ended_at is null) = (ended_by is null)')
@Index('mail_hold_open', ['what'], { unique: true, where: 'ended_at IS NULL' })
export class MailHoldRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'mail_hold_pkey' })
  id: string;

  @Column('text')
  what: 'all-mail';

  @Column('text')
  reason: string;

  @Column('timestamptz', { name: 'held_at' })
  heldAt: Date;

  @Column('uuid', { name: 'held_by' })
  heldBy: string;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;

  @Column('uuid', { name: 'ended_by', nullable: true })
  endedBy: string | null;
}
