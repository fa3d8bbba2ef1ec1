import { addDays, type Day } from '../calendar/day.js';
import type { Fact } from '../facts/fact.js';
import type { FactKind } from '../facts/fact-kind.js';
import type { OptionAnswers } from './option-questions.js';

/** A case as far as the routes look at it, for the table that shows what they say. */
export interface SampleCase {
  readonly title: string;
  /** How many days ago each of these was. */
  readonly daysAgo: Readonly<Partial<Record<FactKind, number>>>;
  readonly answers: OptionAnswers;
}

/** Everything that could stand in the way was asked, and nothing does. */
export const NOTHING_IN_THE_WAY: OptionAnswers = {
  'lost-out': 'yes',
  'most-people': 'no',
  'contract-broken': 'no',
  'other-way': 'no',
  planning: 'no',
  procurement: 'no',
  tenants: 'no',
};

/** One for each stage of a case’s life at which the routes change. */
export const SAMPLE_CASES: readonly SampleCase[] = [
  {
    title: 'Decided yesterday, nothing answered yet',
    daysAgo: { 'decision-made': 1, 'became-aware': 1 },
    answers: {},
  },
  {
    title: 'Decided and published yesterday, nothing in the way',
    daysAgo: { 'decision-made': 1, 'became-aware': 1, 'decision-published': 1 },
    answers: NOTHING_IN_THE_WAY,
  },
  {
    title: 'Complained 12 weeks and a day ago, no answer',
    daysAgo: { 'decision-made': 88, 'became-aware': 88, 'complaint-sent': 85, 'complaint-received': 85 },
    answers: NOTHING_IN_THE_WAY,
  },
  {
    title: 'Every answer of the body is there',
    daysAgo: {
      'decision-made': 60,
      'became-aware': 60,
      'complaint-sent': 50,
      'complaint-answered': 40,
      'complaint-stage-2-received': 35,
      'complaint-stage-2-answered': 5,
    },
    answers: NOTHING_IN_THE_WAY,
  },
  {
    title: 'Thirteen months later',
    daysAgo: { 'decision-made': 400, 'became-aware': 400, 'complaint-sent': 380, 'complaint-answered': 360 },
    answers: NOTHING_IN_THE_WAY,
  },
];

export const factsOfSample = ({ daysAgo }: SampleCase, today: Day): Fact[] =>
  Object.entries(daysAgo).map(([kind, days]) => ({
    kind: kind as FactKind,
    on: addDays(today, -days),
    source: 'a sample',
  }));
