import { writeDay } from '../../domain/calendar/day.js';
import { daysInWords } from '../../domain/deadlines/wording.js';
import type { Given } from '../given.js';
import { optionalDay } from './fields.js';

/** What an officer plans besides: the decision, and the look at the effect on people that has to come before it. */
export const PLANNED_DECISION = optionalDay({
  name: 'decision-expected',
  label: 'When do you plan to decide?',
  short: 'You plan to decide on',
});

export const ASSESSMENT_READY = optionalDay({
  name: 'assessment-ready',
  label: 'When will your look at the effect on people be ready?',
  short: 'Look at the effect is ready on',
  hint: 'For example an equality impact assessment.',
});

const FIRST =
  'Look at the effect on people before you decide. A look that comes after the decision does not count.';

/** Does the look at the effect on people come before the decision? */
export function assessmentNotes(given: Given): string[] {
  const decision = given.day('decision-expected');
  const ready = given.day('assessment-ready');
  if (decision === undefined || ready === undefined) return [FIRST];
  if (ready > decision) {
    return [
      `Your look at the effect on people is ready on ${writeDay(ready)}. That is ${daysInWords(ready - decision)} after the decision. It must come first.`,
    ];
  }
  return [`Your look at the effect on people is ready on ${writeDay(ready)}. Read it before you decide.`];
}
