import { addDays, writeDay, type Day } from '../calendar/day.js';

/** Days after the grounds first arose. They are this programme's own warning and not law (rules.md, JR-3M). */
export interface PromptnessBands {
  readonly amberFromDay: number;
  readonly redFromDay: number;
}

export const PROMPTNESS_BANDS: PromptnessBands = { amberFromDay: 28, redFromDay: 56 };

export type PromptnessBand = 'early' | 'amber' | 'red' | 'passed';

/** How promptly the court could still be asked, inside its three months. */
export interface Promptness {
  readonly band: PromptnessBand;
  /** Days since the one that the court counts from, which is day 0. */
  readonly dayNumber: number;
  readonly amberOn: Day;
  readonly redOn: Day;
  readonly lastSafeDay: Day;
}

/** `from` is the day that the court counts from, `today` the day in London. */
export function promptnessOf(
  from: Day,
  lastSafeDay: Day,
  today: Day,
  bands: PromptnessBands = PROMPTNESS_BANDS,
): Promptness {
  const amberOn = addDays(from, bands.amberFromDay);
  const redOn = addDays(from, bands.redFromDay);
  const reached: readonly (readonly [PromptnessBand, boolean])[] = [
    ['passed', today > lastSafeDay],
    ['red', today >= redOn],
    ['amber', today >= amberOn],
  ];
  const band = reached.find(([, isReached]) => isReached)?.[0] ?? 'early';
  return { band, dayNumber: today - from, amberOn, redOn, lastSafeDay };
}

/** CPR 54.5(2), as rules.md has it: the time limit may not be extended by agreement. */
export const LIMIT_STANDS =
  'Letters, complaints, mediation and time that you agree with the body do not move the court’s limit (CPR 54.5(2)). Only the court can give more time.';

const SAID: Readonly<Record<PromptnessBand, (promptness: Promptness) => string>> = {
  early: ({ amberOn }) =>
    `A court wants to be asked promptly. From ${writeDay(amberOn)} we will ask why you wait.`,
  amber: ({ redOn }) =>
    `More than a few weeks have gone. A court may ask why you waited. From ${writeDay(redOn)} it is urgent.`,
  red: ({ lastSafeDay }) =>
    `Much of the time has gone. A court may refuse a claim that was not made promptly, even before ${writeDay(lastSafeDay)}. Speak to a solicitor now.`,
  passed: ({ lastSafeDay }) => `The last safe day was ${writeDay(lastSafeDay)}. It has passed.`,
};

/** The band in words, and what does not change it. */
export const promptnessSentences = (promptness: Promptness): string[] => [
  SAID[promptness.band](promptness),
  LIMIT_STANDS,
];
