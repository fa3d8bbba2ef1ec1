import type { BreachType } from '../commitments/breach-type.js';
import type { BreachQuestion, BreachTest, Finding } from './breach-test.js';
import { impactFinding } from './impact-test.js';
import { consultationFinding, noticeFinding } from './time-tests.js';
import { monitoringFinding, otherFinding } from './undated-tests.js';

const TESTS: Readonly<Record<BreachType, (question: BreachQuestion) => Finding>> = {
  'short-consultation': consultationFinding,
  'short-notice': noticeFinding,
  'no-impact-assessment': impactFinding,
  'monitoring-burden': monitoringFinding,
  other: otherFinding,
};

/** Was a promise broken? First which promise bound, then what the dates say, then the words for both. */
export function testBreach(question: BreachQuestion): BreachTest {
  const finding = TESTS[question.breachType](question);
  return {
    ...finding,
    commitments: question.promises.bound.flatMap((promise) => promise.commitments),
  };
}
