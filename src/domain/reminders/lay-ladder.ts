import { addDays, instantAt, type Day } from '../calendar/day.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import type { RuleKind } from '../deadlines/rule.js';
import { LADDERS, SENDING_HOUR, type LadderDays, type Rung } from './ladder.js';
import { workedDay } from './worked-day.js';

export interface LadderRequest {
  readonly dueOn: Day;
  readonly kind: RuleKind;
  readonly now: Date;
  /** England and Wales: the days on which people read mail, not those on which a court is open. */
  readonly calendar: WorkingCalendar;
  /** Left out: the ladder that Redress comes with for this kind. */
  readonly days?: LadderDays;
}

/**
 * The day on which a rung goes out. One before the deadline moves to an earlier worked day, never to a later one: what it tells
 * of could be over by then. One after it moves to a later day: it may not go out before what it tells of has happened.
 */
export const sendingDay = (
  daysBefore: number,
  { dueOn, calendar }: Pick<LadderRequest, 'dueOn' | 'calendar'>,
): Day => workedDay(addDays(dueOn, -daysBefore), daysBefore < 0 ? 'after' : 'before', calendar);

function layRung(daysBefore: number, request: LadderRequest): Rung {
  const { dueOn, kind, now } = request;
  const sendOn = sendingDay(daysBefore, request);
  const sendAt = instantAt(sendOn, SENDING_HOUR);
  const rung = { kind, daysBefore, nominalDay: addDays(dueOn, -daysBefore), sendOn, sendAt };
  return sendAt <= now ? { ...rung, state: 'void', reason: 'past' } : { ...rung, state: 'scheduled' };
}

/** Of scheduled rungs that would go out on one day only the last of the ladder stays. */
function mergeRungs(rungs: readonly Rung[]): Rung[] {
  const scheduled = rungs.filter(({ state }) => state === 'scheduled');
  const givesWay = (rung: Rung): boolean =>
    rung.state === 'scheduled' &&
    scheduled.some((other) => other.sendOn === rung.sendOn && other.daysBefore < rung.daysBefore);
  return rungs.map((rung) => (givesWay(rung) ? { ...rung, state: 'void', reason: 'merged' } : rung));
}

/** The rungs of one deadline, in the order of its ladder: the furthest before it first. */
export const layLadder = (request: LadderRequest): Rung[] => {
  const { days = LADDERS[request.kind] } = request;
  return mergeRungs(days.map((daysBefore) => layRung(daysBefore, request)));
};
