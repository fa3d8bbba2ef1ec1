import type { Day } from '../calendar/day.js';
import { isComputed, type Clock } from './clock.js';
import { aboutOf, type LimitAnswer } from './limit-answer.js';

/** The clocks that are one limit with this one: those of the same group that one act ends. */
export const sameLimit = (clock: Clock, clocks: readonly Clock[]): Clock[] =>
  clocks.filter(
    (other) => aboutOf(other) === aboutOf(clock) && other.trigger.groupId === clock.trigger.groupId,
  );

/** The last day of a limit: of its days, the latest. Undefined where none has a date. */
export const lastDayOfLimit = (clock: Clock, clocks: readonly Clock[]): Day | undefined =>
  sameLimit(clock, clocks)
    .filter(isComputed)
    .map(({ computation }) => computation.lastDay)
    .toSorted((a, b) => b - a)[0];

/**
 * The clocks with what people said of them; `answers` in the order in which they were recorded. What was done stays done
 * wherever the day moves. A limit that lapsed and whose last day came to be later than it was then is a limit again: nobody gave that
 * day up. What ended by a fact needs no answer.
 */
export const withAnswers = (clocks: readonly Clock[], answers: readonly LimitAnswer[]): Clock[] =>
  clocks.map((clock) => answered(clock, clocks, answers));

function answered(clock: Clock, clocks: readonly Clock[], answers: readonly LimitAnswer[]): Clock {
  const answer = answers.findLast(
    ({ about, groupId }) => about === aboutOf(clock) && groupId === clock.trigger.groupId,
  );
  if (!answer || answer.answer === 'taken-back' || clock.endedOn !== undefined) return clock;
  const limitNow = lastDayOfLimit(clock, clocks);
  const told = { ...clock, answer, ...(limitNow === undefined ? {} : { limitNow }) };
  if (answer.answer === 'done') return { ...told, reminded: false, endedOn: answer.on };
  const isLater = limitNow === undefined || limitNow > answer.limitOn;
  return isLater ? told : { ...told, reminded: false, lapsedOn: answer.on };
}
