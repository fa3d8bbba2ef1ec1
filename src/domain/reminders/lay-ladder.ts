import { addDays, instantAt, weekday, type Day } from '../calendar/day.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import type { RuleKind } from '../deadlines/rule.js';
import { LADDERS, SENDING_HOUR, type Rung } from './ladder.js';

export interface LadderRequest {
  readonly dueOn: Day;
  readonly kind: RuleKind;
  readonly now: Date;
  /** England and Wales: the days on which people read mail, not those on which a court is open. */
  readonly calendar: WorkingCalendar;
}

const SATURDAY = 6;
const SUNDAY = 0;

/** Beyond the table of holidays only the weekend is known: a reminder on a holiday is better than none. */
export const isWorked = (day: Day, calendar: WorkingCalendar): boolean =>
  day >= calendar.firstDay && day <= calendar.lastDay
    ? calendar.isWorkingDay(day)
    : weekday(day) !== SATURDAY && weekday(day) !== SUNDAY;

/** A rung moves to an earlier day, never to a later one: what it tells of could be over by then. */
function workedDay(nominal: Day, calendar: WorkingCalendar): Day {
  let day = nominal;
  while (!isWorked(day, calendar)) day = addDays(day, -1);
  return day;
}

function layRung(daysBefore: number, { dueOn, kind, now, calendar }: LadderRequest): Rung {
  const nominalDay = addDays(dueOn, -daysBefore);
  const sendOn = workedDay(nominalDay, calendar);
  const sendAt = instantAt(sendOn, SENDING_HOUR);
  const rung = { kind, daysBefore, nominalDay, sendOn, sendAt };
  return sendAt <= now ? { ...rung, state: 'void', reason: 'past' } : { ...rung, state: 'scheduled' };
}

/** Of scheduled rungs that would go out on one day only the one nearest to the deadline stays. */
function mergeRungs(rungs: readonly Rung[]): Rung[] {
  const scheduled = rungs.filter(({ state }) => state === 'scheduled');
  const givesWay = (rung: Rung): boolean =>
    rung.state === 'scheduled' &&
    scheduled.some((other) => other.sendOn === rung.sendOn && other.daysBefore < rung.daysBefore);
  return rungs.map((rung) => (givesWay(rung) ? { ...rung, state: 'void', reason: 'merged' } : rung));
}

/** The rungs before one deadline, the furthest from it first. */
export const layLadder = (request: LadderRequest): Rung[] =>
  mergeRungs(LADDERS[request.kind].map((daysBefore) => layRung(daysBefore, request)));
