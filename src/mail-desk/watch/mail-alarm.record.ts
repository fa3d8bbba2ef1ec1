import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { TroubleCounts } from '../../domain/reminders/trouble.js';

/** Something that was due did not go out. It ends by itself when nothing is missing any more. */
@Entity({ name: 'mail_alarm' })
@ForeignKey('ProgrammeRecord', ['programmeId'], ['id'], { name: 'mail_alarm_programme_fk' })
@Index('mail_alarm_open', ['programmeId'], { unique: true, where: 'ended_at IS NULL' })
export class MailAlarmRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'mail_alarm_pkey' })
  id: string;

  @Column('uuid', { name: 'programme_id' })
  programmeId: string;

  @Column('timestamptz', { name: 'raised_at' })
  raisedAt: Date;

  /** As they were when it was raised. */
  @Column('jsonb')
  troubles: TroubleCounts;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;
}
