import { writeDay, type Day } from '../calendar/day.js';
import type { FieldError } from '../domain-error.js';
import type { FactKind } from '../facts/fact-kind.js';
import { FACT_KINDS } from '../facts/fact-kind.js';
import { lastDayOfLimit } from './answered.js';
import type { Clock, ComputedClock } from './clock.js';
import { DUTIES } from './duties.js';
import type { LimitAnswerKind, WantedAnswer } from './limit-answer.js';

/** A limit, and what somebody wants to say of it. */
export interface AnswerAsked {
  readonly clock: ComputedClock;
  /** All clocks of the case. */
  readonly clocks: readonly Clock[];
  readonly wanted: WantedAnswer;
  /** The day in London. */
  readonly today: Day;
}

type Check = (asked: AnswerAsked) => FieldError | undefined;

/** The facts that show that what is due was done; none where we keep no such day. */
const endingFacts = ({ ruleId }: Pick<Clock, 'ruleId'>): readonly FactKind[] | undefined =>
  DUTIES.find(({ rule }) => rule === ruleId)?.endedBy;

/**
 * Which answers a clock takes, whatever was said of it before. A limit takes both; what a body owes can be done where no fact says
 * so. What is measured, what the programme promised and the days of the world take none.
 */
export function answersOf(clock: Pick<Clock, 'kind' | 'ruleId'>): readonly LimitAnswerKind[] {
  const ending = endingFacts(clock);
  if (clock.kind === 'limit') return ending?.length ? ['lapsed'] : ['done', 'lapsed'];
  return clock.kind === 'duty' && ending?.length === 0 ? ['done'] : [];
}

/** Whether what was said of this clock holds. */
export const isAnswered = ({ answer, endedOn, lapsedOn }: Clock): boolean =>
  answer !== undefined && (endedOn ?? lapsedOn) !== undefined;

/** What may be said of a clock now. A limit lapses when its last day is over, and not before. */
export function offeredAnswers(
  clock: Clock,
  clocks: readonly Clock[],
  today: Day,
): readonly LimitAnswerKind[] {
  if (isAnswered(clock)) return ['taken-back'];
  if (clock.endedOn !== undefined) return [];
  const last = lastDayOfLimit(clock, clocks);
  return answersOf(clock).filter((answer) => answer === 'done' || (last !== undefined && last < today));
}

const on = (pointer: string, detail: string): FieldError => ({ pointer, detail });

const nothingToTakeBack: Check = ({ clock, wanted }) =>
  wanted.answer === 'taken-back' && !isAnswered(clock)
    ? on('/answer', 'Nothing was said of this date that holds now. There is nothing to take back.')
    : undefined;

const endedByFact: Check = ({ clock: { endedOn, answer } }) =>
  endedOn !== undefined && answer === undefined
    ? on('/answer', `This was done on ${writeDay(endedOn)}. If that is wrong, change that date instead.`)
    : undefined;

const saidBefore: Check = ({ clock, wanted }) =>
  wanted.answer !== 'taken-back' && isAnswered(clock)
    ? on('/answer', 'Somebody has said what became of this date. Take that back first, and say why.')
    : undefined;

const NOT_FOR_THIS: Readonly<Record<Clock['kind'], string>> = {
  limit: 'This date cannot be marked like this.',
  duty: 'This is what the public body owes. Add the date on which it answered instead.',
  service: 'This is what we promise. It ends when a caseworker reads the report and answers it.',
  world: 'Nothing is due on this day. If the day is wrong, change the date.',
};

const notForThis: Check = ({ clock, wanted: { answer } }) => {
  if (answer === 'taken-back' || answersOf(clock).includes(answer)) return undefined;
  const [ending] = endingFacts(clock) ?? [];
  return clock.kind === 'limit' && ending
    ? on('/answer', `Add the date “${FACT_KINDS[ending].label}” instead. It ends this limit.`)
    : on('/answer', NOT_FOR_THIS[clock.kind]);
};

const stillTime: Check = ({ clock, clocks, wanted, today }) => {
  const last = lastDayOfLimit(clock, clocks);
  return wanted.answer === 'lapsed' && last !== undefined && last >= today
    ? on(
        '/answer',
        `The last day is ${writeDay(last)}. There is still time. This can lapse on the day after.`,
      )
    : undefined;
};

const stillAhead: Check = ({ wanted, today }) =>
  wanted.answer === 'done' && wanted.on > today
    ? on('/on', `${writeDay(wanted.on)} is still ahead. Give ${writeDay(today)} or an earlier day.`)
    : undefined;

const beforeTheStart: Check = ({ clock: { trigger }, wanted }) =>
  wanted.answer === 'done' && wanted.on < trigger.on
    ? on(
        '/on',
        `${writeDay(wanted.on)} is before this time began, on ${writeDay(trigger.on)}. Give that day or a later one.`,
      )
    : undefined;

const CHECKS: readonly Check[] = [
  nothingToTakeBack,
  endedByFact,
  saidBefore,
  notForThis,
  stillTime,
  stillAhead,
  beforeTheStart,
];

/** Why this cannot be said of a limit: the first reason, with its field, `/answer` or `/on`. Empty where it can. */
export function answerRefusals(asked: AnswerAsked): FieldError[] {
  for (const check of CHECKS) {
    const refusal = check(asked);
    if (refusal) return [refusal];
  }
  return [];
}
