import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { SIGNINGS, type Signing } from '../domain/commitments/binding-question.js';
import { writtenDays } from './written-day.js';

/** A local Compact that we hold the text of. A day is text: `2014-03-09`, or `2014-03` where only the month is known. */
@Entity({ name: 'local_compact' })
@Check('local_compact_days', writtenDays('in_force_from', 'in_force_until'))
@Check('local_compact_signing_known', `signing in (${SIGNINGS.map((each) => `'${each}'`).join(', ')})`)
@ForeignKey('ProgrammeRecord', ['programmeId'], ['id'], { name: 'local_compact_programme_fk' })
export class LocalCompactRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'local_compact_pkey' })
  id: string;

  /** The programme that looks after it; nobody's in particular when empty. */
  @Column('uuid', { name: 'programme_id', nullable: true })
  programmeId: string | null;

  @Column('text')
  name: string;

  @Column('text')
  area: string;

  @Column('text', { name: 'in_force_from' })
  inForceFrom: string;

  @Column('text', { name: 'in_force_until', nullable: true })
  inForceUntil: string | null;

  /** Other places that it is for: of a county's, its districts. */
  @Column('text', { array: true })
  places: string[];

  /** Empty where we do not know whether each body signed for itself. */
  @Column('text', { nullable: true })
  signing: Signing | null;

  /** Where the text was found. */
  @Column('text', { nullable: true })
  source: string | null;

  /** On which day somebody last compared this with the text. */
  @Column('date', { name: 'checked_on', nullable: true })
  checkedOn: string | null;

  /** Goes up with every change: who changes an older one is told. */
  @Column('integer')
  version: number;
}
