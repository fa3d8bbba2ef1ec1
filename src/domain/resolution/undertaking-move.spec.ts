import { addDays, parseDay } from '../calendar/day.js';
import {
  moveUndertaking,
  newUndertakingRefusals,
  openUndertakingMoves,
  UNDERTAKING_MOVES,
  UNDERTAKING_TABLE,
  type SaidOfUndertaking,
  type UndertakingMove,
} from './undertaking-move.js';
import {
  undertakingNext,
  undertakingState,
  type UndertakingDays,
  type UndertakingState,
} from './undertaking-state.js';

const TODAY = parseDay('2026-12-10');
const AGREED = parseDay('2026-12-01');
const DUE: UndertakingDays = { agreedOn: AGREED, dueOn: TODAY };
const LATE: UndertakingDays = { agreedOn: AGREED, dueOn: addDays(TODAY, -1) };
const SAID: SaidOfUndertaking = { on: TODAY, words: 'They rang.', until: addDays(TODAY, 14) };

/** One undertaking at each place where it can stand. */
const AT: Readonly<Record<UndertakingState, UndertakingDays>> = {
  open: DUE,
  late: LATE,
  kept: { ...DUE, performedOn: TODAY },
  'kept-late': { ...LATE, performedOn: TODAY },
  broken: { ...LATE, brokenOn: TODAY },
  ended: { ...LATE, endedOn: TODAY },
};
const STATES = Object.keys(AT) as UndertakingState[];

const moved = (move: UndertakingMove, days: UndertakingDays, said: SaidOfUndertaking = SAID) =>
  moveUndertaking(move, { days, today: TODAY, said });
const fields = (...asked: Parameters<typeof moved>): string[] => {
  const answer = moved(...asked);
  return 'errors' in answer ? answer.errors.map(({ pointer }) => pointer) : [];
};

describe('where an undertaking stands', () => {
  it.each(STATES)('is worked out: %s', (state) => {
    expect(undertakingState(AT[state], TODAY)).toBe(state);
  });

  it('is not late on its day, and never where it has none', () => {
    expect(undertakingState(DUE, TODAY)).toBe('open');
    expect(undertakingState(DUE, addDays(TODAY, 1))).toBe('late');
    expect(undertakingState({ agreedOn: AGREED, lookOn: TODAY }, addDays(TODAY, 900))).toBe('open');
  });

  it('asks for the one thing to do', () => {
    expect(undertakingNext(DUE, 'body', addDays(TODAY, -1))).toBe('wait');
    expect(undertakingNext(DUE, 'body', TODAY)).toBe('due-today');
    expect(undertakingNext(LATE, 'body', TODAY)).toBe('chase');
    expect(undertakingNext(LATE, 'group', TODAY)).toBe('do-it');
    expect(undertakingNext({ agreedOn: AGREED, lookOn: TODAY }, 'body', TODAY)).toBe('look');
    expect(undertakingNext({ agreedOn: AGREED, lookOn: TODAY }, 'body', addDays(TODAY, -1))).toBe('wait');
    expect(undertakingNext(AT.broken, 'body', TODAY)).toBe('act-on-broken');
    expect(undertakingNext(AT.kept, 'body', TODAY)).toBe('nothing');
  });
});

describe('what can become of an undertaking', () => {
  it.each(STATES.flatMap((state) => UNDERTAKING_MOVES.map((move) => [state, move] as const)))(
    'that is %s: %s is open or refused as the table says',
    (state, move) => {
      const isOpen = UNDERTAKING_TABLE[move].from.includes(state);
      expect(openUndertakingMoves(AT[state], TODAY).includes(move)).toBe(isOpen);
      expect('isNotOpen' in moved(move, AT[state])).toBe(!isOpen);
    },
  );

  it('has one thing at most that ended it', () => {
    expect(moved('break', AT.kept)).toEqual({
      days: { ...DUE, performedOn: undefined, brokenOn: TODAY, endedOn: undefined },
    });
    expect(moved('perform', AT.broken)).toMatchObject({ days: { performedOn: TODAY, brokenOn: undefined } });
    expect(moved('take-back', AT.ended)).toMatchObject({ days: { endedOn: undefined } });
  });

  it('gets another day, which takes the place of a day to look at it', () => {
    const until = SAID.until;
    expect(moved('move-day', { agreedOn: AGREED, lookOn: TODAY })).toEqual({
      days: { agreedOn: AGREED, dueOn: until, lookOn: undefined },
    });
  });

  it.each(['perform', 'break', 'end'] as const)(
    '%s needs a day that has come, since it was agreed',
    (move) => {
      expect(fields(move, DUE, { ...SAID, on: addDays(TODAY, 1) })).toEqual(['/date']);
      expect(fields(move, DUE, { ...SAID, on: addDays(AGREED, -1) })).toEqual(['/date']);
    },
  );

  it.each(['move-day', 'break', 'end', 'take-back'] as const)('%s needs words', (move) => {
    const days = move === 'take-back' ? AT.kept : DUE;
    expect(fields(move, days, { on: TODAY, until: addDays(TODAY, 1) })).toEqual(['/words']);
  });

  it('moves to another day that is still to come', () => {
    const to = (until?: SaidOfUndertaking['until']) =>
      fields('move-day', DUE, { on: TODAY, words: 'Both.', ...(until === undefined ? {} : { until }) });
    expect(to()).toEqual(['/until']);
    expect(to(addDays(TODAY, -1))).toEqual(['/until']);
    expect(to(TODAY)).toEqual(['/until']);
    expect(to(addDays(TODAY, 1))).toEqual([]);
  });
});

describe('a new undertaking', () => {
  const wrong = (days: Partial<UndertakingDays>): string[] =>
    newUndertakingRefusals({ agreedOn: AGREED, ...days }, TODAY).map(({ pointer }) => pointer);

  it('has a day, or a day to look at it, and never both', () => {
    expect(wrong({ dueOn: TODAY })).toEqual([]);
    expect(wrong({ lookOn: TODAY })).toEqual([]);
    expect(wrong({})).toEqual(['/look']);
    expect(wrong({ dueOn: TODAY, lookOn: TODAY })).toEqual(['/look']);
  });

  it('was agreed before it is due, and is looked at on a day to come', () => {
    expect(wrong({ dueOn: addDays(AGREED, -1) })).toEqual(['/due']);
    expect(wrong({ agreedOn: addDays(TODAY, 1), dueOn: addDays(TODAY, 1) })).toEqual(['/date']);
    expect(wrong({ lookOn: addDays(TODAY, -1) })).toEqual(['/look']);
  });
});
