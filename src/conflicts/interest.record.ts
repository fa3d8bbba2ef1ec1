import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { InterestAbout, InterestKind } from '../domain/interests/interest.js';

/** What ties a member of staff to a public body or a group. Never edited: it is ended, and kept. */
@Entity({ name: 'interest' })
@Check('interest_kind_known', `kind in ('employer', 'funder', 'member', 'close', 'other')`)
@Check('interest_about_known', `about in ('body', 'group')`)
@Check('interest_name_said', `app_words(name) <> ''`)
@Check('interest_body_only', `body_id is null or about = 'body'`)
@Check('interest_ended', `num_nulls(last_day, ended_at, ended_by) in (0, 3) and last_day >= from_day`)
@ForeignKey('ProgrammeRecord', ['programmeId'], ['id'], { name: 'interest_programme_fk' })
@ForeignKey('AccountRecord', ['accountId'], ['id'], { name: 'interest_account_fk' })
@ForeignKey('PublicBodyRecord', ['bodyId'], ['id'], { name: 'interest_body_fk' })
@ForeignKey('AccountRecord', ['recordedBy'], ['id'], { name: 'interest_recorder_fk' })
@ForeignKey('AccountRecord', ['endedBy'], ['id'], { name: 'interest_ender_fk' })
@Index('interest_account', ['accountId'])
@Index('interest_programme', ['programmeId'])
export class InterestRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'interest_pkey' })
  id: string;

  @Column('uuid', { name: 'programme_id' })
  programmeId: string;

  @Column('uuid', { name: 'account_id' })
  accountId: string;

  @Column('text')
  kind: InterestKind;

  @Column('text')
  about: InterestAbout;

  /** Set for a body of the directory. Cases that only name a body are found by `name`. */
  @Column('uuid', { name: 'body_id', nullable: true })
  bodyId: string | null;

  @Column('text')
  name: string;

  /** For whoever recorded it and the person themself. */
  @Column('text', { nullable: true })
  note: string | null;

  @Column('date', { name: 'from_day' })
  fromDay: string;

  /** The interest holds until the end of this day. */
  @Column('date', { name: 'last_day', nullable: true })
  lastDay: string | null;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  @Column('uuid', { name: 'recorded_by' })
  recordedBy: string;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;

  @Column('uuid', { name: 'ended_by', nullable: true })
  endedBy: string | null;
}
