import type { Day } from '../calendar/day.js';
import type { Convention, Rule } from '../deadlines/rule.js';
import { ANSWER_REPORT, READ_REPORT } from '../deadlines/rules/service.js';
import type { RunningRule } from './running-rules.js';

/** How long the programme had a report before it, in days in London. */
export interface ServiceSpan {
  readonly filedOn: Day;
  /** The day on which a caseworker put on record that it was read; an answer says that too. */
  readonly readOn?: Day;
  /** The day on which the group was answered: taken on, asked for more, signposted, declined, or closed without. */
  readonly answeredOn?: Day;
  /** The day on which the group came back with what it was asked, or asked again: the answer is promised from then. */
  readonly cameBackOn?: Day;
  /** What was promised for it when it was filed. */
  readonly promised: ServicePromise;
}

/** How soon a programme promises to read a report, and to say whether it takes the case. */
export interface ServicePromise {
  /** In working days. */
  readonly readDays: number;
  /** In working days, where a limit that can end the case is near. */
  readonly nearReadDays: number;
  /** How many days away such a limit is near. */
  readonly nearWithinDays: number;
  /** In working days. */
  readonly answerDays: number;
}

/** What every programme promises until it sets its own. */
export const SERVICE_PROMISE: ServicePromise = {
  readDays: 2,
  nearReadDays: 1,
  nearWithinDays: 21,
  answerDays: 5,
};

/** A promise of more than six weeks is none; beyond three months no limit is near. */
const MOST: ServicePromise = { readDays: 30, nearReadDays: 30, nearWithinDays: 90, answerDays: 30 };

export interface ServicePromiseError {
  readonly number: keyof ServicePromise;
  readonly detail: string;
}

/** What is wrong with numbers that somebody wants to set; a text that was no number is given as NaN. */
export function servicePromiseErrors(promise: ServicePromise): ServicePromiseError[] {
  const numbers = Object.keys(MOST) as (keyof ServicePromise)[];
  const outside = numbers
    .filter(
      (number) =>
        !(Number.isInteger(promise[number]) && promise[number] >= 1 && promise[number] <= MOST[number]),
    )
    .map((number) => ({ number, detail: `Give a whole number of days from 1 to ${MOST[number]}.` }));
  return outside.length > 0 ? outside : outOfOrder(promise);
}

function outOfOrder({ readDays, nearReadDays, answerDays }: ServicePromise): ServicePromiseError[] {
  const slower = `A report with a near limit is read no later than others. Give ${readDays} or less.`;
  const sooner = `You cannot answer before you read. Give ${readDays} or more.`;
  return [
    ...(nearReadDays > readDays ? [{ number: 'nearReadDays', detail: slower } as const] : []),
    ...(answerDays < readDays ? [{ number: 'answerDays', detail: sooner } as const] : []),
  ];
}

/** In how many working days a report filed on `filedOn` is read; `limit` is its earliest fatal limit still ahead. */
export function readingDays(filedOn: Day, limit: Day | undefined, promised: ServicePromise): number {
  const isNear = limit !== undefined && limit - filedOn <= promised.nearWithinDays;
  return isNear ? promised.nearReadDays : promised.readDays;
}

const inWorkingDays = (rule: Rule, days: number): Rule => {
  const counted: Convention = { count: 'nth-working-day-after', days, calendar: 'england-and-wales' };
  return { ...rule, arithmetic: [counted] };
};

/** What the programme promises for a report. */
export function serviceRules(span: ServiceSpan, limit: Day | undefined): RunningRule[] {
  const { filedOn, answeredOn, readOn = answeredOn, cameBackOn = filedOn, promised: held } = span;
  const reading = inWorkingDays(READ_REPORT, readingDays(filedOn, limit, held));
  return [
    promised(reading, readOn === undefined ? cameBackOn : filedOn, readOn),
    promised(inWorkingDays(ANSWER_REPORT, held.answerDays), cameBackOn, answeredOn),
  ];
}

const promised = (rule: Rule, on: Day, endedOn: Day | undefined): RunningRule => ({
  rule,
  trigger: { on },
  inputs: {},
  strength: 'promise',
  ...(endedOn !== undefined && { endedOn }),
});
