import { parseDay } from '../calendar/day.js';
import { MEDIATOR_CONFLICTS } from './conflict.js';
import {
  MEDIATION_MOVES,
  MEDIATION_TABLE,
  moveMediation,
  openMoves,
  type MediationEvidence,
  type MediationMove,
} from './mediation-move.js';
import { MEDIATION_STAGES } from './mediation-stage.js';

const day = parseDay;
const EVIDENCE: MediationEvidence = {
  stage: 'ready',
  history: { agreed: ['group', 'body'], mediator: 'accepted', isPaymentSaid: true },
  askedOn: day('2026-11-20'),
  today: day('2026-12-01'),
  actor: 'mediator',
  said: {},
};

const refused = (move: MediationMove, evidence: Partial<MediationEvidence>): unknown[] => {
  const answer = moveMediation(move, { ...EVIDENCE, ...evidence });
  if ('isNotOpen' in answer) return [answer.first];
  return 'errors' in answer ? answer.errors.map(({ pointer }) => pointer) : [];
};

describe('agreeing to mediate', () => {
  const asked = {
    stage: 'asked',
    actor: 'body',
    history: { agreed: ['group'], isPaymentSaid: false },
  } as const;
  const yes = { signedBy: 'Ms Oak, director', on: day('2026-11-27'), noRetaliation: true } as const;

  it.each([
    ['a whole yes', {}, []],
    ['on the day it was asked for', { on: day('2026-11-20') }, []],
    ['the day before it was asked for', { on: day('2026-11-19') }, ['/date']],
    ['a day ahead', { on: day('2026-12-02') }, ['/date']],
    ['without a signature', { signedBy: '' }, ['/signed_by']],
    ['without the promise of no retaliation', { noRetaliation: false }, ['/no_retaliation']],
  ] as const)('%s', (_, said, errors) => {
    expect(refused('agree', { ...asked, said: { ...yes, ...said } })).toEqual(errors);
  });

  it('is written down for a side by the programme, and once for each', () => {
    const byStaff = { ...asked, actor: 'programme' } as const;
    expect(refused('agree', { ...byStaff, said: { ...yes, side: 'body' } })).toEqual([]);
    expect(refused('agree', { ...byStaff, said: { ...yes, side: 'group' } })).toEqual(['/form']);
    expect(refused('agree', { ...byStaff, said: yes })).toEqual(['/form']);
    const promised = { ...yes, side: 'body', noRetaliation: false } as const;
    expect(refused('agree', { ...byStaff, said: promised })).toEqual(['/no_retaliation']);
  });
});

describe('choosing a mediator', () => {
  const choose = { stage: 'agreed', actor: 'programme', said: { mediatorId: 'm' } } as const;

  it.each(MEDIATOR_CONFLICTS)('is refused with a sentence for %s', (conflict) => {
    const answer = moveMediation('choose-mediator', { ...EVIDENCE, ...choose, conflicts: [conflict] });
    expect(answer).toEqual({
      errors: [
        { pointer: '/mediator', detail: expect.stringMatching(/^This mediator .* Choose another one\.$/) },
      ],
    });
  });

  it('is open where nothing ties them, and not before both agreed', () => {
    expect(refused('choose-mediator', choose)).toEqual([]);
    expect(refused('choose-mediator', { ...choose, said: {} })).toEqual(['/mediator']);
    expect(refused('choose-mediator', { ...choose, stage: 'asked' })).toEqual([
      'Both sides have to agree in writing first.',
    ]);
  });

  it('asks the mediator to say that nothing ties them', () => {
    const asked = { stage: 'mediator-asked' } as const;
    expect(refused('accept', asked)).toEqual(['/no_tie']);
    expect(refused('accept', { ...asked, said: { noTie: true } })).toEqual([]);
    expect(refused('decline', asked)).toEqual([]);
  });
});

describe('sessions and papers', () => {
  const session = { on: day('2026-12-01'), place: 'The library', whoComes: 'Ann, Ms Oak' } as const;

  it.each([
    ['asked', 'Both sides have to agree in writing first.'],
    ['agreed', 'A mediator has to be chosen next.'],
    ['mediator-asked', 'The mediator has to say yes next.'],
    ['mediator-found', 'Next, say who pays the mediator, and by when.'],
    ['stopped', 'This mediation is over.'],
  ] as const)('no session while it is %s', (stage, first) => {
    expect(refused('set-session', { stage, said: session })).toEqual([first]);
  });

  it('a session has a day that is not over, a place, and people', () => {
    expect(refused('set-session', { said: session })).toEqual([]);
    expect(refused('set-session', { said: { ...session, on: day('2026-11-30') } })).toEqual(['/date']);
    expect(refused('set-session', { said: {} })).toEqual(['/date', '/place', '/who_comes']);
    expect(refused('set-session', { actor: 'group', said: session })).toHaveLength(1);
  });

  it('a paper says for whom it is', () => {
    expect(refused('share', { actor: 'group', said: {} })).toEqual(['/audience', '/title', '/words']);
    const paper = { audience: 'mediation-private', title: 'Our offer', words: 'Half' } as const;
    expect(refused('share', { actor: 'group', said: paper })).toEqual([]);
    expect(refused('share', { actor: 'programme', said: paper })).toHaveLength(1);
  });
});

describe('paying and ending', () => {
  it.each([
    ['nobody pays', { payer: 'nobody' }, []],
    ['by today', { payer: 'body', payBy: day('2026-12-01') }, []],
    ['by yesterday', { payer: 'body', payBy: day('2026-11-30') }, ['/pay_by']],
    ['by no day', { payer: 'both' }, ['/pay_by']],
    ['by nobody in particular', {}, ['/payer']],
  ] as const)('%s', (_, said, errors) => {
    expect(refused('say-who-pays', { said })).toEqual(errors);
  });

  it('settles on points alone', () => {
    expect(refused('settle', {})).toEqual(['/form']);
    expect(refused('settle', { points: 1 })).toEqual([]);
    expect(refused('add-point', { said: { what: 'Pay', owedBy: 'body' } })).toEqual([]);
    expect(refused('add-point', { said: { by: day('2026-11-30') } })).toEqual(['/what', '/owed_by', '/by']);
  });

  it('either side can stop it at any time, and nobody once it is over', () => {
    for (const stage of MEDIATION_STAGES) {
      const isOver = ['settled', 'not-settled', 'stopped'].includes(stage);
      expect(refused('stop', { stage, actor: 'body' })).toHaveLength(isOver ? 1 : 0);
    }
  });
});

describe('the table of moves', () => {
  it('offers nothing that it refuses', () => {
    for (const stage of MEDIATION_STAGES)
      for (const actor of ['group', 'body', 'mediator', 'programme'] as const)
        for (const move of MEDIATION_MOVES) {
          const isOffered = openMoves(stage, actor).includes(move);
          const answer = moveMediation(move, { ...EVIDENCE, stage, actor });
          expect({ stage, actor, move, refused: 'isNotOpen' in answer }).toEqual({
            stage,
            actor,
            move,
            refused: !isOffered,
          });
        }
  });

  it('gives the programme nothing to do with papers, sessions and points', () => {
    const inTheRoom = ['share', 'set-session', 'call-off', 'add-point', 'settle', 'end-without'] as const;
    for (const move of inTheRoom) expect(MEDIATION_TABLE[move].by).not.toContain('programme');
  });
});
