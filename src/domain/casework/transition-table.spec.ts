import { everything } from '../../../test/support/evidence.js';
import { GUARDS, guardsOf, REQUIREMENTS, type Evidence, type Guard, type Guards } from './guard.js';
import {
  allowedMoves,
  move,
  MoveNotAllowedError,
  MoveNotReadyError,
  ReasonNeededError,
  STEP_TABLE,
  type StepTable,
} from './move.js';
import { isStep, MOVES, NEEDS_REASON, STEPS, type MoveKind, type Step } from './step.js';

/** How a case looks of which one thing alone is not on record. */
const LACKING: Readonly<Record<Guard, Partial<Evidence>>> = {
  begun: { acceptedBy: '' },
  accepted: { acceptedBy: '' },
  'dated-fact': { hasDatedFact: false },
  grounds: { groundsCandidateKnown: false },
  promise: { citedPromises: 0 },
  objective: { agreedObjectives: 0 },
  contact: { plannedContacts: 0 },
  consent: { consentToContact: false },
  standing: { standingKnown: false },
  recognition: { recognitionAnswered: false },
  name: { nameSettled: false },
  action: { recordedActions: 0 },
  outcome: { outcome: undefined },
  'reopen-period': { isReopenable: false },
};
const GUARD_NAMES = Object.keys(LACKING) as Guard[];
const without = (guard: Guard): Evidence => {
  const { outcome, ...rest } = { ...everything, ...LACKING[guard] };
  return outcome ? { ...rest, outcome } : rest;
};

const BODY = ['standing', 'recognition', 'name'] as const;
/** Said a second time, move by move, and not made from the table: what each asks for. `any` stands for what needs nothing. */
const ASKED: Readonly<Record<string, readonly Guard[]>> = {
  'filed > research': ['begun'],
  'filed > contact': ['accepted', ...BODY],
  'filed > action': ['accepted', 'consent', ...BODY],
  'filed > closed': ['outcome'],
  'research > identify': ['dated-fact', 'grounds'],
  'research > contact': ['accepted', ...BODY],
  'research > action': ['accepted', 'consent', ...BODY],
  'research > closed': ['outcome'],
  'identify > objectives': ['promise'],
  'identify > research': [],
  'identify > contact': ['accepted', ...BODY],
  'identify > action': ['accepted', 'consent', ...BODY],
  'identify > closed': ['outcome'],
  'objectives > contact': ['accepted', 'objective', ...BODY],
  'objectives > identify': [],
  'objectives > research': [],
  'objectives > action': ['accepted', 'consent', ...BODY],
  'objectives > closed': ['outcome'],
  'contact > action': ['contact', 'consent', ...BODY],
  'contact > objectives': [],
  'contact > identify': [],
  'contact > research': [],
  'contact > closed': ['outcome'],
  'action > closed': ['action', 'outcome'],
  'action > contact': [],
  'action > objectives': [],
  'action > identify': [],
  'action > research': [],
  'closed > research': ['reopen-period'],
  'closed > action': ['reopen-period', 'consent', ...BODY],
};
/** Where the straight way leads; every other move says why it is made. */
const STRAIGHT = STEPS.slice(1).map((to, at) => `${STEPS[at]} > ${to}`);

const PAIRS = STEPS.flatMap((from) => STEPS.map((to) => ({ from, to, name: `${from} > ${to}` })));
type Pair = (typeof PAIRS)[number];

/** What a move answers: where it leads, the sentences of what is missing, or the error by which it is refused. */
function answer({ from, to }: Pair, evidence: Evidence, table: StepTable, reason?: string): string {
  try {
    return move(from, { to, ...(reason ? { reason } : {}) }, evidence, table);
  } catch (error) {
    if (error instanceof MoveNotReadyError) return error.missing.join(' ');
    if (error instanceof MoveNotAllowedError || error instanceof ReasonNeededError) return error.code;
    throw error;
  }
}
const WHY = 'The limit is in six days.';

/** Every step that can be reached from this one when nothing is missing. */
function reachedFrom(start: Step, { moves }: StepTable): Set<Step> {
  const reached = new Set<Step>([start]);
  for (const from of reached) for (const to of Object.keys(moves[from]).filter(isStep)) reached.add(to);
  return reached;
}

