import { addDays, writeDay, type Day } from '../calendar/day.js';
import type { UkCalendars } from '../calendar/uk-calendars.js';
import { lastDayOf } from '../deadlines/compute-deadline.js';
import { startStep } from '../deadlines/derivation.js';
import type { FieldError } from '../domain-error.js';
import type { ComputedClock } from './clock.js';
import { dayOfChange, type ClockChangeKind, type ClockStep } from './clock-change.js';
import { LIMIT_STANDS } from './promptness.js';
import { replay } from './replay.js';

export interface ChangeSetting {
  readonly calendars: UkCalendars;
  /** The day in London. */
  readonly today: Day;
}

interface Asked extends ChangeSetting {
  readonly clock: ComputedClock;
  readonly step: ClockStep;
  /** The day on which the step takes effect. */
  readonly day: Day;
}

/** Why a step is refused, in words that say what would be right; undefined where it is not. */
type Check = (asked: Asked) => string | undefined;

const NOBODY = 'This is a limit on the group. Nobody here can stop it or make it longer.';

const isLimit: Check = ({ clock }) => {
  if (clock.kind !== 'limit' && clock.kind !== 'world') return undefined;
  return clock.family === 'court' ? `${NOBODY} ${LIMIT_STANDS}` : NOBODY;
};

const notPausable: Check = ({ clock }) =>
  clock.plain.pausable ? undefined : 'The rule behind this date lets nobody stop the clock.';

const notExtendable: Check = ({ clock }) =>
  clock.plain.extension ? undefined : 'The rule behind this date lets nobody give more time.';

const isDone: Check = ({ clock: { endedOn } }) =>
  endedOn === undefined
    ? undefined
    : `This was done on ${writeDay(endedOn)}. There is nothing left to change.`;

const isStopped: Check = ({ clock: { suspendedOn } }) =>
  suspendedOn === undefined
    ? undefined
    : `This clock has been stopped since ${writeDay(suspendedOn)}. Start it again first.`;

const isRunning: Check = ({ clock: { suspendedOn } }) =>
  suspendedOn === undefined ? 'This clock is not stopped. There is nothing to start again.' : undefined;

const isAhead: Check = ({ day, today }) =>
  day > today ? `${writeDay(day)} is still ahead. Give ${writeDay(today)} or an earlier day.` : undefined;

/** Where the trigger is day 0, nothing counts yet that could be stopped. */
const beforeTheStart: Check = ({ clock: { plain, trigger }, day, step }) => {
  const first =
    step.change === 'extended' ? trigger.on : addDays(trigger.on, 1 - startStep(plain, trigger.on).dayNumber);
  return day < first
    ? `This clock starts to count on ${writeDay(first)}. Give that day or a later one.`
    : undefined;
};

const DONE_WORDS: Readonly<Record<ClockChangeKind, string>> = {
  suspended: 'was stopped from',
  resumed: 'started again on',
  extended: 'was given more time on',
};

/** The ledger only grows: a step never comes before the last one. */
const beforeTheLast: Check = ({ clock: { ledger }, day }) => {
  const last = ledger.at(-1);
  return last && day < dayOfChange(last)
    ? `This clock ${DONE_WORDS[last.change]} ${writeDay(dayOfChange(last))}. Give that day or a later one.`
    : undefined;
};

/** A day that is only given because the last one is not worked is no time left to stop. */
function endOfCount({ clock: { computation, plain, ledger }, calendars }: Asked): Day {
  const { arithmetic } = replay(plain, ledger).rule;
  const counted = arithmetic.slice(
    0,
    arithmetic.findLastIndex(({ count }) => !count.startsWith('roll-')) + 1,
  );
  return lastDayOf({ ...plain, arithmetic: counted }, computation.trigger, computation.inputs, calendars);
}

const afterTheEnd: Check = (asked) => {
  const end = asked.step.change === 'extended' ? asked.clock.computation.lastDay : endOfCount(asked);
  return asked.day > end
    ? `The time was over on ${writeDay(end)}. What came after that cannot change it. Give that day or an earlier one.`
    : undefined;
};

const notLater: Check = ({ clock: { computation }, step }) =>
  step.change === 'extended' && step.to <= computation.lastDay
    ? `The last day is ${writeDay(computation.lastDay)} already. Give a later day.`
    : undefined;

const beyondTheCeiling: Check = ({ clock: { plain, ledger, computation }, calendars, step }) => {
  const upTo = plain.extension?.upTo;
  if (step.change !== 'extended' || !upTo) return undefined;
  const stops = ledger.filter(({ change }) => change !== 'extended');
  const { rule } = replay({ ...plain, arithmetic: upTo }, stops);
  const ceiling = lastDayOf(rule, computation.trigger, computation.inputs, calendars);
  return step.to > ceiling
    ? `The rule allows no day later than ${writeDay(ceiling)}. Give that day or an earlier one.`
    : undefined;
};

interface Field {
  readonly pointer: string;
  /** The first that speaks is told. */
  readonly checks: readonly Check[];
}

const FIELDS: Readonly<Record<ClockChangeKind, readonly Field[]>> = {
  suspended: [
    {
      pointer: '/from',
      checks: [isLimit, notPausable, isDone, isStopped, isAhead, beforeTheStart, beforeTheLast, afterTheEnd],
    },
  ],
  resumed: [{ pointer: '/on', checks: [isLimit, notPausable, isDone, isRunning, isAhead, beforeTheLast] }],
  extended: [
    {
      pointer: '/on',
      checks: [
        isLimit,
        notExtendable,
        isDone,
        isStopped,
        isAhead,
        beforeTheStart,
        beforeTheLast,
        afterTheEnd,
      ],
    },
    { pointer: '/to', checks: [notLater, beyondTheCeiling] },
  ],
};

/** Why a clock cannot be changed like this, each with its field; of the checks of one field the first that speaks. Empty when it can. */
export function refusalsOf(clock: ComputedClock, step: ClockStep, setting: ChangeSetting): FieldError[] {
  const asked: Asked = { ...setting, clock, step, day: dayOfChange(step) };
  for (const { pointer, checks } of FIELDS[step.change]) {
    for (const check of checks) {
      const detail = check(asked);
      if (detail !== undefined) return [{ pointer, detail }];
    }
  }
  return [];
}

/** Whether the rule of a clock lets it be stopped, or its time be made longer, at all. */
export const allowsOf = ({ kind, plain }: Pick<ComputedClock, 'kind' | 'plain'>) => {
  const isOurs = kind === 'duty' || kind === 'service';
  return { stop: isOurs && plain.pausable, extend: isOurs && plain.extension !== null };
};
