import { addDays, writeDay, type Day } from '../calendar/day.js';
import { countOf } from '../commitments/wording.js';

/** Days after the grounds first arose. They are this programme's own warning and not law (rules.md, JR-3M). */
export interface PromptnessBands {
  readonly amberFromDay: number;
  readonly redFromDay: number;
}

export const PROMPTNESS_BANDS: PromptnessBands = { amberFromDay: 28, redFromDay: 56 };

/** The court's three months are about as long: a band that began later would never be seen. */
const TOO_LATE = 90;

export interface BandsError {
  readonly band: keyof PromptnessBands;
  readonly detail: string;
}

/** What is wrong with bands that somebody wants to set; a text that was no number is given as NaN. */
export function bandsErrors({ amberFromDay, redFromDay }: PromptnessBands): BandsError[] {
  const isInside = (day: number): boolean => Number.isInteger(day) && day >= 1 && day < TOO_LATE;
  const range = `Give a whole number of days from 1 to ${TOO_LATE - 1}.`;
  const outside: BandsError[] = [
    ...(isInside(amberFromDay) ? [] : [{ band: 'amberFromDay', detail: range } as const]),
    ...(isInside(redFromDay) ? [] : [{ band: 'redFromDay', detail: range } as const]),
  ];
  if (outside.length > 0 || amberFromDay < redFromDay) return outside;
  return [{ band: 'redFromDay', detail: `Red comes after amber. Give a day later than ${amberFromDay}.` }];
}

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

/** `from` is the day that the court counts from, `today` the day in London, `bands` those of the programme. */
export function promptnessOf(from: Day, lastSafeDay: Day, today: Day, bands: PromptnessBands): Promptness {
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

const goneBy = (days: number): string => `${countOf(days, 'day')} ${days === 1 ? 'has' : 'have'} gone by.`;

const SAID: Readonly<Record<PromptnessBand, (promptness: Promptness) => string>> = {
  early: ({ amberOn }) =>
    `A court wants to be asked promptly. From ${writeDay(amberOn)} we will ask why you wait.`,
  amber: ({ dayNumber, redOn }) =>
    `${goneBy(dayNumber)} A court may ask why you waited. From ${writeDay(redOn)} it is urgent.`,
  red: ({ dayNumber, lastSafeDay }) =>
    `${goneBy(dayNumber)} A court may refuse a claim that was not made promptly, even before ${writeDay(lastSafeDay)}. Speak to a solicitor now.`,
  passed: ({ lastSafeDay }) => `The last safe day was ${writeDay(lastSafeDay)}. It has passed.`,
};

/** The band in words, and what does not change it. */
export const promptnessSentences = (promptness: Promptness): string[] => [
  SAID[promptness.band](promptness),
  LIMIT_STANDS,
];