/** Every way in which a table is not the one that we want, each in a sentence. */
function faultsOf(table: StepTable): string[] {
  const unreached = STEPS.filter((step) => !reachedFrom('filed', table).has(step));
  const stuck = STEPS.filter((step) => !reachedFrom(step, table).has('closed'));
  return [
    ...unreached.map((step) => `${step} is never reached`),
    ...stuck.map((step) => `${step} is never closed`),
    ...PAIRS.flatMap((pair) => faultsOfPair(pair, table)),
  ];
}

function faultsOfPair(pair: Pair, table: StepTable): string[] {
  const asked = ASKED[pair.name];
  const said = answer(pair, everything, table, WHY);
  if (!asked) return said === 'move-not-allowed' ? [] : [`${pair.name} is not refused`];
  if (said !== pair.to) return [`${pair.name} is refused: ${said}`];
  const bare = answer(pair, everything, table);
  const wantsReason = !STRAIGHT.includes(pair.name);
  return [
    ...(wantsReason === (bare === 'reason-needed') ? [] : [`${pair.name}: the reason`]),
    ...GUARD_NAMES.flatMap((guard) => faultOfGuard(pair, guard, table)),
  ];
}

/** With everything but this one thing the move says exactly its sentence where it asks for it, and else goes through. */
function faultOfGuard(pair: Pair, guard: Guard, table: StepTable): string[] {
  const sameThing = (other: Guard): boolean => LACKING[other] === LACKING[guard] || other === guard;
  const accepted = guard === 'begun' || guard === 'accepted';
  const isAsked = (ASKED[pair.name] ?? []).some((other) =>
    accepted ? other === 'begun' || other === 'accepted' : sameThing(other),
  );
  const wanted = isAsked ? REQUIREMENTS[guard].missing : pair.to;
  return answer(pair, without(guard), table, WHY) === wanted ? [] : [`${pair.name} without ${guard}`];
}

/** The same table without one of its guards. */
const unguarded = (kind: MoveKind, step: Step, guard: Guard): Guards => ({
  ...GUARDS,
  [kind]: { ...GUARDS[kind], [step]: GUARDS[kind][step]?.filter((each) => each !== guard) },
});
const EVERY_GUARD = (Object.keys(GUARDS) as MoveKind[]).flatMap((kind) =>
  Object.entries(GUARDS[kind]).flatMap(([step, guards]) =>
    isStep(step) ? guards.map((guard) => ({ kind, step, guard })) : [],
  ),
);

describe('the transition table', () => {
  it('has no fault: every step is reached, every case can be closed, every pair answers as it should', () =>
    expect(faultsOf(STEP_TABLE)).toEqual([]));

  it('is looked at whole: 49 pairs, 30 of them moves, and every guard on one of them at least', () => {
    expect([PAIRS.length, Object.keys(ASKED).length]).toEqual([49, 30]);
    const used = new Set(Object.values(ASKED).flat());
    expect(GUARD_NAMES.filter((guard) => !used.has(guard))).toEqual([]);
    expect(GUARD_NAMES).toEqual(Object.keys(REQUIREMENTS));
  });

  it('says everything that is missing at once, in the table’s order', () => {
    for (const pair of PAIRS.filter(({ name }) => ASKED[name]?.length)) {
      const nothing = GUARD_NAMES.reduce<Evidence>(
        (seen, guard) => ({ ...seen, ...LACKING[guard] }),
        everything,
      );
      const sentences = ASKED[pair.name]?.map((guard) => REQUIREMENTS[guard].missing).join(' ');
      expect(answer(pair, nothing, STEP_TABLE, WHY)).toBe(sentences);
    }
  });

  it('offers exactly the moves that it lets through', () => {
    for (const from of STEPS)
      for (const offer of allowedMoves(from, everything)) {
        expect(offer.missing).toEqual([]);
        expect(offer.needsReason).toBe(NEEDS_REASON[offer.kind]);
        expect(answer({ from, to: offer.to, name: '' }, everything, STEP_TABLE, WHY)).toBe(offer.to);
      }
  });
});

