import type { Day } from '../calendar/day.js';
import type { RuleKind } from '../deadlines/rule.js';

/**
 * How many days before a deadline people are reminded, by the kind of rule. A body's duty is measured, and the
 * programme's own promises are its own affair: neither has rungs.
 */
export const LADDERS: Readonly<Record<RuleKind, readonly number[]>> = {
  limit: [56, 28, 14, 7, 3, 1, 0],
  duty: [],
  service: [],
  world: [14, 7, 2],
};
/** Reminders go out when people read mail: on the days that are worked here, whatever the days of a court. */
export const LADDER_CALENDAR = 'england-and-wales';

/** Reminders go out at this hour in London. */
export const SENDING_HOUR = 9;

/**
 * `scheduled` waits for its moment; `void` will never be sent; `claimed` has its mail; `superseded` gave way to a
 * later rung; `cleared` has a deadline that is no more.
 */
export type ReminderState = 'scheduled' | 'void' | 'claimed' | 'superseded' | 'cleared';

export interface Rung {
  /** Of the deadline that it leads to. */
  readonly kind: RuleKind;
  readonly daysBefore: number;
  /** So many days before the deadline, worked or not. */
  readonly nominalDay: Day;
  /** The day it goes out. */
  readonly sendOn: Day;
  /** 09:00 on that day in Europe/London. */
  readonly sendAt: Date;
  readonly state: 'scheduled' | 'void';
  /** Why it is void. */
  readonly reason?: 'past' | 'merged';
}
