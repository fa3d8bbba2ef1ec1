import { addDays, parseDay, type Day } from './day.js';
import { IndexedCalendar } from './indexed-calendar.js';
import { firstOfMonth, yearOf } from './months.js';
import type { WorkingCalendar } from './working-calendar.js';

export const NATIONS = ['england-and-wales', 'scotland', 'northern-ireland'] as const;
export type Nation = (typeof NATIONS)[number];

/** The public shape of gov.uk/bank-holidays.json. */
export type BankHolidayTable = Readonly<Record<Nation, { readonly events: readonly BankHoliday[] }>>;

export interface BankHoliday {
  readonly title: string;
  /** `2026-12-25` */
  readonly date: string;
  /** `Substitute day` where the holiday was moved. */
  readonly notes?: string;
}

export interface UkCalendars {
  readonly 'england-and-wales': WorkingCalendar;
  readonly scotland: WorkingCalendar;
  readonly 'northern-ireland': WorkingCalendar;
  /** A day is worked only if no part of the United Kingdom has a bank holiday (FOIA 2000 s10(6)). */
  readonly 'any-uk': WorkingCalendar;
  /** England and Wales less the days on which the High Court office is closed besides. One list is indexed once: it must not change. */
  court(extraClosed: readonly Day[]): WorkingCalendar;
}

/** The name that a closure day of the court bears in {@link WorkingCalendar.closedBecause}. */
export const COURT_CLOSED = 'Court office closed';

export const NATION_NAMES: Readonly<Record<Nation, string>> = {
  'england-and-wales': 'England and Wales',
  scotland: 'Scotland',
  'northern-ireland': 'Northern Ireland',
};

type Names = ReadonlyMap<Day, string>;
type Span = Readonly<{ firstDay: Day; lastDay: Day }>;

/** The calendars of one table. Its years run from the first to the last that every nation has. */
export function ukCalendars(table: BankHolidayTable): UkCalendars {
  const names: Record<Nation, Names> = {
    'england-and-wales': namesOf(table['england-and-wales'].events),
    scotland: namesOf(table.scotland.events),
    'northern-ireland': namesOf(table['northern-ireland'].events),
  };
  const span = spanOf(names);
  const index = (id: WorkingCalendar['id'], closed: Names) =>
    new IndexedCalendar({ id, closed, ...span, version: versionOf(id, closed, span) });
  const courtClosedOn = (days: readonly Day[]): Names =>
    new Map([...days.map((day) => [day, COURT_CLOSED] as const), ...names['england-and-wales']]);
  const ordinaryCourt = index('court', courtClosedOn([]));
  const courts = new WeakMap<readonly Day[], WorkingCalendar>();
  const court = (extraClosed: readonly Day[]): WorkingCalendar => {
    if (extraClosed.length === 0) return ordinaryCourt;
    const known = courts.get(extraClosed);
    if (known) return known;
    const indexed = index('court', courtClosedOn(extraClosed));
    courts.set(extraClosed, indexed);
    return indexed;
  };
  return {
    'england-and-wales': index('england-and-wales', names['england-and-wales']),
    scotland: index('scotland', names.scotland),
    'northern-ireland': index('northern-ireland', names['northern-ireland']),
    'any-uk': index('any-uk', anyNation(names)),
    court,
  };
}

const namesOf = (events: readonly BankHoliday[]): Names =>
  new Map(
    events.map(({ title, date, notes }) => [parseDay(date), notes ? `${title}, ${lower(notes)}` : title]),
  );

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** A holiday that only some nations have is named with them: `St Andrew’s Day in Scotland`. */
function anyNation(names: Record<Nation, Names>): Names {
  const days = new Set(NATIONS.flatMap((nation) => [...names[nation].keys()]));
  return new Map([...days].map((day) => [day, nameAcross(names, day)]));
}

function nameAcross(names: Record<Nation, Names>, day: Day): string {
  const having = NATIONS.filter((nation) => names[nation].has(day));
  const name = having.map((nation) => names[nation].get(day)).find(Boolean) ?? '';
  if (having.length === NATIONS.length) return name;
  return `${name} in ${having.map((nation) => NATION_NAMES[nation]).join(' and ')}`;
}

function spanOf(names: Record<Nation, Names>): Span {
  const years = NATIONS.map((nation) => [...names[nation].keys()].map(yearOf));
  const first = Math.max(...years.map((of) => Math.min(...of)));
  const last = Math.min(...years.map((of) => Math.max(...of)));
  return { firstDay: firstOfMonth(first * 12), lastDay: addDays(firstOfMonth((last + 1) * 12), -1) };
}

/** Made from the content alone: the same table has the same version wherever and whenever it is loaded. */
function versionOf(id: WorkingCalendar['id'], closed: Names, span: Span): string {
  const content = [...closed.entries()]
    .filter(([day]) => day >= span.firstDay && day <= span.lastDay)
    .toSorted(([a], [b]) => a - b)
    .map(([day, name]) => `${day} ${name}`)
    .join('\n');
  return `${id}-${yearOf(span.firstDay)}-${yearOf(span.lastDay)}-${fingerprint(content)}`;
}

/** FNV-1a with 32 bits: enough to tell one edited table from another, and the same on every machine. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
