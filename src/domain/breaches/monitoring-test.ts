import { writeDay } from '../calendar/day.js';
import type { BreachQuestion, Finding } from './breach-test.js';
import type { CheckAnswer } from './checklist.js';
import {
  answeredChecks,
  MONITORING_CHECKS,
  MONITORING_KEYS,
  type MonitoringAnswers,
} from './monitoring-checklist.js';
import type { RecordedFinding } from './recorded-finding.js';
import { unmeasured } from './unmeasured.js';

const RECORDED = 'We have recorded what you told us about the reports and figures you are asked for.';
const LEFT_TO_A_PERSON =
  'Your answers alone cannot show whether that is too much. A caseworker will look at it with you.';

const answered = (answers: MonitoringAnswers, wanted: (answer: CheckAnswer | undefined) => boolean) =>
  MONITORING_KEYS.filter((key) => wanted(answers[key])).map((key) => MONITORING_CHECKS[key]);

function answerSentences(answers: MonitoringAnswers): string[] {
  const problems = answered(answers, (answer) => answer === 'no').map(({ whenNo }) => whenNo);
  const open = answered(answers, (answer) => answer === undefined || answer === 'not-sure');
  const isAllWell = problems.length === 0 && open.length === 0;
  return [
    ...(problems.length > 0 ? ['This is what your answers point to.', ...problems] : []),
    ...(isAllWell ? ['By your answers, each of the four things that make monitoring fair was done.'] : []),
    ...(open.length > 0 ? ['This would help to find out.', ...open.map(({ ask }) => ask)] : []),
  ];
}

const FOUND: Readonly<Record<RecordedFinding['result'], string>> = {
  breached: 'the reports asked for are more than was promised',
  kept: 'the reports asked for are no more than was promised',
};

function foundBy(question: BreachQuestion, { result, reason, on }: RecordedFinding): Finding {
  const said = `A caseworker looked at it on ${writeDay(on)} and found that ${FOUND[result]}. Why: ${reason}`;
  const promise = question.promises.bound.find(({ strength }) => strength === 'promise');
  return promise
    ? { result, promise, missing: [], sentences: [said, `${promise.name} is what it was measured by.`] }
    : unmeasured(question.promises, { missing: [], bound: false, said });
}

/**
 * Is monitoring a burden? No date shows it. Answers to the checklist say what to ask; only a caseworker's finding,
 * under a promise and not under a principle alone, makes it kept or not kept.
 */
export function monitoringFinding(question: BreachQuestion): Finding {
  const { finding, monitoring = {} } = question;
  const found = finding ? foundBy(question, finding) : notFoundYet(question, monitoring);
  return { ...found, monitoring: answeredChecks(monitoring) };
}

function notFoundYet({ promises }: BreachQuestion, monitoring: MonitoringAnswers): Finding {
  const [promise] = promises.bound;
  return {
    result: 'cannot-tell',
    ...(promise && { promise }),
    missing: [],
    sentences: [RECORDED, ...answerSentences(monitoring), LEFT_TO_A_PERSON],
  };
}
