import { BeyondCalendarError } from '../calendar/beyond-calendar.error.js';
import { formatDay } from '../calendar/day.js';
import type { UkCalendars } from '../calendar/uk-calendars.js';
import { parseCalculation, type CalculationRequest } from './calculation-request.js';
import { computeDeadline, type Computation } from './compute-deadline.js';
import type { DerivationStep } from './derivation.js';
import type { Authority, Convention } from './rule.js';
import { stepSentences } from './sentences.js';
import type { Verdict } from './verdicts.js';

/** One step as the API shows it. Days are `2026-11-20`. */
export interface CalculationStep {
  /** `start`, `result`, `verdict`, or the convention that was applied: `months-after`, `roll-next`, … */
  readonly step: string;
  readonly sentence: string;
  /** 0 where counting starts the day after, 1 where the starting day counts. */
  readonly day_number?: 0 | 1;
  readonly from?: string;
  readonly to?: string;
  readonly days?: number;
  readonly months?: number;
  readonly calendar?: string;
  /** Of a time in which the clock stood still: its first day, and the day on which it went on. */
  readonly stopped_from?: string;
  readonly started_on?: string;
  /** The day that was given, and by whom: `court` or `rule`. */
  readonly extended_to?: string;
  readonly by?: string;
  readonly skipped?: readonly { readonly date: string; readonly because: string }[];
  readonly reason?: string;
}

/** The API's answer to one calculation. */
export interface CalculationAnswer {
  readonly rule: string;
  readonly trigger_date: string;
  readonly last_day: string;
  readonly verdict: Verdict | null;
  readonly steps: readonly CalculationStep[];
  readonly authority: readonly Authority[];
  readonly warnings: readonly string[];
  readonly calendar_version: string | null;
}

/**
 * Answers a body of unknown shape. Throws `UnknownRuleError`, `InvalidCalculationError` or
 * `BeyondCalendarError`, each with a pointer to the field.
 */
export function calculate(body: unknown, calendars: UkCalendars): CalculationAnswer {
  return answerOf(computed(parseCalculation(body), calendars));
}

function computed({ rule, trigger, inputs }: CalculationRequest, calendars: UkCalendars): Computation {
  try {
    return computeDeadline(rule, trigger, inputs, calendars);
  } catch (error) {
    throw error instanceof BeyondCalendarError ? error.at('/trigger_date') : error;
  }
}

/** A computation in the API's shape. */
export const answerOf = (computation: Computation): CalculationAnswer => ({
  rule: computation.rule.id,
  trigger_date: formatDay(computation.trigger),
  last_day: formatDay(computation.lastDay),
  verdict: computation.verdict,
  steps: computation.derivation.map((step) => ({
    ...stepData(step),
    sentence: stepSentences(step, computation).join(' '),
  })),
  authority: computation.rule.authority,
  warnings: computation.warnings,
  calendar_version: computation.calendarVersion,
});

/** What a convention is counted with, besides its name. */
function numbersOf(
  convention: Convention,
): Pick<
  CalculationStep,
  'days' | 'months' | 'calendar' | 'stopped_from' | 'started_on' | 'extended_to' | 'by'
> {
  if (convention.count === 'extended-to')
    return { extended_to: formatDay(convention.extendedTo), by: convention.by };
  if ('stoppedFrom' in convention) {
    const { count: _, stoppedFrom, startedOn, ...others } = convention;
    return { ...others, stopped_from: formatDay(stoppedFrom), started_on: formatDay(startedOn) };
  }
  const { count: _, ...numbers } = convention;
  return numbers;
}

/** One step of a derivation as data. */
export function stepData(step: DerivationStep): Omit<CalculationStep, 'sentence'> {
  switch (step.step) {
    case 'start':
      return { step: 'start', from: formatDay(step.day), day_number: step.dayNumber };
    case 'count': {
      const skipped = step.skipped.map(({ day, because }) => ({ date: formatDay(day), because }));
      return {
        step: step.convention.count,
        ...numbersOf(step.convention),
        from: formatDay(step.from),
        to: formatDay(step.to),
        skipped,
      };
    }
    case 'result':
      return { step: 'result', to: formatDay(step.day) };
    case 'verdict':
      return { step: 'verdict', reason: step.reason };
  }
}
