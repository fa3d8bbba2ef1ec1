import { writeDay, type Day } from '../calendar/day.js';
import { countOf } from '../commitments/wording.js';
import type { Fact } from '../facts/fact.js';
import { FACT_KINDS, type FactKind } from '../facts/fact-kind.js';
import { latestDayOf } from '../facts/precision.js';
import type { BreachQuestion, Finding } from './breach-test.js';

/** The days between which the time that a body gave is measured. */
const BEGINS: readonly FactKind[] = ['notice-received', 'notice-to-users', 'consultation-opened'];
const ENDS: readonly FactKind[] = ['consultation-closes', 'last-funded-day', 'effective-from'];
const MEASURED = [...BEGINS, ...ENDS];

type Measure = (question: BreachQuestion) => Finding;

/** Limits go by the earlier day; a measure of time may look better by it than it was, so each day is measured. */
export function disputedSentences(question: BreachQuestion, finding: Finding, test: Measure): string[] {
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

/**
 * A month leaves open how much time was given. The finding measured the most that it can have been, so that no body is said to
 * have broken a promise that it may have kept; where the least comes to another result, nobody can tell.
 */
export function asFarAsMonthsTell(question: BreachQuestion, finding: Finding, test: Measure): Finding {
  const months = question.facts.filter(({ kind, precision }) => precision && MEASURED.includes(kind));
  if (finding.promisedDays === undefined || months.length === 0) return finding;
  const least = test({ ...question, facts: question.facts.map(asLittleTime) });
  const told = [
    `Only the month is known of ${months.map(({ kind }) => `“${FACT_KINDS[kind].label}”`).join(' and ')}, so we measured both ways.`,
    `At most: ${toldOf(finding)}.`,
    `At least: ${toldOf(least)}.`,
  ];
  if (least.result === finding.result) return { ...finding, sentences: [...finding.sentences, ...told] };
  const { shortfallDays: _most, ...open } = finding;
  const sentences = ['We cannot tell yet whether enough time was given. Find out the day.', ...told];
  return { ...open, result: 'cannot-tell', sentences: [...sentences, ...question.promises.cannotTell] };
}

/** The fact on that day of its month which leaves the least time. */
function asLittleTime({ precision, ...fact }: Fact): Fact {
  if (!precision || !MEASURED.includes(fact.kind)) return { ...fact, ...(precision && { precision }) };
  return { ...fact, on: BEGINS.includes(fact.kind) ? latestDayOf({ ...fact, precision }) : fact.on };
}

const OUTCOME: Readonly<Partial<Record<Finding['result'], string>>> = {
  kept: 'that is long enough',
  borderline: 'that is on the very line',
};

function toldOf({ result, givenDays = 0, shortfallDays = 0 }: Finding): string {
  const outcome = OUTCOME[result] ?? `that is ${countOf(shortfallDays, 'day')} short`;
  return `${countOf(givenDays, 'day')} given, ${outcome}`;
}
