import { Column } from 'typeorm';

/** What every change carries that is worked through the open cases: how far it came, so that a run that ended is followed by the next. */
export abstract class WorkedThrough {
  /** The last case, by id, whose deadlines were worked out again under this change. */
  @Column('uuid', { name: 'worked_until', nullable: true })
  workedUntil: string | null;

  @Column('timestamptz', { name: 'worked_through_at', nullable: true })
  workedThroughAt: Date | null;

  @Column('integer', { name: 'cases_changed' })
  casesChanged: number;

  @Column('integer', { name: 'deadlines_changed' })
  deadlinesChanged: number;
}
