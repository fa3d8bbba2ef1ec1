import { shippedBankHolidays } from '../../src/deadlines/reference.js';
import { formatDay, type Day } from '../../src/domain/calendar/day.js';
import { NATIONS, ukCalendars, type Nation } from '../../src/domain/calendar/uk-calendars.js';
import { COURT_CLOSURES, courtInputs } from '../../src/domain/clocks/court-closures.js';
import { computeDeadline, lastDayOf } from '../../src/domain/deadlines/compute-deadline.js';
import { ruleById } from '../../src/domain/deadlines/rules.js';
import { contender, type Contender, type Holidays, type RuleId } from './contender.js';

const table = shippedBankHolidays();
const calendars = ukCalendars(table);

const daysOf = (nations: readonly Nation[]): string[] => [
  ...new Set(nations.flatMap((nation) => table[nation].events.map(({ date }) => date))),
];

const closures = [...COURT_CLOSURES.known, ...COURT_CLOSURES.presumed].map(formatDay);

/** The days that the engine counts with, for those who keep a set of them. */
export const holidays: Holidays = {
  anyUk: daysOf(NATIONS),
  englandAndWales: daysOf(['england-and-wales']),
  court: [...daysOf(['england-and-wales']), ...closures],
};

const program = (lastDay: (trigger: Day) => Day): Contender =>
  contender<Day>({ own: (day) => day, lastDay, dayOf: (day) => day, trace: (day) => day });

/** As a case lays its deadlines: the day, each step with the days passed over and why, and a verdict where there is one. */
export function withDerivation(ruleId: RuleId): Contender {
  const rule = ruleById(ruleId);
  const inputs = courtInputs(rule, COURT_CLOSURES);
  return program((trigger) => computeDeadline(rule, trigger, inputs, calendars).lastDay);
}

/** The day alone. */
export function dayAlone(ruleId: RuleId): Contender {
  const rule = ruleById(ruleId);
  const inputs = courtInputs(rule, COURT_CLOSURES);
  return program((trigger) => lastDayOf(rule, trigger, inputs, calendars));
}
