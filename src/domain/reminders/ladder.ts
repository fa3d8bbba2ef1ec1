import type { Day } from '../calendar/day.js';
import type { RuleKind } from '../deadlines/rule.js';

/** The rungs of a ladder: how many days before the deadline. A negative number is so many days after it. */
export type LadderDays = readonly number[];

/** A ladder for each kind of rule. */
export type LadderSet = Readonly<Record<RuleKind, LadderDays>>;

/**
 * The ladders that Redress comes with. What a body or the programme owes is asked for again while it is still undone; a limit
 * that has passed is gone, and a day of the world is over.
 */
export const LADDERS: LadderSet = {
  limit: [56, 28, 14, 7, 3, 1, 0],
  duty: [7, -1, -8, -15, -22],
  service: [2, 0, -1],
  world: [14, 7, 2],
};

/** Who is told when a rung goes out. */
export type Told = 'everybody' | 'group' | 'staff';

/** What the programme promised for itself is its own affair. */
export const TOLD: Readonly<Record<RuleKind, Told>> = {
  limit: 'everybody',
  duty: 'everybody',
  service: 'staff',
  world: 'everybody',
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
  /** Negative where it comes after the deadline. */
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
