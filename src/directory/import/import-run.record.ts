import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

export type ImportKind = 'bodies' | 'contacts';
export type ImportState = 'reading' | 'checking' | 'checked' | 'importing' | 'done' | 'given-up';

/** A file that is brought into the directory, and how far it is. */
@Entity({ name: 'import_run' })
@Check('import_run_kind_known', `kind in ('bodies', 'contacts')`)
@Check(
  'import_run_state_known',
  `state in ('reading', 'checking', 'checked', 'importing', 'done', 'given-up')`,
)
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
  good: number;

  @Column('integer')
  bad: number;

  /** Good lines that are in the directory. */
  @Column('integer')
  done: number;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('timestamptz', { name: 'made_at' })
  madeAt: Date;

  @Column('uuid', { name: 'made_by', nullable: true })
  madeBy: string | null;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;
}
