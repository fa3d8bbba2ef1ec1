import type { Computation } from '../deadlines/compute-deadline.js';
import type { Inputs } from '../deadlines/conventions.js';
import type { Day } from '../calendar/day.js';
import type { Rule, RuleFamily, RuleKind } from '../deadlines/rule.js';
import type { Fact } from '../facts/fact.js';
import type { ClockChange } from './clock-change.js';
import type { LimitAnswer } from './limit-answer.js';

/** What a clock is counted from: a fact, or the day on which the report was sent. */
export type Trigger = Pick<Fact, 'on' | 'groupId'> &
  Partial<Pick<Fact, 'kind' | 'precision' | 'saidBy' | 'disputed'>>;

interface ClockHead {
  readonly ruleId: string;
  readonly kind: RuleKind;
  readonly family: RuleFamily;
  readonly fatal: boolean;
  /** Rungs are laid for it. In the court's family only the last safe day has them; what stands still or was done has none. */
  readonly reminded: boolean;
  readonly trigger: Trigger;
  /** The rule before anybody stopped it or gave more time. */
  readonly plain: Rule;
  /** What was done to this clock, in order. */
  readonly ledger: readonly ClockChange[];
  /** The first day that does not count, while it stands still. */
  readonly suspendedOn?: Day;
  /** The day on which what was due was done. */
  readonly endedOn?: Day;
  /** The day on which it was said that nothing was done in time. */
  readonly lapsedOn?: Day;
  /** What was last said of it, unless that was taken back. It may hold no more: then it is neither ended nor lapsed. */
  readonly answer?: LimitAnswer;
  /** With an answer: the last day of the limit as it is now, to be laid beside the one it was then. */
  readonly limitNow?: Day;
  /** Under guidance the body must take the period into account; it did not promise it. A `fact` is a day of the world. */
  readonly strength: 'law' | 'promise' | 'guidance' | 'fact';
}

export interface ComputedClock extends ClockHead {
  readonly computation: Computation;
  readonly refused?: never;
}

/** A clock whose date leaves the table of bank holidays. */
export interface RefusedClock extends ClockHead {
  readonly computation?: never;
  /** The sum that could not be done, to be tried again on later calendars: its rule as it runs here, and what was given. */
  readonly rule: Rule;
  readonly inputs: Inputs;
  /** Why there is no date, in words. */
  readonly refused: string;
}

/** One rule running on a case. */
export type Clock = ComputedClock | RefusedClock;

export const isComputed = (clock: Clock): clock is ComputedClock => clock.computation !== undefined;

export const isRefused = (clock: Clock): clock is RefusedClock => clock.refused !== undefined;
