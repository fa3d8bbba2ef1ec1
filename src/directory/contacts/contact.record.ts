import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ContactRole } from '../../domain/public-bodies/contact-role.js';

/** Whom to reach at a public body, or in an area. Never edited: another one takes its place, and this one ends. */
@Entity({ name: 'contact' })
@Check(
  'contact_role_known',
  `role in ('compact-officer', 'compact-champion', 'complaints-team', 'chief-executive', 'councillor', 'mp', 'cvs', 'local-media', 'other')`,
)
@Check('contact_of_one', 'num_nonnulls(body_id, area) = 1')
@Check('contact_days', 'until_day >= from_day')
@ForeignKey('PublicBodyRecord', ['bodyId'], ['id'], { name: 'contact_body_fk' })
@Index('contact_body', ['bodyId'])
@Index('contact_area', ['area'])
@Index('contact_ended', ['untilDay'])
export class ContactRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'contact_pkey' })
  id: string;

  @Column('uuid', { name: 'body_id', nullable: true })
  bodyId: string | null;

  /** As bodies have it: `Kent`. */
  @Column('text', { nullable: true })
  area: string | null;

  @Column('text')
  role: ContactRole;

  /** Whom a councillor or an MP stands for: a ward, a division, a constituency. */
  @Column('text', { nullable: true })
  ward: string | null;

  @Column('text')
  name: string;

  @Column('text', { nullable: true })
  email: string | null;

  @Column('text', { nullable: true })
  phone: string | null;

  @Column('date', { name: 'from_day', nullable: true })
  fromDay: string | null;

  /** The last day; missing while it holds. */
  @Column('date', { name: 'until_day', nullable: true })
  untilDay: string | null;

  @Column('text')
  source: string;

  @Column('date', { name: 'checked_on', nullable: true })
  checkedOn: string | null;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy: string | null;

  @Column('uuid', { name: 'replaces_id', nullable: true })
  replacesId: string | null;
}
