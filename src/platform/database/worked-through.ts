import { Column } from 'typeorm';

/** What every change carries that is worked through the open cases: how far it came, so that a run that ended is followed by the next. */
export abstract class WorkedThrough {
  abstract id: string;

  abstract number: number;

  /** When the cases that it touches were listed, as rows of `case_to_rework`; each is taken off once it is worked through. */
  @Column('timestamptz', { name: 'listed_at', nullable: true })
  listedAt: Date | null;

  @Column('timestamptz', { name: 'worked_through_at', nullable: true })
  workedThroughAt: Date | null;

  @Column('integer', { name: 'cases_changed' })
  casesChanged: number;

  @Column('integer', { name: 'deadlines_changed' })
  deadlinesChanged: number;
}
