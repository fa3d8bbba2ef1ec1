import { BeyondCalendarError } from '../calendar/beyond-calendar.error.js';
import type { Day } from '../calendar/day.js';
import { computeDeadline, type Computation } from '../deadlines/compute-deadline.js';
import type { FieldError } from '../domain-error.js';
import type { ComputedClock } from './clock.js';
import type { ClockStep } from './clock-change.js';
import { refusalsOf, type ChangeSetting } from './clock-refusals.js';
import { replay } from './replay.js';

/** What a change would make of a clock. */
export interface ChangedClock {
  /** Its last day; while it stands still, as if no time were stopped. */
  readonly computation: Computation;
  readonly suspendedOn?: Day;
}

export type ClockOutcome = ChangedClock | { readonly errors: readonly FieldError[] };

/**
 * What `step` makes of a clock, or why it is refused, by field: `/from`, `/on` or `/to`. Pure; the ledger is as it was.
 * `clock` is as it runs now, on these calendars.
 */
export function changeClock(clock: ComputedClock, step: ClockStep, setting: ChangeSetting): ClockOutcome {
  try {
    const errors = refusalsOf(clock, step, setting);
    if (errors.length > 0) return { errors };
    const { rule, suspendedOn } = replay(clock.plain, [...clock.ledger, step]);
    const { trigger, inputs } = clock.computation;
    const computation = computeDeadline(rule, trigger, inputs, setting.calendars);
    return { computation, ...(suspendedOn !== undefined && { suspendedOn }) };
  } catch (error) {
    if (!(error instanceof BeyondCalendarError)) throw error;
    return { errors: [{ pointer: step.change === 'extended' ? '/to' : '/on', detail: error.message }] };
  }
}
