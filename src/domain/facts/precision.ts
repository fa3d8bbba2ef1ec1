import { addDays, formatDay, MONTHS, NotADayError, parseDay, writeDay, type Day } from '../calendar/day.js';
import { civilOf, firstOfMonth } from '../calendar/months.js';
import { FACT_KINDS, type FactKind } from './fact-kind.js';

/** How exactly the day of something is known. */
export const PRECISIONS = ['day', 'month'] as const;
export type Precision = (typeof PRECISIONS)[number];

/** When something was, as far as it is known. Of a month `on` is the first day, unless a duty is counted from its last. */
export interface When {
  readonly on: Day;
  /** Set where only the month is known. */
  readonly precision?: 'month' | undefined;
}

const MONTH = /^\d{4}-\d{2}$/;
const MONTH_LENGTH = 'yyyy-mm'.length;

/** `2026-03-20` as a day, `2026-03` as a month that is known without its day. Throws {@link NotADayError}. */
export function parseWhen(text: string): When {
  if (!MONTH.test(text)) return { on: parseDay(text) };
  try {
    return { on: parseDay(`${text}-01`), precision: 'month' };
  } catch {
    throw new NotADayError(text);
  }
}

/** As {@link parseWhen} reads it. */
export const formatWhen = ({ on, precision }: When): string =>
  precision ? formatDay(on).slice(0, MONTH_LENGTH) : formatDay(on);

/** As we write it to people: `Friday 20 March 2026`, or `March 2026` where no more is known. */
export function writeWhen({ on, precision }: When): string {
  if (!precision) return writeDay(on);
  const { monthIndex } = civilOf(on);
  return `${MONTHS[monthIndex % 12]} ${Math.floor(monthIndex / 12)}`;
}

/** The last day that it can have been. The first is `on`, as it is kept. */
export const latestDayOf = ({ on, precision }: When): Day =>
  precision ? addDays(firstOfMonth(civilOf(on).monthIndex + 1), -1) : on;

/** What a duty of the body is counted from: nobody is called late before the last day that it can have begun. */
export const fromLatestDay = <Known extends When & { readonly disputed?: readonly When[] }>(
  known: Known,
): Known => (known.disputed?.length ? known : { ...known, on: latestDayOf(known) });

/** That a date is counted from a day that stands for its whole month. Undefined where the day itself is known. */
export const monthSentence = ({
  on,
  precision,
  kind,
}: When & { readonly kind?: FactKind }): string | undefined =>
  precision && kind
    ? `Counted from ${writeDay(on)}, because only the month is known of “${FACT_KINDS[kind].label}”.`
    : undefined;

/** The day as a sentence about what is to come says it: `Sunday 1 March 2026, or later in that month`. */
export const writeAhead = ({ on, precision }: When): string =>
  precision ? `${writeDay(on)}, or later in that month` : writeDay(on);
