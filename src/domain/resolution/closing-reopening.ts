import type { Day } from '../calendar/day.js';
import { monthsAfter } from '../calendar/months.js';

/** For how long a closed case can be opened again, in months: our own choice, and a programme’s to set. */
export interface ReopeningPeriod {
  readonly reopenMonths: number;
}

export const REOPENING: ReopeningPeriod = { reopenMonths: 12 };

const MOST_MONTHS = 60;

/** What is wrong with a period that somebody wants to set; a text that was no number is given as NaN. */
export const reopeningFault = ({ reopenMonths }: ReopeningPeriod): string | undefined =>
  Number.isInteger(reopenMonths) && reopenMonths >= 1 && reopenMonths <= MOST_MONTHS
    ? undefined
    : `Give a whole number of months from 1 to ${MOST_MONTHS}.`;

/** The last day on which a case closed on this day is opened again. After it, a new case follows it instead. */
export const lastDayToReopen = (closedOn: Day, { reopenMonths }: ReopeningPeriod): Day =>
  monthsAfter(closedOn, reopenMonths);
