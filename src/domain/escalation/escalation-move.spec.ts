import { parseDay, type Day } from '../calendar/day.js';
import { factsShown } from './escalation-effects.js';
import { letterFor } from './escalation-handover.js';
import {
  dayToRemindOf,
  ESCALATION_MOVES,
  ESCALATION_TABLE,
  moveEscalation,
  openMoves,
  type EscalationDays,
  type EscalationEvidence,
  type EscalationMove,
  type SaidOfEscalation,
} from './escalation-move.js';
import { escalationNow } from './escalation-now.js';
import { ESCALATION_OUTCOMES, OUTCOMES_OF_ROUTE } from './escalation-outcome.js';
import { ENDED, ESCALATION_STATES, type EscalationState } from './escalation-state.js';
import { ROUTES } from './route.js';

const on = (text: string): Day => parseDay(text);
const later = (day: Day, days: number): Day => (day + days) as Day;
const TODAY = on('2026-12-22');
const SENT = on('2026-12-01');
const SAID: SaidOfEscalation = {
  on: TODAY,
  way: 'electronic',
  toName: 'The Ombudsman',
  words: 'The form, with the letters.',
  answerBy: on('2027-01-15'),
  outcome: 'upheld',
  mailId: 'a mail',
};

const ask = (state: EscalationState, changes: Partial<EscalationEvidence> = {}): EscalationEvidence => ({
  route: 'ombudsman',
  state,
  days: state === 'planned' || state === 'consented' ? {} : { sentOn: SENT },
  today: TODAY,
  said: SAID,
  byVoice: false,
  isWhole: true,
  hasRecipient: false,
  hasLetter: false,
  ...changes,
});
const said = (changes: Partial<Record<keyof SaidOfEscalation, unknown>>) => ({
  said: { ...SAID, ...changes } as SaidOfEscalation,
});
const daysAfter = (move: EscalationMove, evidence: EscalationEvidence): EscalationDays | undefined => {
  const answer = moveEscalation(move, evidence);
  return 'days' in answer ? answer.days : undefined;
};

describe('what can become of a step further', () => {
  it('reaches every state from the first; what was withdrawn stays so', () => {
    const reached = new Set<EscalationState>(['planned']);
    for (const state of reached)
      for (const move of openMoves(state)) reached.add(ESCALATION_TABLE[move].to ?? state);
    expect([...reached].toSorted()).toEqual([...ESCALATION_STATES].toSorted());
    expect(openMoves('withdrawn')).toEqual([]);
  });

  it('every move is done from where it is open, and from nowhere else', () => {
    for (const move of ESCALATION_MOVES)
      for (const state of ESCALATION_STATES) {
        const { from, to = state } = ESCALATION_TABLE[move];
        const wanted = from.includes(state) ? { to } : { isNotOpen: true };
        expect([move, state, moveEscalation(move, ask(state))]).toEqual([
          move,
          state,
          expect.objectContaining(wanted),
        ]);
      }
  });

  type Guarded = readonly [string, EscalationMove, EscalationState, Partial<EscalationEvidence>, string];
  const GUARDED: readonly Guarded[] = [
    ['a day that has come', 'agree', 'planned', said({ on: later(TODAY, 1) }), '/on'],
    ['who said yes', 'agree', 'planned', { byVoice: true, ...said({ words: undefined }) }, '/words'],
    ['a day in order', 'acknowledge', 'sent', said({ on: later(SENT, -1), answerBy: undefined }), '/on'],
    ['how it went', 'send', 'consented', said({ way: undefined }), '/way'],
    ['to whom it went', 'send', 'consented', said({ toName: undefined }), '/to_name'],
    ['what went', 'send', 'consented', said({ words: undefined }), '/words'],
    ['a way that is open', 'send', 'consented', { shut: { since: TODAY, why: 'Too late.' } }, '/on'],
    [
      'a day on which it can have come',
      'acknowledge',
      'sent',
      said({ arrivedOn: later(SENT, -1) }),
      '/arrived_on',
    ],
    [
      'a day no later than the news',
      'acknowledge',
      'sent',
      said({ arrivedOn: later(TODAY, 1) }),
      '/arrived_on',
    ],
    ['an answer still to come', 'take-up', 'sent', said({ answerBy: later(TODAY, -1) }), '/answer_by'],
    ['which mail', 'nothing-new', 'sent', said({ mailId: undefined }), '/mail'],
    ['how it ended', 'decide', 'with-them', said({ outcome: undefined }), '/outcome'],
    ['an end that the route knows', 'decide', 'with-them', said({ outcome: 'reported' }), '/outcome'],
    ['why they refused', 'refuse', 'sent', said({ words: undefined }), '/words'],
    ['why it is withdrawn', 'withdraw', 'planned', said({ words: undefined }), '/words'],
    ['why it goes on', 'take-back', 'decided', said({ words: undefined }), '/words'],
  ];

  it.each(GUARDED)('asks for %s', (...given) => {
    const [, move, state, changes, pointer] = given;
    const evidence = ask(state, changes);
    const answer = moveEscalation(move, evidence);
    expect('errors' in answer ? answer.errors.map((error) => error.pointer) : []).toEqual([pointer]);
    const open = { ...ESCALATION_TABLE, [move]: { ...ESCALATION_TABLE[move], needs: [] } };
    expect(moveEscalation(move, evidence, open)).toHaveProperty('to');
  });

  it('every guard of the table is among those that were asked for', () => {
    const asked = new Set(
      GUARDED.flatMap(([, move, state, changes]) =>
        ESCALATION_TABLE[move].needs.filter((guard) => guard(ask(state, changes)).length > 0),
      ),
    );
    const all = new Set(ESCALATION_MOVES.flatMap((move) => ESCALATION_TABLE[move].needs));
    expect(asked).toEqual(all);
  });

  it('what went on the last open day was in time, whoever writes it down later', () => {
    const shut = { since: TODAY, why: 'Too late.' };
    const evidence = ask('consented', { shut, ...said({ on: later(TODAY, -1) }) });
    expect(moveEscalation('send', evidence)).toMatchObject({ to: 'sent' });
  });

  it('a yes moves it once every group has said so', () => {
    expect(moveEscalation('agree', ask('planned', { isWhole: false }))).toMatchObject({ to: 'planned' });
  });

  it('needs no name and no words of what its letter says', () => {
    const letter = { hasLetter: true, hasRecipient: true, ...said({ words: undefined, toName: undefined }) };
    expect(moveEscalation('send', ask('consented', letter))).toMatchObject({ to: 'sent' });
  });

  it('an e-mail is there on its day, what was posted is not, and of a letter that was followed nobody knows', () => {
    const arrived = (changes: Partial<SaidOfEscalation>) =>
      daysAfter('send', ask('consented', said(changes)))?.arrivedOn;
    expect(arrived({})).toBe(TODAY);
    expect(arrived({ way: 'post' })).toBeUndefined();
    expect(arrived({ isFollowed: true })).toBeUndefined();
  });

  it('whoever says that they have it says since when; who only answers has had it since it went', () => {
    const posted = { days: { sentOn: SENT } };
    expect(daysAfter('acknowledge', ask('sent', posted))?.arrivedOn).toBe(TODAY);
    const dated = said({ arrivedOn: later(SENT, 2) });
    expect(daysAfter('acknowledge', ask('sent', { ...posted, ...dated }))?.arrivedOn).toBe(later(SENT, 2));
    expect(daysAfter('decide', ask('sent', posted))?.arrivedOn).toBe(SENT);
  });

  it('people are reminded of the day that they gave, while an answer is awaited', () => {
    const days = { sentOn: SENT, answerBy: TODAY };
    expect(ESCALATION_STATES.filter((state) => dayToRemindOf(state, days) !== undefined)).toEqual([
      'sent',
      'acknowledged',
      'with-them',
    ]);
  });
});

