import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { ChangeRun } from '../changed-dates/change-run.js';
import { CalendarVersionRecord } from '../deadlines/calendar-version.record.js';
import { CurrentCalendars } from '../deadlines/current-calendars.js';
import { SYSTEM } from '../platform/database/actor.js';
import { UnitOfWork, type Transaction } from '../platform/database/unit-of-work.js';
import { Ladders } from '../reminders/ladders.js';
import { calendarReworking } from './calendar-reworking.js';
import { changedDays } from './touched-cases.js';

/** Works the deadlines out again that a new version of the calendars touches, and no others, and moves the rungs off new holidays. */
@Injectable()
export class Reprojection {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly current: CurrentCalendars,
    private readonly run: ChangeRun,
    private readonly ladders: Ladders,
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
      const { changes, reason, number, id } = version;
      const on = { ...(await this.current.hold(tx)), ruleOf: this.current.ruleOf };
      const reworking = calendarReworking(number, { changes, reason, on });
      const { caseIds, deadlines, progress } = await this.run.batch(tx, reworking, version);
      await this.ladders.resettle(tx, caseIds, changedDays(changes).ofLadders);
      await tx.manager.update(CalendarVersionRecord, { id }, progress);
      return deadlines;
    });
  }
}

const openVersion = ({ manager }: Transaction): Promise<CalendarVersionRecord | null> =>
  manager.findOne(CalendarVersionRecord, {
    where: { workedThroughAt: IsNull() },
    order: { number: 'ASC' },
    lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
  });
