import { parseDay, writeDay } from '../../domain/calendar/day.js';
import type { CauseKind } from '../cause.js';
import type { ExampleChange } from '../change-preview.js';

const NO_DATE = 'no date any more';
const LOST: Readonly<Partial<Record<CauseKind, string>>> = {
  calendar: 'no date: the calendars end before it',
};

/** Dates that would change, as a table shows them. */
export const examplesView = (examples: readonly ExampleChange[], cause: CauseKind) =>
  examples.map(({ from, to, ...rest }) => ({
    ...rest,
    from: from ? writeDay(parseDay(from)) : 'no date yet',
    to: to ? writeDay(parseDay(to)) : (LOST[cause] ?? NO_DATE),
  }));
