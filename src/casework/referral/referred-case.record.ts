import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** What a programme still knows of a case that it gave away: the reference, where it went, and when. */
@Entity({ name: 'referred_case' })
@Unique('referred_case_once', ['programmeId', 'reference'])
@ForeignKey('ProgrammeRecord', ['programmeId'], ['id'], { name: 'referred_case_programme_fk' })
@ForeignKey('ProgrammeRecord', ['toProgrammeId'], ['id'], { name: 'referred_case_to_fk' })
export class ReferredCaseRecord {
  /** That of the referral. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'referred_case_pkey' })
  id: string;

  @Column('uuid', { name: 'programme_id' })
  programmeId: string;

  @Column('text')
  reference: string;

  @Column('uuid', { name: 'to_programme_id' })
  toProgrammeId: string;

  /** The day in London. */
  @Column('date', { name: 'referred_on' })
  referredOn: string;
}
