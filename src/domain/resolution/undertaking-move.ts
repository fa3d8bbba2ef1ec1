import { writeDay, type Day } from '../calendar/day.js';
import type { FieldError } from '../domain-error.js';
import { at, dayHasCome, saysWhy, type SaidOfIt } from './said-of-it.js';
import {
  undertakingState,
  WAITED_FOR,
  type UndertakingDays,
  type UndertakingState,
} from './undertaking-state.js';

export const UNDERTAKING_MOVES = ['perform', 'move-day', 'break', 'end', 'take-back'] as const;
export type UndertakingMove = (typeof UNDERTAKING_MOVES)[number];

export interface SaidOfUndertaking extends SaidOfIt {
  /** The day to which both sides moved it. */
  readonly until?: Day;
}

interface UndertakingEvidence {
  readonly days: UndertakingDays;
  readonly today: Day;
  readonly said: SaidOfUndertaking;
}

type Guard = (evidence: UndertakingEvidence) => readonly FieldError[];

const notBeforeAgreed: Guard = ({ said: { on }, days: { agreedOn } }) =>
  at('/date', on < agreedOn, `It was agreed on ${writeDay(agreedOn)}. Give that day or a later one.`);

const saysBothAgreed: Guard = ({ said: { words } }) =>
  at('/words', !words, 'Say in a sentence who agreed to the new day, and how.');

const givesNewDay: Guard = ({ said: { until }, days: { dueOn }, today }) => {
  if (until === undefined) return at('/until', true, 'Give the new day.');
  return [
    ...at('/until', until < today, `That day is over. Give ${writeDay(today)} or a later day.`),
    ...at('/until', until === dueOn, `It is due on ${writeDay(until)} already. Give another day.`),
  ];
};

export interface UndertakingMoveRow {
  readonly from: readonly UndertakingState[];
  readonly needs: readonly Guard[];
  /** The days of the undertaking afterwards. */
  readonly days: (days: UndertakingDays, said: SaidOfUndertaking) => UndertakingDays;
}

const NOTHING_SAID = { performedOn: undefined, brokenOn: undefined, endedOn: undefined } as const;

/** The one table of what can become of an undertaking. */
export const UNDERTAKING_TABLE: Readonly<Record<UndertakingMove, UndertakingMoveRow>> = {
  perform: {
    from: [...WAITED_FOR, 'broken'],
    needs: [dayHasCome, notBeforeAgreed],
    days: (days, { on }) => ({ ...days, ...NOTHING_SAID, performedOn: on }),
  },
  'move-day': {
    from: WAITED_FOR,
    needs: [dayHasCome, saysBothAgreed, givesNewDay],
    days: (days, { until }) => ({ ...days, dueOn: until, lookOn: undefined }),
  },
  // A body can say before the day that it will not do it.
  break: {
    from: [...WAITED_FOR, 'kept', 'kept-late'],
    needs: [dayHasCome, notBeforeAgreed, saysWhy],
    days: (days, { on }) => ({ ...days, ...NOTHING_SAID, brokenOn: on }),
  },
  end: {
    from: [...WAITED_FOR, 'broken'],
    needs: [dayHasCome, notBeforeAgreed, saysWhy],
    days: (days, { on }) => ({ ...days, ...NOTHING_SAID, endedOn: on }),
  },
  'take-back': {
    from: ['kept', 'kept-late', 'broken', 'ended'],
    needs: [saysWhy],
    days: (days) => ({ ...days, ...NOTHING_SAID }),
  },
};

export type UndertakingMoveAnswer =
  | { readonly days: UndertakingDays }
  /** Not from where it stands. */
  | { readonly isNotOpen: UndertakingState }
  /** What is missing or cannot be right, by field. */
  | { readonly errors: readonly FieldError[] };

/** What a move makes of an undertaking, or why it cannot be written down like this. */
export function moveUndertaking(move: UndertakingMove, evidence: UndertakingEvidence): UndertakingMoveAnswer {
  const { from, needs, days } = UNDERTAKING_TABLE[move];
  const state = undertakingState(evidence.days, evidence.today);
  if (!from.includes(state)) return { isNotOpen: state };
  const errors = needs.flatMap((guard) => guard(evidence));
  return errors.length > 0 ? { errors } : { days: days(evidence.days, evidence.said) };
}

export const openUndertakingMoves = (days: UndertakingDays, today: Day): UndertakingMove[] => {
  const state = undertakingState(days, today);
  return UNDERTAKING_MOVES.filter((move) => UNDERTAKING_TABLE[move].from.includes(state));
};

/** What is wrong with a new undertaking: it has a day, or else a day to look at it again. */
export function newUndertakingRefusals(
  { agreedOn, dueOn, lookOn }: UndertakingDays,
  today: Day,
): readonly FieldError[] {
  return [
    ...at('/date', agreedOn > today, `Give ${writeDay(today)} or an earlier day.`),
    ...at(
      '/due',
      dueOn !== undefined && dueOn < agreedOn,
      `It was agreed on ${writeDay(agreedOn)}, so it cannot be due before. Check the day.`,
    ),
    ...at(
      '/look',
      dueOn === undefined && lookOn === undefined,
      'Give the day by which it is to be done, or a day on which we look at it again.',
    ),
    ...at(
      '/look',
      dueOn !== undefined && lookOn !== undefined,
      'It has a day by which it is to be done. Leave the day to look at it out.',
    ),
    ...at('/look', lookOn !== undefined && lookOn < today, `Give ${writeDay(today)} or a later day.`),
  ];
}
