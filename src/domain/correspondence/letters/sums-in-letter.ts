import { writeDay } from '../../calendar/day.js';
import type { Computation } from '../../deadlines/compute-deadline.js';
import type { DerivationStep } from '../../deadlines/derivation.js';
import { stepSentences } from '../../deadlines/sentences.js';

/** Our rules speak to the group. In a letter to somebody else such a sentence would be wrong. */
const SPEAKS_TO_GROUP = /\byou(?:rs?)?\b/i;

function sentencesOf(step: DerivationStep, computation: Computation): string[] {
  if (step.step !== 'start') return stepSentences(step, computation);
  const day = writeDay(step.day);
  return [step.dayNumber === 1 ? `Day one is ${day}.` : `We count from the day after ${day}.`];
}

/** How the days come about, as a letter tells it to others. */
export const sumsInLetter = (computation: Computation): string[] =>
  computation.derivation
    .flatMap((step) => sentencesOf(step, computation))
    .filter((sentence) => !SPEAKS_TO_GROUP.test(sentence));
