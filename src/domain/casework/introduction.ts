import type { Day } from '../calendar/day.js';

/**
 * How far it has come that two groups are put in touch. `proposed`: a caseworker thought of it, nobody was told. `offered`:
 * each was asked on its own page, and hears nothing of the other. `exchanged`: both said yes. `ended`: the last day passed.
 */
export const INTRODUCTION_STATES = ['proposed', 'dropped', 'offered', 'exchanged', 'ended'] as const;
export type IntroductionState = (typeof INTRODUCTION_STATES)[number];

/** What a group lets the other one learn. `nothing`: it wants to be reached through the caseworker. */
export const SHARES = ['name-and-contact', 'name', 'nothing'] as const;
export type Shares = (typeof SHARES)[number];

export const SHARES_WORDS: Readonly<Record<Shares, string>> = {
  'name-and-contact': 'Our name, our contact person and the email address',
  name: 'Our name alone',
  nothing: 'Nothing: our caseworker passes messages on',
};

/** Every step there is. Once offered it is not taken back: that would tell one side of the other’s no. */
const NEXT: Readonly<Record<IntroductionState, readonly IntroductionState[]>> = {
  proposed: ['offered', 'dropped'],
  dropped: [],
  offered: ['exchanged', 'ended'],
  exchanged: [],
  ended: [],
};

export const mayBecome = (from: IntroductionState, to: IntroductionState): boolean => NEXT[from].includes(to);

/** A yes counts for so long, the day of the offer not counted. The same for both, whatever the other says. */
export const DAYS_TO_ANSWER = 28;

export interface SideForChecking {
  /** The group's last word on being put in touch was yes. */
  readonly consents: boolean;
  /** It is on record how somebody knows who speaks for the group. */
  readonly standingKnown: boolean;
}

/** What is missing before the two are asked, each in a sentence for the caseworker. `who`: `this case`, `the other case`. */
export const missingToOffer = (sides: readonly (SideForChecking & { readonly who: string })[]): string[] =>
  sides.flatMap(({ who, consents, standingKnown }) => [
    ...(consents ? [] : [`The group on ${who} has not agreed to be put in touch with other groups.`]),
    ...(standingKnown ? [] : [`On ${who} it is not on record how we know who speaks for the group.`]),
  ]);

export interface Answered {
  readonly answer: 'yes' | 'no' | null;
  /** The last day in London on which an answer counts. */
  readonly lastDay: Day;
  readonly isExchanged: boolean;
}

/**
 * What one group is shown: worked out from its own side and the day alone, so a no, a silence and a yes that came to nothing
 * on the other side look the same.
 */
export type SideView = 'asked' | 'said-yes' | 'said-no' | 'in-touch' | 'over';

export function sideView({ answer, lastDay, isExchanged }: Answered, today: Day): SideView {
  if (isExchanged) return 'in-touch';
  if (today > lastDay) return 'over';
  if (answer === null) return 'asked';
  return answer === 'yes' ? 'said-yes' : 'said-no';
}

/** Whether names are exchanged now: both said yes, by the last day, and neither took back its agreement to be put in touch. */
export const isAgreed = (sides: readonly { answer: 'yes' | 'no' | null; consents: boolean }[]): boolean =>
  sides.length === 2 && sides.every(({ answer, consents }) => answer === 'yes' && consents);
