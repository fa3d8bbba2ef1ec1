import { everything } from '../../../test/support/evidence.js';
import type { Evidence } from './guard.js';
import { allowedMoves, move, MoveNotAllowedError, MoveNotReadyError, ReasonNeededError } from './move.js';
import { isStep, MOVES, STEPS, type Step } from './step.js';

const nothing: Evidence = {
  byGroup: false,
  selfManaged: false,
  hasDatedFact: false,
  groundsCandidateKnown: false,
  citedPromises: 0,
  agreedObjectives: 0,
  plannedContacts: 0,
  consentToContact: false,
  standingKnown: false,
  recognitionAnswered: false,
  nameSettled: false,
  recordedActions: 0,
  liveLimits: 0,
  openUndertakings: 0,
  runningMediations: 0,
  isReopenable: false,
};
const ready = {
  acceptedBy: 'the caseworker',
  standingKnown: true,
  recognitionAnswered: true,
  nameSettled: true,
};
const missingOf = (act: () => unknown): readonly string[] => {
  try {
    act();
  } catch (error) {
    if (error instanceof MoveNotReadyError) return error.missing;
    throw error;
  }
  return [];
};

describe('the straight way', () => {
  it('leads through every step once everything is there', () => {
    const forward = STEPS.slice(1).reduce<Step>((step, to) => move(step, { to }, everything), 'filed');
    expect(forward).toBe('closed');
  });

  it.each<{ from: Step; to: Step; has: Partial<Evidence>; missing: RegExp[] }>([
    { from: 'filed', to: 'research', has: {}, missing: [/accepted/] },
    { from: 'research', to: 'identify', has: {}, missing: [/no date/, /court’s time/] },
    { from: 'research', to: 'identify', has: { hasDatedFact: true }, missing: [/court’s time/] },
    { from: 'identify', to: 'objectives', has: {}, missing: [/No promise/] },
    { from: 'objectives', to: 'contact', has: ready, missing: [/no objective/] },
    {
      from: 'objectives',
      to: 'contact',
      has: { agreedObjectives: 1, acceptedBy: 'the caseworker' },
      missing: [/speaks for the group/, /recognised/, /without it/],
    },
    { from: 'contact', to: 'action', has: { ...ready, plannedContacts: 2 }, missing: [/not agreed yet/] },
    {
      from: 'contact',
      to: 'action',
      has: { ...ready, plannedContacts: 2, consentToContact: true, nameSettled: false },
      missing: [/may not learn the group’s name/],
    },
    { from: 'action', to: 'closed', has: {}, missing: [/No action/, /How it ended/] },
    { from: 'action', to: 'closed', has: { outcome: 'none' }, missing: [/No action/] },
  ])('$from → $to names all that is missing: $missing', ({ from, to, has, missing }) => {
    const said = missingOf(() => move(from, { to }, { ...nothing, ...has }));
    expect(said).toEqual(missing.map((each) => expect.stringMatching(each)));
  });

  it('goes on without a day for the court where the reason is written down', () => {
    const evidence = {
      ...nothing,
      hasDatedFact: true,
      groundsUnknownBecause: 'The minutes are not out yet.',
    };
    expect(move('research', { to: 'identify' }, evidence)).toBe('identify');
  });

  it('lets a group take its case back with nothing done', () => {
    expect(move('action', { to: 'closed' }, { ...nothing, outcome: 'withdrawn-by-group' })).toBe('closed');
  });
});

