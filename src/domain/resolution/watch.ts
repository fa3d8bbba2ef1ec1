import { addDays, type Day } from '../calendar/day.js';
import { monthsAfter } from '../calendar/months.js';

/** When a group is asked how it is treated since its case was closed. */
export const WATCH_MOMENTS = ['3-months', '6-months', '12-months', 'before-funding'] as const;
export type WatchMoment = (typeof WATCH_MOMENTS)[number];

export const WATCH_WORDS: Readonly<Record<WatchMoment, string>> = {
  '3-months': '3 months after the case was closed',
  '6-months': '6 months after the case was closed',
  '12-months': '12 months after the case was closed',
  'before-funding': 'Before the next round of funding',
};

const MONTHS: Readonly<Partial<Record<WatchMoment, number>>> = {
  '3-months': 3,
  '6-months': 6,
  '12-months': 12,
};

/** So many days before a round of funding opens there is still time to do something. Our own choice. */
export const DAYS_BEFORE_FUNDING = 28;

export interface WatchDay {
  readonly moment: WatchMoment;
  readonly dueOn: Day;
}

/** The check-ins that a closing brings by itself, by the corresponding date of the later month. */
export const watchDays = (closedOn: Day): readonly WatchDay[] =>
  WATCH_MOMENTS.flatMap((moment) => {
    const months = MONTHS[moment];
    return months === undefined ? [] : [{ moment, dueOn: monthsAfter(closedOn, months) }];
  });

/** The check-in before a round of funding. Where that is near already, it is asked at once. */
export const beforeFunding = (roundOn: Day, today: Day): WatchDay => ({
  moment: 'before-funding',
  dueOn: Math.max(today, addDays(roundOn, -DAYS_BEFORE_FUNDING)) as Day,
});

/** What can have changed for the worse. */
export const WORSE = ['funding', 'access', 'treatment'] as const;
export type Worse = (typeof WORSE)[number];

export const WORSE_WORDS: Readonly<Record<Worse, string>> = {
  funding: 'Our funding',
  access: 'Our access to people, meetings or places',
  treatment: 'How we are treated',
};

export const isWorse = (text: string): text is Worse => WORSE.some((each) => each === text);
