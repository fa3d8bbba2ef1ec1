import type { BreachQuestion, Finding } from './breach-test.js';

/** There is no test for what happened otherwise: it is kept in the group's own words until a caseworker looks. */
export const otherFinding = ({ promises }: BreachQuestion): Finding => ({
  result: 'cannot-tell',
  ...(promises.bound[0] && { promise: promises.bound[0] }),
  missing: [],
  sentences: [
    'We have recorded what happened in your own words.',
    'There is no test by dates for this. A caseworker will look at which promise it touches.',
  ],
});
