import type { INestApplicationContext } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { CalendarEditions } from '../../src/calendars/calendar-editions.js';
import { Reprojection } from '../../src/calendars/reprojection.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import type { BenchServer } from '../harness/server.js';
import { startService } from '../harness/service.js';

/** A bank holiday that is added to a seeded database. */
export interface Change {
  readonly name: string;
  /** The database that is copied for each measurement. */
  readonly seeded: string;
  /** `2027-02-25` */
  readonly holiday: string;
  /** Deadlines that looked at it; each of them moves. */
  readonly touched: number;
}

/** Seconds from the new version of the calendars until the last deadline is worked out again, on a fresh copy. */
export async function timeOf(server: BenchServer, change: Change): Promise<number> {
  const copy = await server.copy('one_change', change.seeded);
  try {
    const service = await startService(copy.applicationUrl);
    try {
      await publish(service, change.holiday);
      return await sweep(service, copy.owner, change);
    } finally {
      await service.close();
    }
  } finally {
    await copy.leave();
    await server.drop(copy.name);
  }
}

async function sweep(service: INestApplicationContext, owner: DataSource, change: Change): Promise<number> {
  const stopShowing = showProgress(owner, change);
  try {
    const began = performance.now();
    const moved = await service.get(Reprojection, { strict: false }).sweep();
    const seconds = (performance.now() - began) / 1_000;
    if (moved !== change.touched) throw new Error(`${change.name}: ${moved} deadlines moved.`);
    return seconds;
  } finally {
    await stopShowing();
  }
}

const publish = (service: INestApplicationContext, date: string): Promise<number> =>
  service.get(CalendarEditions, { strict: false }).publish(
    { kind: 'administrator', programmeId: DEFAULT_PROGRAMME.id },
    {
      edit: { edit: 'add-holiday', nations: ['england-and-wales'], date, title: 'National day' },
      reason: 'It was proclaimed.',
      seen: 1,
    },
  );

const LOOK_EVERY = 1_000;

/** Prints now and then how far the work came, as the page of the calendars shows it. Gives how to stop. */
function showProgress(owner: DataSource, { name, touched }: Change): () => Promise<void> {
  let shown = 0;
  const look = async (): Promise<void> => {
    const [version] = await owner.query<{ deadlines: number; cases: number }[]>(
      `select deadlines_changed as deadlines, cases_changed as cases from calendar_version where worked_through_at is null`,
    );
    if (!version || version.deadlines === shown) return;
    shown = version.deadlines;
    console.log(`  ${name}: ${shown} of ${touched} deadlines, on ${version.cases} cases`);
  };
  let last = Promise.resolve();
  const timer = setInterval(() => {
    // Where the database is gone, the work itself fails and says so.
    last = last.then(look).catch(() => undefined);
  }, LOOK_EVERY);
  return () => {
    clearInterval(timer);
    return last;
  };
}
