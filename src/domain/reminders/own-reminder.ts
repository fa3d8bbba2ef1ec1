import { addDays, instantAt, type Day } from '../calendar/day.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import { SENDING_HOUR } from './ladder.js';
import { workedDay } from './worked-day.js';

/**
 * `scheduled` waits for its moment; `sent` went out; `cleared` has no date to go by, or a closed case, and comes back with it;
 * `removed` was taken away by whoever set it.
 */
export type OwnReminderState = 'scheduled' | 'sent' | 'cleared' | 'removed';

/** The most days before a date that somebody may ask to be reminded. */
export const MOST_DAYS_BEFORE = 365;

/** The day a reminder is for, and 09:00 in London on that day or the worked one before it. */
export interface OwnReminderMoment {
  readonly on: Day;
  readonly sendAt: Date;
}

export const momentOn = (on: Day, calendar: WorkingCalendar): OwnReminderMoment => ({
  on,
  sendAt: instantAt(workedDay(on, 'before', calendar), SENDING_HOUR),
});

export const momentBefore = (dueOn: Day, daysBefore: number, calendar: WorkingCalendar): OwnReminderMoment =>
  momentOn(addDays(dueOn, -daysBefore), calendar);

/** The date that a reminder goes by, as it stands now. */
export interface OwnReminderDate {
  readonly dueOn: Day;
  /** False where it was met, has lapsed, or stands still. */
  readonly isRunning: boolean;
}

interface HeldOwnReminder {
  readonly state: OwnReminderState;
  readonly daysBefore: number;
}

export interface MovedOwnReminder extends Partial<OwnReminderMoment> {
  readonly state: OwnReminderState;
}

/**
 * A reminder after its date changed. It moves with the date; where its moment is past by then it goes out at once, for a reminder is
 * moved and never lost. Without a running date it waits. What was sent stays sent, and what waited without a date comes back
 * only where its moment is still to come.
 */
export function ownReminderAfter(
  { state, daysBefore }: HeldOwnReminder,
  date: OwnReminderDate | undefined,
  { now, calendar }: { readonly now: Date; readonly calendar: WorkingCalendar },
): MovedOwnReminder {
  if (state === 'sent' || state === 'removed') return { state };
  if (!date?.isRunning) return { state: 'cleared' };
  const moment = momentBefore(date.dueOn, daysBefore, calendar);
  return { ...moment, state: state === 'scheduled' || moment.sendAt > now ? 'scheduled' : 'cleared' };
}
