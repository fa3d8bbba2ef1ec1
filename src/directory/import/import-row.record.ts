import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A line of a file that is brought in: as it was written, as it was read, and what is wrong with it. */
@Entity({ name: 'import_row' })
@Check('import_row_state_known', `state in ('waiting', 'good', 'bad', 'in')`)
@Check('import_row_act_known', `act in ('new', 'changed', 'same')`)
@ForeignKey('ImportRunRecord', ['runId'], ['id'], { name: 'import_row_run_fk', onDelete: 'CASCADE' })
@Index('import_row_state', ['runId', 'state', 'line'])
export class ImportRowRecord {
  @PrimaryColumn('uuid', { name: 'run_id', primaryKeyConstraintName: 'import_row_pkey' })
  runId: string;

  /** The record of the file, the header being 1. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'import_row_pkey' })
  line: number;

  @Column('text', { array: true })
  cells: string[];

  @Column('text')
  state: 'waiting' | 'good' | 'bad' | 'in';

  /** What it does to the directory. */
  @Column('text', { nullable: true })
  act: 'new' | 'changed' | 'same' | null;

  /** What was read, ready to go in. */
  @Column('jsonb', { nullable: true })
  fields: Readonly<Record<string, unknown>> | null;

  @Column('text', { array: true, nullable: true })
  errors: string[] | null;
}
