import { BeyondCalendarError } from '../calendar/beyond-calendar.error.js';
import type { Day } from '../calendar/day.js';
import type { UkCalendars } from '../calendar/uk-calendars.js';
import { computeDeadline, type Computation } from '../deadlines/compute-deadline.js';
import type { Inputs } from '../deadlines/conventions.js';
import { conventionsOf, type DerivationStep } from '../deadlines/derivation.js';
import type { Rule } from '../deadlines/rule.js';
import { ruleOfDeadline } from '../deadlines/rules.js';
import type { Verdict } from '../deadlines/verdicts.js';
import { courtInputs, type CourtClosures } from './court-closures.js';

/** A deadline as it was laid. */
export interface LaidDeadline {
  readonly ruleId: string;
  readonly trigger: Day;
  readonly dueOn: Day;
  readonly verdict: Verdict | null;
  /** What was given besides the trigger; never the closures of the court, which are the calendars' own. */
  readonly inputs: Inputs;
  readonly derivation: readonly DerivationStep[];
}

export type Reprojection =
  | { readonly outcome: 'same' }
  /** `moved`: another day or another verdict. If not, only the days passed over are others, and nobody needs telling. */
  | { readonly outcome: 'changed'; readonly moved: boolean; readonly computation: Computation }
  /** The sum leaves the table now. */
  | { readonly outcome: 'refused'; readonly why: string };

export interface NewCalendars {
  readonly calendars: UkCalendars;
  readonly courtClosures: CourtClosures;
}

/**
 * Works a deadline out again, with the sum it was laid with, on other calendars. Pure, and idempotent: what it gives is
 * the same under the same calendars.
 */
export function reproject(laid: LaidDeadline, on: NewCalendars): Reprojection {
  try {
    return compare(laid, computeAgain(laid, on));
  } catch (error) {
    if (error instanceof BeyondCalendarError) return { outcome: 'refused', why: error.message };
    throw error;
  }
}

function computeAgain(laid: LaidDeadline, { calendars, courtClosures }: NewCalendars): Computation {
  const rule = ruleAsLaid(laid);
  const inputs = { ...laid.inputs, ...courtInputs(rule, courtClosures) };
  return computeDeadline(rule, laid.trigger, inputs, calendars);
}

function compare(laid: LaidDeadline, computation: Computation): Reprojection {
  const moved = computation.lastDay !== laid.dueOn || computation.verdict !== laid.verdict;
  if (!moved && passedOver(computation.derivation) === passedOver(laid.derivation))
    return { outcome: 'same' };
  return { outcome: 'changed', moved, computation };
}

/** A local text may have set another period, and a clock may have stood still: the derivation kept what was counted. */
const ruleAsLaid = ({ ruleId, derivation }: LaidDeadline): Rule => ({
  ...ruleOfDeadline(ruleId),
  arithmetic: conventionsOf(derivation),
});

/** A holiday that only bears another name changes nothing. */
const passedOver = (derivation: readonly DerivationStep[]): string =>
  derivation.flatMap((step) => (step.step === 'count' ? step.skipped.map(({ day }) => day) : [])).join(' ');
