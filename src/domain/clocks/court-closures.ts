import { courtDays, presumedCourtDays, type CalendarContent } from '../calendar/calendar-content.js';
import { parseDay, type Day } from '../calendar/day.js';
import type { Inputs } from '../deadlines/conventions.js';
import type { Rule } from '../deadlines/rule.js';

/** Days on which the court office is closed besides weekends and bank holidays. */
export interface CourtClosures {
  /** From the lists that the court published. */
  readonly known: readonly Day[];
  /** 24 December of the years whose list we do not have. The last safe day keeps clear of it; the fallback does not lean on it. */
  readonly presumed: readonly Day[];
}

/** rules.md, JR-3M: the lists of 2021, 2024 and 2025 were found; those of the other years of the table were not. */
export const COURT_CLOSURES: CourtClosures = {
  known: ['2021-12-24', '2024-12-27', '2025-12-24'].map((day) => parseDay(day)),
  presumed: [2019, 2020, 2022, 2023, 2026, 2027, 2028].map((year) => parseDay(`${year}-12-24`)),
};

/** The closures that one version of the calendars knows and presumes. */
export const courtClosuresOf = (content: CalendarContent): CourtClosures => ({
  known: courtDays(content),
  presumed: presumedCourtDays(content),
});

/** One list for each pair of lists: calendars index a list once. */
const CAUTIOUS = new WeakMap<CourtClosures, readonly Day[]>();

function cautious(closures: CourtClosures): readonly Day[] {
  const days = CAUTIOUS.get(closures) ?? [...closures.known, ...closures.presumed];
  CAUTIOUS.set(closures, days);
  return days;
}

/** Rolling back is to be safe, so it keeps clear of what is presumed; rolling on must not lean on it. */
export function courtInputs(
  { arithmetic }: Pick<Rule, 'arithmetic'>,
  closures: CourtClosures,
): Pick<Inputs, 'court_extra_closed'> {
  const roll = arithmetic.find((each) => 'calendar' in each && each.calendar === 'court');
  if (!roll) return {};
  const days = roll.count === 'roll-previous' ? cautious(closures) : closures.known;
  return days.length > 0 ? { court_extra_closed: days } : {};
}
