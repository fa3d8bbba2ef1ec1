import fs from 'node:fs';
import fc from 'fast-check';
import { BeyondCalendarError } from './beyond-calendar.error.js';
import { addDays, formatDay, parseDay, weekday, type Day } from './day.js';
import { COURT_CLOSED, NATIONS, ukCalendars, type BankHolidayTable } from './uk-calendars.js';

const table = JSON.parse(
  fs.readFileSync('reference/bank-holidays-2019-2028.json', 'utf8'),
) as BankHolidayTable;
const calendars = ukCalendars(table);
const first = parseDay('2019-01-01');
const last = parseDay('2028-12-31');

const holidaysOf = (nations: readonly (typeof NATIONS)[number][]) =>
  new Set(nations.flatMap((nation) => table[nation].events.map(({ date }) => parseDay(date))));

/** Working days found by walking from day to day, with no index: the answer to compare with. */
function walk(holidays: ReadonlySet<Day>) {
  const worked = (day: Day) => weekday(day) !== 0 && weekday(day) !== 6 && !holidays.has(day);
  const nearest = (day: Day, step: 1 | -1): Day | undefined => {
    let found = day;
    while (found >= first && found <= last && !worked(found)) found = addDays(found, step);
    return found >= first && found <= last ? found : undefined;
  };
  const nth = (day: Day, count: number): Day | undefined => {
    let found: Day | undefined = day;
    for (let left = count; left > 0 && found !== undefined; left -= 1) found = nearest(addDays(found, 1), 1);
    return found;
  };
  return { worked, nearest, nth };
}

const orBeyond = (ask: () => Day): Day | undefined => {
  try {
    return ask();
  } catch (error) {
    expect(error).toBeInstanceOf(BeyondCalendarError);
    return undefined;
  }
};

const subjects = [
  ...NATIONS.map((nation) => ({
    name: nation as string,
    calendar: calendars[nation],
    holidays: holidaysOf([nation]),
  })),
  { name: 'any-uk', calendar: calendars['any-uk'], holidays: holidaysOf(NATIONS) },
  { name: 'court', calendar: calendars.court([]), holidays: holidaysOf(['england-and-wales']) },
];

describe.each(subjects)('the calendar $name', ({ calendar, holidays }) => {
  const naive = walk(holidays);

  it('agrees with a walk on every day from 2019 to 2028', () => {
    const differing: string[] = [];
    for (let day = first; day <= last; day = addDays(day, 1)) {
      const same =
        calendar.isWorkingDay(day) === naive.worked(day) &&
        (calendar.closedBecause(day) === undefined) === naive.worked(day) &&
        orBeyond(() => calendar.nextWorkingDay(day)) === naive.nearest(day, 1) &&
        orBeyond(() => calendar.previousWorkingDay(day)) === naive.nearest(day, -1) &&
        orBeyond(() => calendar.nthWorkingDayAfter(day, 20)) === naive.nth(day, 20);
      if (!same) differing.push(formatDay(day));
    }
    expect(differing).toEqual([]);
  });

  it('counts any number of working days as a walk does', () => {
    fc.assert(
      fc.property(fc.integer({ min: first, max: last }), fc.integer({ min: 1, max: 260 }), (day, count) => {
        expect(orBeyond(() => calendar.nthWorkingDayAfter(day as Day, count))).toBe(
          naive.nth(day as Day, count),
        );
      }),
    );
  });

  it.each(['2018-12-31', '2029-01-01'])('refuses %s, and does not guess', (text) => {
    const day = parseDay(text);
    for (const ask of [
      () => calendar.isWorkingDay(day),
      () => calendar.closedBecause(day),
      () => calendar.nextWorkingDay(day),
      () => calendar.previousWorkingDay(day),
      () => calendar.nthWorkingDayAfter(day, 1),
    ]) {
      expect(ask).toThrow(BeyondCalendarError);
    }
  });
});

describe('the calendars of the United Kingdom', () => {
  it('name the days that are not worked', () => {
    const because = (id: 'any-uk' | 'england-and-wales', day: string) =>
      calendars[id].closedBecause(parseDay(day));
    expect(because('england-and-wales', '2026-04-03')).toBe('Good Friday');
    expect(because('england-and-wales', '2026-11-21')).toBe('Saturday');
    expect(because('england-and-wales', '2026-06-15')).toBeUndefined();
    expect(because('any-uk', '2026-06-15')).toBe('World Cup bank holiday in Scotland');
    expect(because('any-uk', '2026-04-06')).toBe('Easter Monday in England and Wales and Northern Ireland');
    expect(because('any-uk', '2026-12-28')).toBe('Boxing Day, substitute day');
  });

  it('close the court on the days it is told, and on those alone', () => {
    const eve = parseDay('2026-12-24');
    const court = calendars.court([eve, parseDay('2017-12-27')]);
    expect(court.closedBecause(eve)).toBe(COURT_CLOSED);
    expect(court.previousWorkingDay(eve)).toBe(parseDay('2026-12-23'));
    expect(calendars.court([]).isWorkingDay(eve)).toBe(true);
    expect(calendars['england-and-wales'].isWorkingDay(eve)).toBe(true);
  });

  // Thursdays, none of them a holiday.
  it('remember the closures that they were last asked about, and answer for each list by itself', () => {
    const lists = Array.from({ length: 20 }, (_, at) => [parseDay('2026-11-05') + at * 7] as Day[]);
    const [latest = []] = lists.toReversed();
    for (const list of lists)
      for (const other of lists) expect(calendars.court(other).isWorkingDay(list[0]!)).toBe(other !== list);
    expect(calendars.court(latest)).toBe(calendars.court([...latest]));
  });

  it('refuse to count no working days', () => {
    expect(() => calendars['any-uk'].nthWorkingDayAfter(first, 0)).toThrow(RangeError);
  });

  it('have a version that follows their content', () => {
    const again = ukCalendars(structuredClone(table));
    expect(again['any-uk'].version).toBe(calendars['any-uk'].version);
    const scotland = { events: table.scotland.events.filter(({ date }) => date !== '2026-06-15') };
    const without = ukCalendars({ ...table, scotland });
    expect(without.scotland.version).not.toBe(calendars.scotland.version);
    expect(without['any-uk'].version).not.toBe(calendars['any-uk'].version);
    expect(without['england-and-wales'].version).toBe(calendars['england-and-wales'].version);
    expect(calendars.court([parseDay('2026-12-24')]).version).not.toBe(calendars.court([]).version);
  });
});
