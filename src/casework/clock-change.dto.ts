import { parseDay } from '../domain/calendar/day.js';
import { CLOCK_CHANGE_KINDS, type ClockChangeKind } from '../domain/clocks/clock-change.js';
import { CivilDay, OneOf, Words } from '../platform/http/fields.js';
import { readStep } from './clock-step.js';

export const LONGEST_REASON = 1000;
export const LONGEST_BASIS = 300;
export const LONGEST_NAME = 200;

/** What is done to a clock. `suspended` takes `from`, `resumed` takes `on`, `extended` takes `on` and `to`. */
export class ClockChangeBody {
  @OneOf(CLOCK_CHANGE_KINDS)
  change: ClockChangeKind;

  /** The first day that does not count. */
  @CivilDay({ optional: true })
  from?: string;

  /** The day on which the clock started again, or on which more time was given. */
  @CivilDay({ optional: true })
  on?: string;

  /** The new last day. */
  @CivilDay({ optional: true })
  to?: string;

  @Words('the reason', { max: LONGEST_REASON, lines: true })
  reason: string;

  @Words('the law, guidance or promise that allows it', { max: LONGEST_BASIS })
  legal_basis: string;

  @Words('who agreed to it', { max: LONGEST_NAME })
  agreed_by: string;
}

/** Each day was checked already. */
export const stepIn = ({ change, from, on, to }: ClockChangeBody): ReturnType<typeof readStep> =>
  readStep(change, {
    ...(from && { from: parseDay(from) }),
    ...(on && { on: parseDay(on) }),
    ...(to && { to: parseDay(to) }),
  });
