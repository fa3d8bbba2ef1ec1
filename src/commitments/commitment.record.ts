import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { CommitmentDocument } from '../domain/commitments/commitment.js';
import type { Obligee } from '../domain/commitments/held-commitment.js';

const DAYS = ['in_force_from', 'in_force_until']
  .map((column) => `${column} ~ '^\\d{4}(-\\d{2}(-\\d{2})?)?$'`)
  .join(' and ');

/** One thing that a text promises, in our words. Its number is shown only where `clauseToPrint` says so. */
@Entity({ name: 'commitment' })
@Check('commitment_text_known', `national_text in ('1998-codes', '2010', 'covenant-2025')`)
@Check('commitment_owed_by_known', `owed_by in ('government', 'cso')`)
@Check('commitment_one_text', 'num_nonnulls(national_text, compact_id) = 1')
@Check('commitment_confirmed_from_a_copy', '(confirmed_at is null) = (confirmed_from is null)')
@Check('commitment_days', DAYS)
@Index('commitment_compact', ['compactId'])
@ForeignKey('LocalCompactRecord', ['compactId'], ['id'], { name: 'commitment_compact_fk' })
export class CommitmentRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'commitment_pkey' })
  id: string;

  @Column('text', { name: 'national_text', nullable: true })
  nationalText: CommitmentDocument | null;

  @Column('uuid', { name: 'compact_id', nullable: true })
  compactId: string | null;

  /** The order inside its text, from 1. */
  @Column('integer')
  position: number;

  @Column('text', { nullable: true })
  number: string | null;

  @Column('text')
  words: string;

  @Column('text', { name: 'owed_by' })
  owedBy: Obligee;

  @Column('text')
  theme: string;

  @Column('text', { name: 'breach_words', array: true })
  breachWords: string[];

  /** How far number and words were checked, in the words of the reference list; `typed` where staff brought it in. */
  @Column('text')
  confidence: string;

  @Column('timestamptz', { name: 'confirmed_at', nullable: true })
  confirmedAt: Date | null;

  @Column('uuid', { name: 'confirmed_by', nullable: true })
  confirmedBy: string | null;

  /** Which copy of the text was read. */
  @Column('text', { name: 'confirmed_from', nullable: true })
  confirmedFrom: string | null;

  /** Numbers that it speaks of. Deadlines are measured by the numbers of the Compact itself. */
  @Column('smallint', { nullable: true })
  weeks: number | null;

  @Column('smallint', { nullable: true })
  months: number | null;

  /** Where it did not hold as long as its text: a day, a month, or a year alone. */
  @Column('text', { name: 'in_force_from', nullable: true })
  inForceFrom: string | null;

  @Column('text', { name: 'in_force_until', nullable: true })
  inForceUntil: string | null;

  @Column('integer')
  version: number;
}
