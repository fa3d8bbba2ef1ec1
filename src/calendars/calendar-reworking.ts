import type { Reworking } from '../changed-dates/reworking.js';
import { calendarEffect, type NewEdition } from './calendar-effect.js';
import { changedDays, touchedCases } from './touched-cases.js';

/** A new version of the calendars, `number`, as a change that is worked through the open cases. */
export function calendarReworking(number: number, edition: NewEdition): Reworking {
  const days = changedDays(edition.changes);
  return {
    cause: { kind: 'calendar', id: String(number) },
    cases: (reading, question) => touchedCases(reading, days, question),
    effect: (reading, caseIds) => calendarEffect(reading, { days: days.all, caseIds }, edition),
  };
}
