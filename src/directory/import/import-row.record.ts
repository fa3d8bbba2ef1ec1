import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A line of a file that is brought in: as it was written, as it was read, and what is wrong with it. */
@Entity({ name: 'import_row' })
@ForeignKey('ImportRunRecord', ['runId'], ['id'], { name: 'import_row_run_fk', onDelete: 'CASCADE' })
@Index('import_row_bad', ['runId', 'line'], { where: 'errors IS NOT NULL' })
export class ImportRowRecord {
  @PrimaryColumn('uuid', { name: 'run_id', primaryKeyConstraintName: 'import_row_pkey' })
  runId: string;

  /** The record of the file, the header being 1. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'import_row_pkey' })
  line: number;

  @Column('text', { array: true })
  cells: string[];

  /** What was read, ready to go in. */
  @Column('jsonb', { nullable: true })
  fields: Readonly<Record<string, unknown>> | null;

  /** Two lines with the same text are about the same thing: the second one is wrong. */
  @Column('text', { name: 'same_as', nullable: true })
  sameAs: string | null;

  /** What the directory has already. */
  @Column('uuid', { name: 'target_id', nullable: true })
  targetId: string | null;

  /** Missing for a good line. */
  @Column('text', { array: true, nullable: true })
  errors: string[] | null;
}
