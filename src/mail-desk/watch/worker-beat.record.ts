import { Column, Entity, PrimaryColumn } from 'typeorm';

/** When a worker process last did one of its loops, by the clock of the database. */
@Entity({ name: 'worker_beat' })
export class WorkerBeatRecord {
  /** One for each start of a process. */
  @PrimaryColumn('uuid', { name: 'worker_id', primaryKeyConstraintName: 'worker_beat_pkey' })
  workerId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'worker_beat_pkey' })
  loop: string;

  /** When the process last said anything. */
  @Column('timestamptz', { name: 'beat_at' })
  beatAt: Date;

  @Column('timestamptz', { name: 'done_at', nullable: true })
  doneAt: Date | null;

  @Column('timestamptz', { name: 'failed_at', nullable: true })
  failedAt: Date | null;
}