describe('what is warned of', () => {
  const closing = { to: 'closed' } as const;
  const why = (evidence: Partial<Evidence>): string => {
    try {
      return move('action', closing, { ...everything, ...evidence });
    } catch (error) {
      if (error instanceof ReasonNeededError) return error.errors.map(({ detail }) => detail).join();
      throw error;
    }
  };

  it.each<[Partial<Evidence>, RegExp]>([
    [{ liveLimits: 1 }, /^A last day .* still ahead.*Say in a sentence why/],
    [{ openUndertakings: 2 }, /^Something that was promised .* not done yet.*Say in a sentence why/],
    [{ liveLimits: 1, openUndertakings: 1 }, /^A last day .*Something that was promised/],
    [{ runningMediations: 1 }, /^A mediation runs .*Say in a sentence why/],
    [{}, /^closed$/],
  ])('closing with %j', (evidence, said) => expect(why(evidence)).toMatch(said));

  it('is passed with a reason, and offered with what it warns of', () => {
    const live = { ...everything, liveLimits: 1 };
    expect(move('action', { ...closing, reason: 'They will not go to court.' }, live)).toBe('closed');
    const offered = allowedMoves('action', live).find(({ to }) => to === 'closed');
    expect([offered?.needsReason, offered?.warnings.length, offered?.missing]).toEqual([true, 1, []]);
    expect(allowedMoves('action', live).find(({ to }) => to === 'research')?.warnings).toEqual([]);
  });

  it('comes after what is missing', () =>
    expect(missingOf(() => move('action', closing, { ...nothing, liveLimits: 1 }))).toHaveLength(2));
});

describe('moves off the straight way', () => {
  it.each<{ from: Step; to: Step }>([
    { from: 'contact', to: 'research' },
    { from: 'research', to: 'action' },
    { from: 'filed', to: 'closed' },
    { from: 'closed', to: 'action' },
  ])('$from → $to needs a reason, and then works', ({ from, to }) => {
    expect(() => move(from, { to, reason: ' ' }, everything)).toThrow(ReasonNeededError);
    expect(move(from, { to, reason: 'The limit is in six days.' }, everything)).toBe(to);
  });

  it('never skips the group’s consent', () => {
    const said = missingOf(() =>
      move('research', { to: 'action', reason: 'urgent' }, { ...everything, consentToContact: false }),
    );
    expect(said).toEqual([expect.stringMatching(/not agreed yet/)]);
  });

  it.each<{ from: Step; to: Step }>([
    { from: 'research', to: 'contact' },
    { from: 'research', to: 'action' },
    { from: 'closed', to: 'action' },
  ])('$from → $to never passes by who speaks for the group and by its name', ({ from, to }) => {
    const has = { ...everything, standingKnown: false, recognitionAnswered: false, nameSettled: false };
    const said = missingOf(() => move(from, { to, reason: 'urgent' }, has));
    expect(said).toEqual(
      [/speaks for/, /recognised/, /without it/].map((each) => expect.stringMatching(each)),
    );
  });

  it('refuses what the table does not have, and a kind that is not the table’s', () => {
    expect(() => move('filed', { to: 'objectives', reason: 'why not' }, everything)).toThrow(
      MoveNotAllowedError,
    );
    expect(() => move('filed', { to: 'research', kind: 'skip' }, everything)).toThrow(MoveNotAllowedError);
  });
});

const anyOf = (count: number): unknown[] => Array.from({ length: count }, () => expect.anything());

describe('the table of moves', () => {
  it('reaches every step, and leaves a closed case only by reopening', () => {
    const reached = new Set(STEPS.flatMap((step) => Object.keys(MOVES[step]).filter(isStep)));
    expect([...STEPS].filter((step) => !reached.has(step))).toEqual(['filed']);
    expect(Object.values(MOVES.closed)).toEqual(['reopen', 'reopen']);
  });

  it('draws the buttons with what each still lacks', () => {
    expect(allowedMoves('filed', nothing)).toEqual([
      {
        to: 'research',
        kind: 'forward',
        needsReason: false,
        warnings: [],
        missing: [expect.stringMatching(/accepted/)],
      },
      {
        to: 'contact',
        kind: 'skip',
        needsReason: true,
        warnings: [],
        missing: [expect.stringMatching(/accepted/), ...anyOf(3)],
      },
      { to: 'action', kind: 'skip', needsReason: true, warnings: [], missing: anyOf(5) },
      {
        to: 'closed',
        kind: 'close',
        needsReason: true,
        warnings: [],
        missing: [expect.stringMatching(/How it ended/)],
      },
    ]);
    expect(allowedMoves('filed', everything).every(({ missing }) => missing.length === 0)).toBe(true);
  });
});
