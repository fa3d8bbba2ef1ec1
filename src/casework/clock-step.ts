import type { Day } from '../domain/calendar/day.js';
import type { ClockChangeKind, ClockStep } from '../domain/clocks/clock-change.js';
import type { FieldError } from '../domain/domain-error.js';

/** The days given for a change of a clock, as far as they were. */
export type StepDays = Partial<Record<StepField, Day>>;
export type StepField = 'from' | 'on' | 'to';

/** The days that each change needs, with what is asked for where one is missing. */
export const STEP_FIELDS: Readonly<Record<ClockChangeKind, Partial<Record<StepField, string>>>> = {
  suspended: {
    from: 'Give the day from which the clock was stopped. It is the first day that does not count.',
  },
  resumed: { on: 'Give the day on which the clock started again.' },
  extended: {
    on: 'Give the day on which more time was given.',
    to: 'Give the new last day.',
  },
};

const FIELDS = ['from', 'on', 'to'] as const satisfies readonly StepField[];

/** The change with its days, or which day is missing or has no place in it. */
export function readStep(
  change: ClockChangeKind,
  days: StepDays,
): { readonly step: ClockStep } | { readonly errors: readonly FieldError[] } {
  const wanted = STEP_FIELDS[change];
  const errors = FIELDS.flatMap((field) => {
    const detail = days[field] === undefined ? wanted[field] : wanted[field] === undefined && NO_PLACE;
    return detail ? [{ pointer: `/${field}`, detail }] : [];
  });
  return errors.length > 0 ? { errors } : { step: { change, ...days } as ClockStep };
}

const NO_PLACE = 'Leave this day out: this change has no place for it.';