describe('each way on', () => {
  it('has a letter for every breach, and ends of its own', () => {
    expect(letterFor('advocacy-letter', 'short-notice')).toBe('short-notice');
    expect(letterFor('ombudsman', 'short-notice')).toBe('to-ombudsman');
    for (const route of ROUTES) expect(OUTCOMES_OF_ROUTE[route].length).toBeGreaterThan(1);
    expect(new Set(Object.values(OUTCOMES_OF_ROUTE).flat())).toEqual(new Set(ESCALATION_OUTCOMES));
  });

  it('shows the days that start and end the clocks of a complaint', () => {
    expect(factsShown('complaint-stage-1', 'send', { on: SENT })).toEqual([
      { kind: 'complaint-sent', on: SENT },
    ]);
    expect(factsShown('complaint-stage-1', 'acknowledge', { on: TODAY, arrivedOn: SENT })).toEqual([
      { kind: 'complaint-acknowledged', on: TODAY },
      { kind: 'complaint-received', on: SENT },
    ]);
    expect(factsShown('complaint-stage-1', 'decide', { on: TODAY })).toEqual([
      { kind: 'complaint-answered', on: TODAY },
    ]);
    expect(factsShown('mp', 'send', { on: TODAY, arrivedOn: TODAY })).toEqual([]);
  });
});

describe('what a step further asks of people', () => {
  const kept = { route: 'ombudsman', days: {}, hasDraft: false, hasUnread: false } as const;
  const there = { sentOn: SENT, arrivedOn: SENT };
  it.each([
    ['a yes of the group', { state: 'planned' }, { next: 'agree' }],
    ['to be sent', { state: 'consented' }, { next: 'send' }],
    ['its letter to be finished', { state: 'consented', hasDraft: true }, { next: 'finish-letter' }],
    ['whether it is there', { state: 'sent', days: { sentOn: SENT } }, { next: 'say-they-have-it' }],
    ['to wait', { state: 'sent', days: there }, { next: 'wait' }],
    [
      'to wait until their day',
      { state: 'with-them', days: { ...there, answerBy: TODAY } },
      { next: 'wait', day: TODAY },
    ],
    [
      'to ask again after it',
      { state: 'with-them', days: { ...there, answerBy: later(TODAY, -1) } },
      { next: 'late', day: later(TODAY, -1) },
    ],
    ['what their mail was', { state: 'sent', hasUnread: true }, { next: 'say-what-came' }],
  ] as const)('%s', (_, changes, wanted) => {
    expect(escalationNow({ ...kept, ...changes }, TODAY)).toEqual(wanted);
  });

  it('nothing once it is over', () => {
    for (const state of ENDED)
      expect(escalationNow({ ...kept, state, hasUnread: true }, TODAY)).toEqual({ next: 'nothing' });
  });

  it('of a way without a limit of its own, nobody is asked whether it is there', () => {
    expect(escalationNow({ ...kept, route: 'mp', state: 'sent', days: { sentOn: SENT } }, TODAY)).toEqual({
      next: 'wait',
    });
  });
});
