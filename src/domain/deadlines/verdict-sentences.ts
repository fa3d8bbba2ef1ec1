import { writeDay, type Day } from '../calendar/day.js';
import type { Computation } from './compute-deadline.js';
import type { VerdictStep } from './derivation.js';
import type { InputName } from './rule.js';
import type { VerdictReason } from './verdicts.js';
import { daysInWords } from './wording.js';

/** How a sentence about a given day begins. */
const SUBJECT: Readonly<Partial<Record<InputName, string>>> = {
  closes: 'The consultation closes on',
  last_funded_day: 'The last funded day is',
  effective_from: 'The change takes effect on',
  response_published: 'The response was published on',
  paid: 'The invoice was paid on',
  answered: 'The answer came on',
};

interface Measured {
  /** Days from the trigger to the given day; empty where that came first. */
  readonly length: string;
  /** Days that are missing to the last day, or by which it was passed. */
  readonly distance: string;
}

const OUTCOMES: Readonly<Record<VerdictReason, (measured: Measured) => string[]>> = {
  'open-long-enough': ({ length }) => [`That is ${length} after it opened.`, 'That is long enough.'],
  'one-day-short': ({ length }) => [
    `That is ${length} after it opened.`,
    'It is enough only if the first day and the last day both count. We know of no ruling on that.',
  ],
  'open-too-short': ({ length, distance }) => [
    `That is ${length} after it opened.`,
    `It is ${distance} short.`,
  ],
  'notice-long-enough': () => ['The notice is long enough.'],
  'on-the-corresponding-day': () => [
    'That is the very day on which the notice runs out.',
    'It can be argued either way whether the notice is long enough.',
  ],
  'notice-too-short': ({ length, distance }) => [
    ...(length ? [`That is ${length} after the notice.`] : []),
    `The notice is ${distance} too short.`,
  ],
  'not-in-writing': () => ['The notice was not in writing. The promise asks for notice in writing.'],
  'in-time': () => ['That is in time.'],
  late: ({ distance }) => [`That is ${distance} late.`],
  'due-on-a-bank-holiday': () => [
    'The last day was a bank holiday. Nobody has to pay on a bank holiday, and the next day can be enough.',
  ],
  'over-a-holiday-time': () => ['People may be away. Ask for a longer time.'],
  'clear-of-holiday-times': () => ['No day of it is in August or from Christmas Day to New Year’s Day.'],
};

/** What was given, and what the rule makes of it. */
export function verdictSentences(step: VerdictStep, { trigger, lastDay }: Computation): string[] {
  const { given, input, reason } = step;
  const subject = input === null ? undefined : SUBJECT[input];
  return [
    ...(subject && given !== null ? [`${subject} ${writeDay(given)}.`] : []),
    ...OUTCOMES[reason](measuredFrom(trigger, lastDay, step)),
  ];
}

/** A change that takes effect on a day leaves the day before it as the last funded one. */
function measuredFrom(trigger: Day, lastDay: Day, { given, input }: VerdictStep): Measured {
  if (given === null) return { length: '', distance: '' };
  const lastFull = input === 'effective_from' ? given - 1 : given;
  const length = given < trigger ? '' : daysInWords(given - trigger);
  return { length, distance: daysInWords(Math.abs(lastFull - lastDay)) };
}
