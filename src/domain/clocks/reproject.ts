import { BeyondCalendarError } from '../calendar/beyond-calendar.error.js';
import type { Day } from '../calendar/day.js';
import type { UkCalendars } from '../calendar/uk-calendars.js';
import { computeDeadline, type Computation } from '../deadlines/compute-deadline.js';
import type { Inputs } from '../deadlines/conventions.js';
import { conventionsOf, type DerivationStep } from '../deadlines/derivation.js';
import type { Convention, Rule } from '../deadlines/rule.js';
import { ruleOfDeadline, type RuleBook } from '../deadlines/rules.js';
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
  /** Left out, the rules of this release. */
  readonly ruleOf?: RuleBook;
}

/** A sum as it was asked: by which rule, from which day, counted how. */
export interface AskedSum {
  readonly ruleId: string;
  readonly trigger: Day;
  readonly inputs: Inputs;
  readonly arithmetic: readonly Convention[];
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

/** Tries a sum again that had left the table; undefined while it still does. */
export function reachable(asked: AskedSum, on: NewCalendars): Computation | undefined {
  try {
    return compute(asked, on);
  } catch (error) {
    if (error instanceof BeyondCalendarError) return undefined;
    throw error;
  }
}

/** A local text may have set another period, and a clock may have stood still: the derivation kept what was counted. */
const computeAgain = (laid: LaidDeadline, on: NewCalendars): Computation =>
  compute({ ...laid, arithmetic: conventionsOf(laid.derivation) }, on);

function compute(
  { ruleId, trigger, inputs, arithmetic }: AskedSum,
  { calendars, courtClosures, ruleOf = ruleOfDeadline }: NewCalendars,
): Computation {
  const rule: Rule = { ...ruleOf(ruleId), arithmetic };
  return computeDeadline(rule, trigger, { ...inputs, ...courtInputs(rule, courtClosures) }, calendars);
}

function compare(laid: LaidDeadline, computation: Computation): Reprojection {
  const moved = computation.lastDay !== laid.dueOn || computation.verdict !== laid.verdict;
  if (!moved && passedOver(computation.derivation) === passedOver(laid.derivation))
    return { outcome: 'same' };
  return { outcome: 'changed', moved, computation };
}

/** A holiday that only bears another name changes nothing. */
const passedOver = (derivation: readonly DerivationStep[]): string =>
  derivation.flatMap((step) => (step.step === 'count' ? step.skipped.map(({ day }) => day) : [])).join(' ');
