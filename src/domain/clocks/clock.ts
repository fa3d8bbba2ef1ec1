import type { Computation } from '../deadlines/compute-deadline.js';
import type { Inputs } from '../deadlines/conventions.js';
import type { Rule, RuleFamily, RuleKind } from '../deadlines/rule.js';
import type { Fact } from '../facts/fact.js';

interface ClockHead {
  readonly ruleId: string;
  readonly kind: RuleKind;
  readonly family: RuleFamily;
  readonly fatal: boolean;
  /** Rungs are laid before it. In the court's family only the last safe day has them. */
  readonly reminded: boolean;
  /** The fact that it is counted from. */
  readonly trigger: Fact;
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
