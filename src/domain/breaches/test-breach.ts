import type { BreachType } from '../commitments/breach-type.js';
import type { BreachQuestion, BreachTest, Finding } from './breach-test.js';
import { dayOfAct } from './day-of-act.js';
import { asFarAsMonthsTell, disputedSentences } from './disputed-measure.js';
import { fairConsultation } from './fair-consultation.js';
import { impactFinding } from './impact-test.js';
import { consultationFinding, noticeFinding } from './time-tests.js';
import { monitoringFinding } from './monitoring-test.js';
import { otherFinding } from './undated-tests.js';

const TESTS: Readonly<Record<BreachType, (question: BreachQuestion) => Finding>> = {
  'short-consultation': consultationFinding,
  'short-notice': noticeFinding,
  'no-impact-assessment': impactFinding,
  'monitoring-burden': monitoringFinding,
  other: otherFinding,
};

function fairness({ breachType, facts, promises, fairness: answers }: BreachQuestion) {
  if (breachType !== 'short-consultation' && !answers) return {};
  const actOn = dayOfAct(facts, breachType);
  const given = { answers: answers ?? { questions: {} }, promises };
  return { fairConsultation: fairConsultation(actOn === undefined ? given : { ...given, actOn }) };
}

/** Was a promise broken? First which promise bound, then what the dates say, then the words for both. */
export function testBreach(question: BreachQuestion): BreachTest {
  const test = TESTS[question.breachType];
  const finding = asFarAsMonthsTell(question, test(question), test);
  return {
    ...finding,
    sentences: [...finding.sentences, ...disputedSentences(question, finding, test)],
    commitments: question.promises.bound.flatMap((promise) => promise.commitments),
    ...fairness(question),
  };
}
