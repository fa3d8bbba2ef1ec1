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
}

const ANSWER_DAYS = 5;

/** How soon a report is read, by how near its earliest limit is. The first row that fits counts. */
const READING: readonly { readonly limitWithinDays: number; readonly workingDays: number }[] = [
  { limitWithinDays: 21, workingDays: 1 },
  { limitWithinDays: Number.POSITIVE_INFINITY, workingDays: 2 },
];

/** In how many working days a report filed on `filedOn` is read; `limit` is its earliest fatal limit still ahead. */
export function readingDays(filedOn: Day, limit: Day | undefined): number {
  const left = limit === undefined ? Number.POSITIVE_INFINITY : limit - filedOn;
  return READING.find(({ limitWithinDays }) => left <= limitWithinDays)?.workingDays ?? 1;
}

/** In how many working days the programme says whether it takes a case on. */
export const answerDays = (): number => ANSWER_DAYS;

const inWorkingDays = (rule: Rule, days: number): Rule => {
  const counted: Convention = { count: 'nth-working-day-after', days, calendar: 'england-and-wales' };
  return { ...rule, arithmetic: [counted] };
};

/** What the programme promises for a report. The periods are the same for every programme as yet. */
export function serviceRules(span: ServiceSpan, limit: Day | undefined): RunningRule[] {
  const { filedOn, answeredOn, readOn = answeredOn, cameBackOn = filedOn } = span;
  const reading = inWorkingDays(READ_REPORT, readingDays(filedOn, limit));
  return [
    promised(reading, readOn === undefined ? cameBackOn : filedOn, readOn),
    promised(inWorkingDays(ANSWER_REPORT, answerDays()), cameBackOn, answeredOn),
  ];
}

const promised = (rule: Rule, on: Day, endedOn: Day | undefined): RunningRule => ({
  rule,
  trigger: { on },
  inputs: {},
  strength: 'promise',
  ...(endedOn !== undefined && { endedOn }),
});
