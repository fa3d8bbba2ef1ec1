import { writeDay } from '../calendar/day.js';
import type { BoundPromise } from '../commitments/promise.js';
import { earliest, type Fact } from '../facts/fact.js';
import { DECISIONS_BY_STAGE, type FactKind } from '../facts/fact-kind.js';
import { latestDayOf, writeWhen, type When } from '../facts/precision.js';
import type { BreachQuestion, Finding } from './breach-test.js';
import { impactRequest, isUnderFreedomOfInformation } from './ready-request.js';
import { unmeasured } from './unmeasured.js';

const ASK_FOR_IT =
  'Ask the body for its assessment of the effect on people, and for the day on which it was made.';
const BY_LAW = 'You can ask under freedom of information law. We have a text ready for you.';
const BY_COURTESY = 'We have a text ready for you.';
const EQUALITY_DUTY =
  'The duty of equality law is a question of its own. It asks a public body to think about equality before it decides. It does not ask for a document: to have none is not by itself a breach of that duty.';
const NO_PROOF = 'That you have not seen one does not prove that there is none.';

/** Guidance and principles are to be weighed; only a promise can be found not kept. */
const realPromise = ({ promises }: BreachQuestion): BoundPromise | undefined =>
  promises.bound.find((promise) => promise.strength === 'promise');

/** Facts that show that the decision has been made. */
const SIGNS: readonly FactKind[] = [
  'decision-made',
  ...DECISIONS_BY_STAGE,
  'letter-dated',
  'decision-published',
  'decision-communicated',
  'notice-received',
];

/** The decision is known to have been made by this day, if not before. */
const decidedBy = (facts: readonly Fact[]): Fact | undefined =>
  facts.filter(({ kind }) => SIGNS.includes(kind)).toSorted((a, b) => latestDayOf(a) - latestDayOf(b))[0];

const askSentences = ({ bodyKind }: BreachQuestion): string[] => [
  ASK_FOR_IT,
  isUnderFreedomOfInformation(bodyKind) ? BY_LAW : BY_COURTESY,
];

const inOrOn = (when: When): string => `${when.precision ? 'in' : 'on'} ${writeWhen(when)}`;

/** Of two months nobody can tell which day came first; days, and a month with a day that is outside it, can be told apart. */
const isSurelyBy = (assessed: Fact, decided: Fact): boolean =>
  (!assessed.precision && !decided.precision) || latestDayOf(assessed) <= decided.on;

/** Equality law and a promise in a Compact are two questions, each with its own answer. */
function separateSentences(question: BreachQuestion): string[] {
  const promise = realPromise(question);
  return [
    EQUALITY_DUTY,
    promise
      ? `${promise.name} is another question. Read what it says on looking at the effect first.`
      : 'What a Compact promises is another question.',
  ];
}

const found = (
  result: 'kept' | 'breached',
  promise: BoundPromise,
  sentences: readonly string[],
): Finding => ({
  result,
  promise,
  missing: [],
  sentences: [...sentences, EQUALITY_DUTY],
});

function tooLate(question: BreachQuestion, assessed: Fact, decided: Fact): Finding {
  const said = `The effect on people was looked at ${inOrOn(assessed)}. The decision had been made by ${writeDay(latestDayOf(decided))}: it came first.`;
  const promise = realPromise(question);
  return promise
    ? found('breached', promise, [
        said,
        `${promise.name} binds the body. Check its own words on looking at the effect before a decision.`,
      ])
    : unmeasured(question.promises, { missing: [], bound: false, said });
}

function inTime(question: BreachQuestion, assessed: Fact): Finding {
  const said = `The effect on people was looked at ${inOrOn(assessed)}, before or on the day of the decision.`;
  const promise = realPromise(question);
  return promise
    ? found('kept', promise, [said, 'Read it: does it speak of the people you help, and of what you do?'])
    : unmeasured(question.promises, { missing: [], bound: false, said });
}

const whichCameFirst = (assessed: Fact, decided: Fact | undefined): Finding => ({
  result: 'cannot-tell',
  missing: decided ? [] : ['decision-made'],
  sentences: [
    `The effect on people was looked at ${inOrOn(assessed)}. We do not know yet whether the decision came first. Find out ${decided ? 'the days' : 'when it was made'}.`,
  ],
});

/** Was the effect on people assessed before the decision? (Compact 2010, chapter 4; the duty of equality law is separate.) */
export function impactFinding(question: BreachQuestion): Finding {
  const { facts, promises } = question;
  const assessed = earliest(facts, 'impact-assessed');
  const decided = earliest(facts, 'decision-made');
  const by = decidedBy(facts);
  const promise = promises.bound[0] && { promise: promises.bound[0] };
  if (!assessed) {
    const sentences = ['We do not know whether the effect on people was looked at before the decision.'];
    return {
      result: 'cannot-tell',
      ...promise,
      missing: ['impact-assessed'],
      sentences: [...sentences, ...askSentences(question), ...separateSentences(question), NO_PROOF],
      request: impactRequest(question.bodyKind, decided),
    };
  }
  if (by && assessed.on > latestDayOf(by)) return tooLate(question, assessed, by);
  if (decided && isSurelyBy(assessed, decided)) return inTime(question, assessed);
  return { ...whichCameFirst(assessed, decided), ...promise };
}
