import { writeDay } from '../calendar/day.js';
import type { Computation } from './compute-deadline.js';
import { countSentences } from './count-sentences.js';
import type { DerivationStep, StartStep } from './derivation.js';
import { verdictSentences } from './verdict-sentences.js';
import { periodInWords } from './wording.js';

/** The whole derivation in plain English, in entries of a sentence or more: it can go into a letter as it stands. */
export const derivationSentences = (computation: Computation): string[] =>
  computation.derivation.flatMap((step) => stepSentences(step, computation));

/** What one step of a computation says. */
export function stepSentences(step: DerivationStep, computation: Computation): string[] {
  switch (step.step) {
    case 'start':
      return computation.rule.arithmetic.length === 0
        ? [ruleSentence(computation)]
        : [ruleSentence(computation), startSentence(step, computation)];
    case 'count':
      return countSentences(step);
    case 'result':
      return [computation.rule.outcome.replace('{day}', writeDay(step.day))];
    case 'verdict':
      return verdictSentences(step, computation);
  }
}

/** The rule itself with its period, as the derivation begins. */
export function ruleSentence({ rule }: Pick<Computation, 'rule'>): string {
  const [first] = rule.arithmetic;
  return rule.statement.replace('{period}', first ? periodInWords(first) : '');
}

function startSentence({ day, dayNumber }: StartStep, { rule }: Computation): string {
  const start = `${writeDay(day)}, ${rule.trigger}`;
  const [first] = rule.arithmetic;
  if (first?.count === 'months-before') return `We count back from ${start}.`;
  if (first?.count === 'working-days-beginning-with')
    return `We count from ${start}, or the next working day.`;
  return dayNumber === 1 ? `Day one is ${start}.` : `We count from the day after ${start}.`;
}
