import { writeDay, type Day } from '../calendar/day.js';
import type { Clock } from './clock.js';

const ended = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

const moved = (then: Day, now: Day): string =>
  `The last day moved after that was said. It was ${writeDay(then)}, and is now ${writeDay(now)}.`;

/** What was said of a limit, whether it holds, and whether the day moved since. Empty where nothing was said. */
export function answerSentences(
  clock: Pick<Clock, 'answer' | 'limitNow' | 'endedOn' | 'lapsedOn'>,
): string[] {
  const { answer, limitNow, lapsedOn } = clock;
  if (!answer) return [];
  const isMoved = limitNow !== undefined && limitNow !== answer.limitOn;
  const since = isMoved ? [moved(answer.limitOn, limitNow)] : [];
  if (answer.answer === 'done') return [`What was done: ${ended(answer.words)}`, ...since];
  const why = `On ${writeDay(answer.on)} it was said that nothing was done in time. Why: ${ended(answer.words)}`;
  return lapsedOn === undefined ? [why, ...since, 'So it counts again.'] : [why, ...since];
}
