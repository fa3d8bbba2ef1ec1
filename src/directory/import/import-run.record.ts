import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

export const IMPORT_KINDS = ['bodies', 'contacts'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];
export type ImportState = 'checking' | 'checked' | 'importing' | 'done' | 'given-up';

/** A file that is brought into the directory, and how far it is. */
@Entity({ name: 'import_run' })
@Check('import_run_kind_known', `kind in ('bodies', 'contacts')`)
@Check('import_run_state_known', `state in ('checking', 'checked', 'importing', 'done', 'given-up')`)
@Index('import_run_made', ['madeAt', 'id'])
export class ImportRunRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'import_run_pkey' })
  id: string;

  @Column('text')
  kind: ImportKind;

  @Column('text', { name: 'file_name' })
  fileName: string;

  /** The first line of the file. */
  @Column('text', { array: true })
  header: string[];

  @Column('text')
  state: ImportState;

  /** Below the header. */
  @Column('integer')
  lines: number;

  @Column('integer')
  bad: number;

  /** Good lines about what the directory does not have yet; known when the file is checked. */
  @Column('integer')
  fresh: number;

  /** The last line that was dealt with; 0 before the first one. */
  @Column('integer', { name: 'up_to_line' })
  upToLine: number;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('timestamptz', { name: 'made_at' })
  madeAt: Date;

  @Column('uuid', { name: 'made_by', nullable: true })
  madeBy: string | null;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;
}
