import { addDays, formatDay, MONTHS, parseDay, writeDay, type Day } from '../calendar/day.js';
import { monthsAfter } from '../calendar/months.js';

/** A day, or a month where the day is not known. `written` is what we show. */
export interface DayOrMonth {
  readonly earliest: Day;
  readonly latest: Day;
  readonly written: string;
}

/** From when to when something held. The last day counts; without it, it holds still. */
export interface Span {
  readonly from?: DayOrMonth;
  readonly until?: DayOrMonth;
}

/** `unclear` in a month of which the day is not known. */
export type Standing = 'held' | 'not-held' | 'unclear';

const MONTH = /^\d{4}-\d{2}$/;

/** `2014-03-09`, or `2014-03` where only the month is known. Throws `NotADayError` for anything else. */
export function dayOrMonth(text: string): DayOrMonth {
  const earliest = parseDay(MONTH.test(text) ? `${text}-01` : text);
  if (!MONTH.test(text)) return { earliest, latest: earliest, written: writeDay(earliest) };
  const [year = '', month = ''] = formatDay(earliest).split('-');
  return {
    earliest,
    latest: addDays(monthsAfter(earliest, 1), -1),
    written: `${MONTHS[Number(month) - 1]} ${year}`,
  };
}

const YEAR = /^\d{4}$/;

/** As {@link dayOrMonth}; of some old texts only the year is known, `2000`. */
export function dayMonthOrYear(text: string): DayOrMonth {
  if (!YEAR.test(text)) return dayOrMonth(text);
  return { earliest: parseDay(`${text}-01-01`), latest: parseDay(`${text}-12-31`), written: text };
}

export const spanOf = (from: string | null | undefined, until: string | null | undefined): Span => ({
  ...(from && { from: dayOrMonth(from) }),
  ...(until && { until: dayOrMonth(until) }),
});

const isExact = ({ earliest, latest }: DayOrMonth): boolean => earliest === latest;

function begun(day: Day, from: DayOrMonth): Standing {
  if (day < from.earliest) return 'not-held';
  return day > from.latest || isExact(from) ? 'held' : 'unclear';
}

function lasting(day: Day, until: DayOrMonth): Standing {
  if (day > until.latest) return 'not-held';
  return day < until.earliest || isExact(until) ? 'held' : 'unclear';
}

function weakest(standings: readonly Standing[]): Standing {
  if (standings.includes('not-held')) return 'not-held';
  return standings.includes('unclear') ? 'unclear' : 'held';
}

/** Whether all of these held on `day`. */
export const standingOn = (day: Day, ...spans: readonly Span[]): Standing =>
  weakest(
    spans.flatMap(({ from, until }) => [
      from ? begun(day, from) : 'held',
      until ? lasting(day, until) : 'held',
    ]),
  );
