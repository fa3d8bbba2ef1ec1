import type { RuleKind } from './rule.js';
import type { Verdict } from './verdicts.js';

/** What a day is called in somebody's calendar. It says nothing of what it is about: a calendar is often shared. */
export const CALENDAR_TITLES: Readonly<Record<RuleKind, string>> = {
  limit: 'Redress: last day to act',
  duty: 'Redress: something is due',
  service: 'Redress: something is due',
  world: 'Redress: something is due',
};

/** A verdict looks back at what was done; a day already judged is nothing to wait for. */
const JUDGED: readonly (Verdict | null)[] = ['yes', 'borderline', 'no', 'no-flag'];

/** What of a day decides whether it has a place in a calendar. */
export interface CalendarCandidate {
  readonly fatal: boolean;
  readonly reminded: boolean;
  readonly verdict: Verdict | null;
}

/** Whether somebody has to keep this day or wait for it. A fallback day, beneath a safe one, is no day to plan for. */
export const belongsInCalendar = ({ fatal, reminded, verdict }: CalendarCandidate): boolean =>
  !JUDGED.includes(verdict) && !(fatal && !reminded);
