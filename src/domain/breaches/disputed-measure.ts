import { writeDay, type Day } from '../calendar/day.js';
import { countOf } from '../commitments/wording.js';
import type { Fact } from '../facts/fact.js';
import { FACT_KINDS, type FactKind } from '../facts/fact-kind.js';
import type { BreachQuestion, Finding } from './breach-test.js';

/** The days between which the time that a body gave is measured. */
const MEASURED: readonly FactKind[] = [
  'notice-received',
  'notice-to-users',
  'consultation-opened',
  'consultation-closes',
  'last-funded-day',
  'effective-from',
];

/** Limits go by the earlier day; a measure of time may look better by it than it was, so each day is measured. */
export function disputedSentences(
  question: BreachQuestion,
  finding: Finding,
  test: (question: BreachQuestion) => Finding,
): string[] {
  if (finding.promisedDays === undefined) return [];
  return question.facts
    .filter(({ kind, disputed = [] }) => MEASURED.includes(kind) && disputed.length > 0)
    .flatMap((fact) => sentencesOf(fact, (on) => test(withDay(question, fact, on))));
}

const withDay = (question: BreachQuestion, fact: Fact, on: Day): BreachQuestion => ({
  ...question,
  facts: question.facts.map((each) => (each === fact ? Object.assign({}, fact, { on, disputed: [] }) : each)),
});

function sentencesOf(fact: Fact, measuredOn: (on: Day) => Finding): string[] {
  const days = [...new Set([fact.on, ...(fact.disputed ?? []).map(({ on }) => on)])];
  const results = days.map((on) => ({ on, told: toldOf(measuredOn(on)) }));
  if (new Set(results.map(({ told }) => told)).size < 2) return [];
  return [
    `The day of “${FACT_KINDS[fact.kind].label}” is disputed, so we measured with each day.`,
    ...results.map(({ on, told }) => `If it was ${writeDay(on)}: ${told}.`),
  ];
}

const OUTCOME: Readonly<Partial<Record<Finding['result'], string>>> = {
  kept: 'that is long enough',
  borderline: 'that is on the very line',
};

function toldOf({ result, givenDays = 0, shortfallDays = 0 }: Finding): string {
  const outcome = OUTCOME[result] ?? `that is ${countOf(shortfallDays, 'day')} short`;
  return `${countOf(givenDays, 'day')} given, ${outcome}`;
}
