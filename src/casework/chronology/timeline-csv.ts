import { formatWhen } from '../../domain/facts/precision.js';
import { writeCsvRecord } from '../../platform/csv.js';
import { safeCell } from '../../platform/spreadsheet-cell.js';
import type { Moment } from './chronology.js';

const COLUMNS = {
  day: ({ day: on, precision }) => formatWhen({ on, precision }),
  at: ({ at }) => at?.toISOString() ?? '',
  kind: ({ kind }) => kind,
  title: ({ title }) => title,
  text: ({ text }) => text ?? '',
  who: ({ side }) => side,
  by: ({ by }) => by,
  state: ({ status }) => status?.text ?? '',
  staff_only: ({ audience }) => (audience === 'programme' ? 'yes' : 'no'),
} as const satisfies Readonly<Record<string, (moment: Moment) => string>>;

/** One line for each moment. Every cell is a text: none is a formula to a spreadsheet. */
export const timelineCsv = (moments: readonly Moment[]): string =>
  [
    writeCsvRecord(Object.keys(COLUMNS)),
    ...moments.map((moment) => writeCsvRecord(Object.values(COLUMNS).map((cell) => safeCell(cell(moment))))),
  ].join('');
