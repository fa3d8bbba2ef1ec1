import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A voluntary or community group, and how to reach it safely; nothing of either where it gave no name. */
@Entity({ name: 'voluntary_group' })
@Index('voluntary_group_alike', { synchronize: false })
@Unique('voluntary_group_programme_key', ['id', 'programmeId'])
@Check(
  'voluntary_group_known_or_not',
  `num_nulls(name, contact_name) = 0 and num_nonnulls(contact_email, contact_phone) > 0
    or num_nonnulls(name, contact_name, contact_email, contact_phone, contact_safely) = 0`,
)
@ForeignKey('ProgrammeRecord', ['programmeId'], ['id'], { name: 'voluntary_group_programme_fk' })
export class VoluntaryGroupRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'voluntary_group_pkey' })
  id: string;

  @Column('uuid', { name: 'programme_id' })
  programmeId: string;

  @Column('text', { nullable: true })
  name: string | null;

  @Column('text', { name: 'legal_form', nullable: true })
  legalForm: string | null;

  @Column('text', { name: 'contact_name', nullable: true })
  contactName: string | null;

  @Column('text', { name: 'contact_email', nullable: true })
  contactEmail: string | null;

  @Column('text', { name: 'contact_phone', nullable: true })
  contactPhone: string | null;

  @Column('text', { name: 'contact_safely', nullable: true })
  contactSafely: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
