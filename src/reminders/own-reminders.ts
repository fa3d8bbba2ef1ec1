import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { LegalReference } from '../deadlines/reference.js';
import { parseDay, type Day } from '../domain/calendar/day.js';
import type { WorkingCalendar } from '../domain/calendar/working-calendar.js';
import { LADDER_CALENDAR } from '../domain/reminders/ladder.js';
import {
  momentBefore,
  momentOn,
  ownReminderAfter,
  type MovedOwnReminder,
  type OwnReminderMoment,
} from '../domain/reminders/own-reminder.js';
import type { Reading, Transaction } from '../platform/database/unit-of-work.js';
import { OwnReminderRecord } from './own-reminder.record.js';

/** A reminder whose date or case changed, with both as they are now. */
export interface ChangedOwnReminder {
  readonly id: string;
  readonly state: OwnReminderRecord['state'];
  readonly ruleId: string | null;
  readonly daysBefore: number | null;
  readonly onDay: string;
  readonly isOpen: boolean;
  /** Null where there is no such date any more. */
  readonly dueOn: string | null;
  readonly isRunning: boolean;
}

/** The reminders that people set for themselves. They move, end and come back with the date and the case that they are about. */
@Injectable()
export class OwnReminders {
  constructor(private readonly reference: LegalReference) {}

  /** Those of one case that this actor set and that may still go out, the nearest first. */
  of({ manager, actor }: Reading, caseId: string): Promise<OwnReminderRecord[]> {
    if (!actor.accountId) return Promise.resolve([]);
    const where = { caseId, setBy: actor.accountId, state: In(['scheduled', 'cleared']) };
    return manager.find(OwnReminderRecord, { where, order: { sendAt: 'ASC', id: 'ASC' } });
  }

  before(dueOn: Day, daysBefore: number): OwnReminderMoment {
    return momentBefore(dueOn, daysBefore, this.calendar);
  }

  on(day: Day): OwnReminderMoment {
    return momentOn(day, this.calendar);
  }

  /**
   * Dates of these cases changed, or a case was closed or opened. Whoever did it may not see what others set for themselves: the
   * sweep brings them in line, and until then none of them goes out.
   */
  async note({ manager }: Transaction, caseIds: readonly string[]): Promise<void> {
    if (caseIds.length > 0) await manager.query('select app_note_own_reminders($1)', [[...new Set(caseIds)]]);
  }

  /** What becomes of one whose date or case changed. */
  after(changed: ChangedOwnReminder, now: Date): MovedOwnReminder {
    const { state, ruleId, daysBefore, onDay, isOpen, dueOn, isRunning } = changed;
    const goesBy = ruleId === null ? onDay : dueOn;
    const date = isOpen && goesBy !== null ? { dueOn: parseDay(goesBy), isRunning } : undefined;
    return ownReminderAfter({ state, daysBefore: daysBefore ?? 0 }, date, { now, calendar: this.calendar });
  }

  private get calendar(): WorkingCalendar {
    return this.reference.calendars[LADDER_CALENDAR];
  }
}
