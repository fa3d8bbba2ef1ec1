import type { Day } from '../calendar/day.js';
import type { Convention, Rule } from '../deadlines/rule.js';
import { ANSWER_REPORT, READ_REPORT } from '../deadlines/rules/service.js';
import type { RunningRule } from './running-rules.js';

/** How long the programme had a report before it, in days in London. */
export interface ServiceSpan {
  readonly filedOn: Day;
  /** The day on which a caseworker took the case on, or on which it was closed without. */
  readonly answeredOn?: Day;
}

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

const inWorkingDays = (rule: Rule, days: number): Rule => {
  const counted: Convention = { count: 'nth-working-day-after', days, calendar: 'england-and-wales' };
  return { ...rule, arithmetic: [counted] };
};

/** What the programme promises for a report. The periods are the same for every programme as yet. */
export const serviceRules = ({ filedOn, answeredOn }: ServiceSpan, limit: Day | undefined): RunningRule[] =>
  [inWorkingDays(READ_REPORT, readingDays(filedOn, limit)), ANSWER_REPORT].map((rule) => ({
    rule,
    trigger: { on: filedOn },
    inputs: {},
    strength: 'promise',
    ...(answeredOn !== undefined && { endedOn: answeredOn }),
  }));
