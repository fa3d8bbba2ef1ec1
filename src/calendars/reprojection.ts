import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { CalendarVersionRecord } from '../deadlines/calendar-version.record.js';
import { CurrentCalendars } from '../deadlines/current-calendars.js';
import { SYSTEM } from '../platform/database/actor.js';
import { UnitOfWork, type Transaction } from '../platform/database/unit-of-work.js';
import { ChangedCases } from './changed-cases.js';
import { DeadlineSuccession } from './deadline-succession.js';
import { BEFORE_ALL, changedDays, isMoved, touchedCases, touchedDeadlines } from './touched-deadlines.js';

/** Cases that are worked out again in one transaction. */
const BATCH_SIZE = 200;

/**
 * Works the deadlines out again that a new version of the calendars touches, and no others. Each batch commits with how
 * far it came, so that a process that ends is followed by the next; doing it again changes nothing.
 */
@Injectable()
export class Reprojection {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly current: CurrentCalendars,
    private readonly succession: DeadlineSuccession,
    private readonly changed: ChangedCases,
  ) {}

  /** Loops until every version is worked through; gives the number of deadlines that changed. */
  async sweep(): Promise<number> {
    let changed = 0;
    for (let batch = await this.batch(); batch !== undefined; batch = await this.batch()) changed += batch;
    return changed;
  }

  /** Undefined when there is nothing to do, or another process is at it. */
  private batch(): Promise<number | undefined> {
    return this.unitOfWork.run(SYSTEM, async (tx) => {
      const version = await openVersion(tx);
      if (!version) return undefined;
      const days = changedDays(version.changes);
      const after = version.workedUntil ?? BEFORE_ALL;
      // The lock of the calendars comes before those of cases, as it does for whoever files a report.
      const on = await this.current.hold(tx);
      const caseIds = await touchedCases(tx, { days, after, limit: BATCH_SIZE, lock: true });
      const touched = await touchedDeadlines(tx, { days, caseIds }, on);
      const successions = await this.succession.replace(tx, touched, version);
      const moved = new Set(touched.filter(isMoved).map(({ former }) => former.id));
      const toTell = successions.filter(({ former }) => moved.has(former.id));
      const cases = await this.changed.tell(tx, toTell, version);
      await progress(tx, version, { last: caseIds.at(-1), cases, deadlines: toTell.length });
      return toTell.length;
    });
  }
}

const openVersion = ({ manager }: Transaction): Promise<CalendarVersionRecord | null> =>
  manager.findOne(CalendarVersionRecord, {
    where: { workedThroughAt: IsNull() },
    order: { number: 'ASC' },
    lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
  });

interface Progress {
  readonly last: string | undefined;
  readonly cases: number;
  readonly deadlines: number;
}

async function progress(
  { manager, now }: Transaction,
  { id, casesChanged, deadlinesChanged }: CalendarVersionRecord,
  { last, cases, deadlines }: Progress,
): Promise<void> {
  const changes = last === undefined ? { workedThroughAt: now } : { workedUntil: last };
  await manager.update(
    CalendarVersionRecord,
    { id },
    {
      ...changes,
      casesChanged: casesChanged + cases,
      deadlinesChanged: deadlinesChanged + deadlines,
    },
  );
}
