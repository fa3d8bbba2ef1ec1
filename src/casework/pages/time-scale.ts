import type { Day } from '../../domain/calendar/day.js';
import { civilOf, firstOfMonth } from '../../domain/calendar/months.js';

/** A first of a month on a line of time. `at` is in hundredths of the line. */
export interface Tick {
  readonly at: number;
  readonly label: string;
  readonly anchor: Anchoring;
}
export type Anchoring = 'start' | 'middle' | 'end';

/** Days laid on a line as wide as the page: every place is in hundredths of it, so that it fits any screen. */
export interface TimeScale {
  /** A day off the line stands at its nearer end. */
  readonly at: (day: Day) => number;
  readonly isBeyond: (day: Day) => boolean;
  readonly ticks: readonly Tick[];
}

/** Marks have a width, so the first and the last day keep off the edges. */
const EDGE = 3;
const MOST_TICKS = 4;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const STEPS_IN_MONTHS = [1, 2, 3, 6, 12, 24, 60, 120];

const rounded = (part: number): number => Math.round(part * 100) / 100;

/** Text near an edge runs inwards. */
export function anchoringAt(at: number, margin: number): Anchoring {
  if (at < margin) return 'start';
  return at > 100 - margin ? 'end' : 'middle';
}

function monthStarts(first: Day, last: Day, step: number): { day: Day; label: string }[] {
  const starts: { day: Day; label: string }[] = [];
  for (let index = Math.ceil(civilOf(first).monthIndex / step) * step; ; index += step) {
    const day = firstOfMonth(index);
    if (day > last) return starts;
    if (day >= first) starts.push({ day, label: `${MONTHS[index % 12]} ${Math.floor(index / 12)}` });
  }
}

/** A line that holds all of `days`; with one day only, it stands in the middle. */
export function timeScale(days: readonly Day[]): TimeScale {
  const first = Math.min(...days) as Day;
  const last = Math.max(...days) as Day;
  const onLine = (day: Day): number => Math.min(Math.max(day, first), last);
  const at = (day: Day): number =>
    first === last ? 50 : rounded(EDGE + ((onLine(day) - first) / (last - first)) * (100 - 2 * EDGE));
  const choices = STEPS_IN_MONTHS.map((step) => monthStarts(first, last, step));
  const chosen = choices.find(({ length }) => length <= MOST_TICKS) ?? [];
  return {
    at,
    isBeyond: (day) => day > last,
    ticks: chosen.map(({ day, label }) => ({ at: at(day), label, anchor: anchoringAt(at(day), 10) })),
  };
}
