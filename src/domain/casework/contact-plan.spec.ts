import { parseDay } from '../calendar/day.js';
import {
  goesTooFar,
  READINESS,
  READINESS_WORDS,
  tellingsOf,
  WAY_WORDS,
  CONTACT_WAYS,
} from './contact-plan.js';
import type { GroupsChoice } from './disclosure.js';

const today = parseDay('2026-11-20');
const councillor = { kind: 'councillor', name: 'Cllr Oak' } as const;

describe('how far a group is ready to go', () => {
  it.each([
    { kind: 'media', readyFor: 'letter', tooFar: true, because: 'the newspaper is above the letter' },
    { kind: 'media', readyFor: 'media', tooFar: false, because: 'a rung stands for itself' },
    { kind: 'councillor', readyFor: 'court', tooFar: false, because: 'a rung stands for all below it' },
    { kind: 'ombudsman', readyFor: 'media', tooFar: true, because: 'the Ombudsman is above the newspaper' },
    { kind: 'body', readyFor: 'talk', tooFar: false, because: 'talking to the body is the lowest rung' },
    { kind: 'mp', readyFor: undefined, tooFar: false, because: 'the group has not said how far' },
  ] as const)('$kind, ready for $readyFor: $because', ({ kind, readyFor, tooFar }) =>
    expect(goesTooFar({ kind }, readyFor)).toBe(tooFar),
  );

  it('has words for every rung and every way', () => {
    expect(Object.keys(READINESS_WORDS)).toEqual([...READINESS]);
    expect(Object.keys(WAY_WORDS)).toEqual([...CONTACT_WAYS]);
  });
});

describe('what a contact would be told', () => {
  const release = { to: councillor, scope: ['group-name'], from: today } as const;
  const confidential: GroupsChoice = { confidentiality: 'confidential', releases: [release] };
  const named: GroupsChoice = { confidentiality: 'named', releases: [] };

  it('is covered by a release to that very person, for just that', () =>
    expect(tellingsOf(['group-name', 'documents'], councillor, [confidential], today)).toEqual([
      { what: 'group-name', words: 'The name of the group' },
      {
        what: 'documents',
        words: 'Letters and papers that show who the group is',
        whyNot: 'The group has not agreed to this. Ask the group first.',
      },
    ]));

  it('on a case of several groups has to be agreed by each', () => {
    const body = { kind: 'body' } as const;
    expect(tellingsOf(['group-name'], body, [named], today)).toEqual([
      { what: 'group-name', words: 'The name of the group' },
    ]);
    expect(tellingsOf(['group-name'], body, [named, confidential], today)[0]?.whyNot).toMatch(/not agreed/);
  });
});
