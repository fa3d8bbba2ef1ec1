import type { Day } from '../calendar/day.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';

export type CalendarId = WorkingCalendar['id'];

interface Days {
  readonly days: number;
}
interface Months {
  readonly months: number;
}
interface OnCalendar {
  readonly calendar: CalendarId;
}

/** A time in which a clock stood still. */
interface Stop {
  /** The first day that does not count. */
  readonly stoppedFrom: Day;
  /** The day on which it counts again. */
  readonly startedOn: Day;
}

interface Conventions {
  /** The starting day is day 0. */
  'days-after': Days;
  /** The starting day is day 1. */
  'days-beginning-with': Days;
  /** To the end of the same-numbered day of a later month; the starting day is day 0. */
  'months-after': Months;
  /** To the end of the day before the same-numbered day of a later month; the starting day is day 1. */
  'months-beginning-with': Months;
  /** Backwards: the latest day from which so many months after end on the starting day. */
  'months-before': Months;
  /** The starting day is day 0, worked or not. */
  'nth-working-day-after': Days & OnCalendar;
  /** The starting day is day 1 if it is worked, else the next working day is. */
  'working-days-beginning-with': Days & OnCalendar;
  'roll-next': OnCalendar;
  'roll-previous': OnCalendar;
  /** Days added where the time from the trigger so far touches August, Christmas or New Year. */
  'extra-days-over-holidays': Days;
  /** As many working days are added as the clock stood still. */
  'working-days-suspended': Stop & OnCalendar;
  /** As many days are added as the clock stood still. */
  'days-suspended': Stop;
  /** To the day that was given, where that is later. */
  'extended-to': { readonly extendedTo: Day; readonly by: 'court' | 'rule' };
}

/** One way to count. `count` names it; the rest are its numbers and the calendar it counts on. */
export type Count = keyof Conventions;
export type Convention<C extends Count = Count> = { [K in C]: { readonly count: K } & Conventions[K] }[C];

export type Confidence = 'verified' | 'secondary' | 'memory';

/** A source of a rule. Clause numbers stand in `text` only where they were checked. */
export interface Authority {
  readonly text: string;
  readonly confidence: Confidence;
}

export const verified = (text: string): Authority => ({ text, confidence: 'verified' });
export const secondary = (text: string): Authority => ({ text, confidence: 'secondary' });
export const fromMemory = (text: string): Authority => ({ text, confidence: 'memory' });

/**
 * `limit` binds the group, `duty` the public body, `service` the programme itself. `world` binds nobody: a day in the
 * world before which something can still be changed.
 */
export type RuleKind = 'limit' | 'duty' | 'service' | 'world';

export type RuleFamily =
  | 'court'
  | 'ombudsman'
  | 'information'
  | 'consultation'
  | 'notice'
  | 'procurement'
  | 'payment'
  | 'complaint'
  | 'undertaking'
  | 'escalation'
  | 'other';

/** Days that a calculation may be given besides its trigger. These names are public. */
export type DayInput =
  | 'closes'
  | 'response_published'
  | 'last_funded_day'
  | 'effective_from'
  | 'notice_org'
  | 'notice_users'
  | 'invoice_received'
  | 'payment_due'
  | 'performed'
  | 'invoice_notice'
  | 'paid'
  | 'answered';

export type InputName = DayInput | 'in_writing' | 'court_extra_closed' | 'trigger_instant';

export interface InputSpec {
  readonly name: InputName;
  readonly type: 'day' | 'days' | 'boolean' | 'instant';
  /** What it is, in words. */
  readonly words: string;
  /** Why a day before the trigger is refused; absent where it is allowed. */
  readonly notBeforeTrigger?: string;
  /** Another input that cannot be given with this one. */
  readonly notWith?: InputName;
}

/** More time for the side that a rule binds: who may give how much, and on whose word. */
export interface Extension {
  /** How the latest day is counted from the trigger; null where no day is too late. */
  readonly upTo: readonly Convention[] | null;
  readonly basis: Authority;
}

export type VerdictTest =
  | 'consultation-length'
  | 'notice-length'
  | 'holiday'
  | 'response-in-time'
  | 'payment-in-time'
  | 'answer-in-time';

/** A deadline rule as data: what starts the clock, how it is counted, whom it binds and where it is written. */
export interface Rule {
  readonly id: string;
  /** Grows when the sum or its meaning changes; a stored deadline keeps the version it was made with. */
  readonly version: number;
  readonly title: string;
  /** The rule in one sentence for a letter; `{period}` stands for the time it allows. */
  readonly statement: string;
  /** What the last day is, in one sentence; `{day}` stands for it. */
  readonly outcome: string;
  readonly authority: readonly Authority[];
  /** The day that starts the clock, in words: `the day the grounds first arose`. */
  readonly trigger: string;
  /** Days of which the latest is the trigger; empty where the trigger is a day of its own. */
  readonly triggerIsLatestOf: readonly DayInput[];
  readonly arithmetic: readonly Convention[];
  readonly appliesTo: string;
  readonly kind: RuleKind;
  readonly family: RuleFamily;
  /** A missed day cannot be put right. */
  readonly fatal: boolean;
  readonly pausable: boolean;
  /** Null where nobody here may make the time longer. */
  readonly extension: Extension | null;
  /**
   * People are reminded of this day. False where it is only shown beside another, where it only measures a length, and where no fact
   * could show that the thing was done.
   */
  readonly reminded: boolean;
  readonly warnings: readonly string[];
  readonly confidence: 'high' | 'medium' | 'low';
  /** The day the sources were last read, `2026-11-20`. */
  readonly checkedOn: string;
  readonly offByDefault: boolean;
  readonly inputs: readonly InputSpec[];
  readonly verdict: VerdictTest | null;
}
