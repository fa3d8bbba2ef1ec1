import type { BreachQuestion, Finding } from './breach-test.js';

const recorded = ({ promises }: BreachQuestion, sentences: readonly string[]): Finding => ({
  result: 'cannot-tell',
  ...(promises.bound[0] && { promise: promises.bound[0] }),
  missing: [],
  sentences,
});

/** Dates cannot show that monitoring is a burden: what the group tells us is kept until a caseworker looks. */
export const monitoringFinding = (question: BreachQuestion): Finding =>
  recorded(question, [
    'We have recorded what you told us about the reports and figures you are asked for.',
    'Dates alone cannot show whether that is too much. A caseworker will look at it with you.',
    'It helps to know: was it agreed before the money started, how much the grant is, and how long the reports take?',
  ]);

export const otherFinding = (question: BreachQuestion): Finding =>
  recorded(question, [
    'We have recorded what happened in your own words.',
    'There is no test by dates for this. A caseworker will look at which promise it touches.',
  ]);
