import type { Day } from '../calendar/day.js';
import type { UkCalendars } from '../calendar/uk-calendars.js';
import { advance, calendarOf, type Inputs, type Setting } from './conventions.js';
import { countStep, startStep, type DerivationStep } from './derivation.js';
import type { Rule } from './rule.js';
import { findingOf, type Finding, type Verdict } from './verdicts.js';

/** A computed date with everything it was made from. */
export interface Computation {
  readonly rule: Rule;
  readonly ruleVersion: number;
  readonly trigger: Day;
  readonly inputs: Inputs;
  readonly lastDay: Day;
  readonly verdict: Verdict | null;
  readonly derivation: readonly DerivationStep[];
  /** The calendar that the date or the verdict hangs on; null where every day counts. */
  readonly calendarVersion: string | null;
  readonly warnings: readonly string[];
}

/**
 * The last day under `rule` for a clock that starts on `trigger` (a day in London), with its derivation.
 * Throws `BeyondCalendarError` where the sum leaves the table of bank holidays.
 */
export function computeDeadline(
  rule: Rule,
  trigger: Day,
  inputs: Inputs,
  calendars: UkCalendars,
): Computation {
  const setting: Setting = { trigger, inputs, calendars };
  const derivation: DerivationStep[] = [startStep(rule, trigger)];
  let lastDay = trigger;
  for (const convention of rule.arithmetic) {
    const from = lastDay;
    lastDay = advance(convention, from, setting);
    derivation.push(countStep(convention, from, lastDay, setting));
  }
  derivation.push({ step: 'result', day: lastDay });
  const finding = findingOf(rule, lastDay, setting);
  if (finding) derivation.push({ step: 'verdict', ...finding });
  return {
    rule,
    ruleVersion: rule.version,
    trigger,
    inputs,
    lastDay,
    verdict: finding?.verdict ?? null,
    derivation,
    calendarVersion: versionUsed(rule, finding, setting),
    warnings: rule.warnings,
  };
}

/** The date alone, for sums by the thousand. Throws as {@link computeDeadline} does. */
export function lastDayOf(rule: Rule, trigger: Day, inputs: Inputs, calendars: UkCalendars): Day {
  const setting: Setting = { trigger, inputs, calendars };
  let day = trigger;
  for (const convention of rule.arithmetic) day = advance(convention, day, setting);
  return day;
}

function versionUsed({ arithmetic }: Rule, finding: Finding | null, setting: Setting): string | null {
  for (const convention of arithmetic) {
    if ('calendar' in convention) return calendarOf(convention.calendar, setting).version;
  }
  return finding?.calendarVersion ?? null;
}
