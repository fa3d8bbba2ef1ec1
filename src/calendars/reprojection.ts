import { Injectable } from '@nestjs/common';
import { ChangeRun, type KeptChanges } from '../changed-dates/change-run.js';
import type { Reworking } from '../changed-dates/reworking.js';
import { CalendarVersionRecord } from '../deadlines/calendar-version.record.js';
import { CurrentCalendars } from '../deadlines/current-calendars.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { Ladders } from '../reminders/ladders.js';
import { calendarReworking } from './calendar-reworking.js';
import { changedDays } from './touched-cases.js';

/** Works the deadlines out again that a new version of the calendars touches, and no others, and moves the rungs off new holidays. */
@Injectable()
export class Reprojection implements KeptChanges<CalendarVersionRecord> {
  readonly record = CalendarVersionRecord;

  constructor(
    private readonly current: CurrentCalendars,
    private readonly run: ChangeRun,
    private readonly ladders: Ladders,
  ) {}

  /** Gives the number of deadlines that changed. */
  sweep(): Promise<number> {
    return this.run.sweep(this);
  }

  async reworkingOf(tx: Transaction, { number, changes, reason }: CalendarVersionRecord): Promise<Reworking> {
    const on = { ...(await this.current.hold(tx)), ruleOf: this.current.ruleOf };
    const { ofLadders } = changedDays(changes);
    return {
      ...calendarReworking(number, { changes, reason, on }),
      followUp: (work, caseIds) => this.ladders.resettle(work, caseIds, ofLadders),
    };
  }
}
