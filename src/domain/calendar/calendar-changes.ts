import { parseDay, writeDay, type Day } from './day.js';
import { courtDays, heldTable, presumedCourtDays, type CalendarContent } from './calendar-content.js';
import { NATION_NAMES, NATIONS, type BankHolidayTable, type Nation } from './uk-calendars.js';

/** One day that two versions of the calendars treat differently, or name differently. */
export interface CalendarChange {
  readonly where: Nation | 'court';
  readonly day: Day;
  /** `added`: not worked from now on. */
  readonly change: 'added' | 'removed' | 'renamed';
  readonly name: string;
}

/** What has changed from one table of bank holidays to another, by nation and day. */
export function diffTables(former: BankHolidayTable, next: BankHolidayTable): CalendarChange[] {
  return NATIONS.flatMap((where) => {
    const before = titles(former, where);
    const after = titles(next, where);
    const days = [...new Set([...before.keys(), ...after.keys()])].toSorted((a, b) => a - b);
    return days.flatMap((day) => changeOn({ where, day, was: before.get(day), is: after.get(day) }));
  });
}

const titles = (table: BankHolidayTable, nation: Nation): Map<Day, string> =>
  new Map(table[nation].events.map(({ date, title }) => [parseDay(date), title]));

interface Named {
  readonly where: CalendarChange['where'];
  readonly day: Day;
  readonly was: string | undefined;
  readonly is: string | undefined;
}

function changeOn({ where, day, was, is }: Named): CalendarChange[] {
  if (was === is) return [];
  if (was === undefined) return [{ where, day, change: 'added', name: is ?? '' }];
  if (is === undefined) return [{ where, day, change: 'removed', name: was }];
  return [{ where, day, change: 'renamed', name: is }];
}

/** Bank holidays and closures of the court together. A day that was presumed and is now on the court's list changes too. */
export function changesBetween(former: CalendarContent, next: CalendarContent): CalendarChange[] {
  const before = courtNames(former);
  const after = courtNames(next);
  const days = [...new Set([...before.keys(), ...after.keys()])].toSorted((a, b) => a - b);
  return [
    ...diffTables(heldTable(former), heldTable(next)),
    ...days.flatMap((day) => changeOn({ where: 'court', day, was: before.get(day), is: after.get(day) })),
  ];
}

const LISTED = 'on the court’s list of closures';
const PRESUMED = 'taken as closed until the court’s list is known';

const courtNames = (content: CalendarContent): Map<Day, string> =>
  new Map([
    ...presumedCourtDays(content).map((day) => [day, PRESUMED] as const),
    ...courtDays(content).map((day) => [day, LISTED] as const),
  ]);

const VERBS = { added: 'was added', removed: 'was taken away', renamed: 'was renamed' } as const;

/** `Bank holiday added in Scotland: …` as a sentence that can stand in a reason. */
export function changeSentence({ where, day, change, name }: CalendarChange): string {
  if (where !== 'court')
    return `A bank holiday in ${NATION_NAMES[where]} ${VERBS[change]}: ${writeDay(day)} (${name}).`;
  if (change === 'removed') return `${writeDay(day)} is no longer a day on which the court office is closed.`;
  return `The court office: ${writeDay(day)} is ${name}.`;
}
