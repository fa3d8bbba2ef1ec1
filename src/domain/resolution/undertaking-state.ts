import type { Day } from '../calendar/day.js';
import type { Side } from './offer-state.js';

/** Where an undertaking comes from: an offer that was accepted, an agreement of mediation, or what was agreed elsewhere. */
export const UNDERTAKING_SOURCES = ['offer', 'mediation', 'hand'] as const;
export type UndertakingSource = (typeof UNDERTAKING_SOURCES)[number];

/** What is known of an undertaking, in days in London. Of what ended it, there is one at most. */
export interface UndertakingDays {
  readonly agreedOn: Day;
  /** By when it is to be done. */
  readonly dueOn?: Day | undefined;
  /** Where it has no day: when people look at it again. */
  readonly lookOn?: Day | undefined;
  readonly performedOn?: Day | undefined;
  /** Since when it is said to be broken. */
  readonly brokenOn?: Day | undefined;
  /** From when on nobody waits for it any more. */
  readonly endedOn?: Day | undefined;
}

/** Worked out from the days and from what people said, and never kept. `late` is not yet `broken`: that a person says. */
export type UndertakingState = 'open' | 'late' | 'kept' | 'kept-late' | 'broken' | 'ended';

export const UNDERTAKING_STATE_WORDS: Readonly<Record<UndertakingState, string>> = {
  open: 'Not done yet',
  late: 'Late',
  kept: 'Done',
  'kept-late': 'Done late',
  broken: 'Not kept',
  ended: 'Not waited for any more',
};

/** Somebody still waits for it. */
export const WAITED_FOR: readonly UndertakingState[] = ['open', 'late'];

export function undertakingState(days: UndertakingDays, today: Day): UndertakingState {
  const { dueOn, performedOn, brokenOn, endedOn } = days;
  if (endedOn !== undefined) return 'ended';
  if (brokenOn !== undefined) return 'broken';
  if (performedOn !== undefined) return isAfter(performedOn, dueOn) ? 'kept-late' : 'kept';
  return isAfter(today, dueOn) ? 'late' : 'open';
}

const isAfter = (day: Day, dueOn: Day | undefined): boolean => dueOn !== undefined && day > dueOn;

/** What an undertaking asks of people today. */
export type UndertakingNext = 'wait' | 'due-today' | 'chase' | 'do-it' | 'look' | 'act-on-broken' | 'nothing';

export function undertakingNext(days: UndertakingDays, owedBy: Side, today: Day): UndertakingNext {
  const state = undertakingState(days, today);
  if (state === 'broken') return 'act-on-broken';
  if (!WAITED_FOR.includes(state)) return 'nothing';
  if (state === 'late') return owedBy === 'body' ? 'chase' : 'do-it';
  if (days.dueOn === today) return 'due-today';
  return days.lookOn !== undefined && days.lookOn <= today ? 'look' : 'wait';
}