describe('a planted fault in the table is noticed', () => {
  it.each(EVERY_GUARD)('without the guard $guard ($kind, $step)', ({ kind, step, guard }) => {
    const faults = faultsOf({ moves: MOVES, guards: unguarded(kind, step, guard) });
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.every((fault) => /without/.test(fault))).toBe(true);
  });

  it.each(PAIRS.filter(({ name }) => ASKED[name]))('without the move $name', ({ from, to, name }) => {
    const { [to]: _gone, ...others } = MOVES[from];
    const faults = faultsOf({ moves: { ...MOVES, [from]: others }, guards: GUARDS });
    expect(faults).toContain(`${name} is refused: move-not-allowed`);
  });

  it.each(PAIRS.filter(({ name }) => !ASKED[name]))('with a move $name too many', ({ from, to, name }) => {
    const faults = faultsOf({
      moves: { ...MOVES, [from]: { ...MOVES[from], [to]: 'back' } },
      guards: GUARDS,
    });
    expect(faults).toContain(`${name} is not refused`);
  });

  it('with a move of the wrong kind, and with a way into a dead end', () => {
    const asBack: StepTable = {
      moves: { ...MOVES, closed: { ...MOVES.closed, action: 'back' } },
      guards: GUARDS,
    };
    expect(faultsOf(asBack)).toContain('closed > action without consent');
    const { closed: _gone, ...others } = MOVES.action;
    const openAtTheEnd: StepTable = {
      moves: { ...MOVES, action: { ...others, closed: 'back' } },
      guards: GUARDS,
    };
    expect(faultsOf(openAtTheEnd)).toContain('action > closed without action');
  });
});

describe('who makes the move', () => {
  const ofGroup = { ...everything, acceptedBy: '', byGroup: true };
  const unproved = {
    consentToContact: false,
    standingKnown: false,
    recognitionAnswered: false,
    nameSettled: false,
  };
  const pair = (from: Step, to: Step): Pair => ({ from, to, name: `${from} > ${to}` });

  it.each(STEPS.slice(0, 3).map((from, at) => ({ from, to: STEPS[at + 1] as Step })))(
    'a group that waits for a caseworker goes from $from to $to by itself',
    ({ from, to }) => expect(answer(pair(from, to), ofGroup, STEP_TABLE)).toBe(to),
  );

  it('comes no nearer to the body than its objectives, by no way, before a caseworker accepts', () => {
    const ways = PAIRS.filter(
      ({ name }) => /> (contact|action)$/.test(name) && ASKED[name]?.includes('accepted'),
    );
    expect(ways).toHaveLength(8);
    for (const way of ways)
      expect(answer(way, ofGroup, STEP_TABLE, WHY)).toBe('No caseworker has accepted this case yet.');
  });

  it('on a case that it works alone, the group goes all the way without us', () => {
    const alone = { ...ofGroup, ...unproved, selfManaged: true };
    for (const [at, to] of STEPS.slice(1).entries())
      expect(answer(pair(STEPS[at] as Step, to), alone, STEP_TABLE)).toBe(to);
    for (const each of PAIRS.filter(({ name }) => ASKED[name]))
      expect(answer(each, alone, STEP_TABLE, WHY)).toBe(each.to);
  });

  it('a caseworker never passes by a guard because the group works alone', () => {
    for (const each of PAIRS.filter(({ name }) => ASKED[name]))
      for (const guard of GUARD_NAMES)
        expect(answer(each, { ...without(guard), selfManaged: true }, STEP_TABLE, WHY)).toBe(
          answer(each, without(guard), STEP_TABLE, WHY),
        );
  });

  it('even alone a case needs a date, a promise, an objective, a contact, an action and an ending', () => {
    for (const guard of [
      'dated-fact',
      'grounds',
      'promise',
      'objective',
      'contact',
      'action',
      'outcome',
    ] as const) {
      const way = PAIRS.find(({ name }) => STRAIGHT.includes(name) && ASKED[name]?.includes(guard));
      const alone = { ...without(guard), acceptedBy: '', byGroup: true, selfManaged: true };
      expect(way ? answer(way, alone, STEP_TABLE) : 'no way').toBe(REQUIREMENTS[guard].missing);
    }
  });

  it('every guard that can be waived says why', () => {
    const said = GUARD_NAMES.flatMap((guard) => {
      const { waived } = REQUIREMENTS[guard];
      return waived ? [[guard, waived.because]] : [];
    });
    expect(said.map(([guard]) => guard)).toEqual(['begun', 'accepted', 'consent', ...BODY]);
    for (const [, because] of said) expect(because).toMatch(/^[A-Z].*\.$/);
  });

  it('reads its guards from the table that it is given', () =>
    expect(guardsOf({ from: 'filed', to: 'research', kind: 'forward' }, { ...GUARDS, forward: {} })).toEqual(
      [],
    ));
});
