import { parseDay } from '../calendar/day.js';
import { checkFacts } from './check-facts.js';
import type { FactKind } from './fact-kind.js';
import type { Fact } from './fact.js';

const today = parseDay('2026-11-20');
const fact = (kind: FactKind, on: string, rest: Partial<Fact> = {}): Fact => ({
  kind,
  on: parseDay(on),
  source: 'the letter',
  ...rest,
});

describe('checkFacts refuses', () => {
  it.each([
    {
      facts: [fact('consultation-closes', '2026-10-01'), fact('consultation-opened', '2026-10-02')],
      pointer: '/facts/0/on',
      says: 'Give a day on or after that one',
      because: 'a close before the opening, whichever comes first in the list',
    },
    {
      facts: [fact('notice-received', '2026-11-21')],
      pointer: '/facts/0/on',
      says: 'Friday 20 November 2026 or earlier',
      because: 'a letter received tomorrow',
    },
    {
      facts: [fact('letter-dated', '2026-11-02'), fact('letter-dated', '2026-11-03')],
      pointer: '/facts/1/on',
      says: 'is given twice',
      because: 'the same kind twice, at the second one',
    },
    {
      facts: [fact('grounds-first-arose', '2026-11-02')],
      pointer: '/facts/0/kind',
      says: 'for a caseworker to record',
      because: 'a conclusion in law from a group',
    },
    {
      facts: [fact('time-extended-by-court', '2026-12-02')],
      pointer: '/facts/0/kind',
      says: 'for a caseworker to record',
      because: 'a court’s order from a group',
    },
    {
      facts: [fact('decision-made', '1997-12-31')],
      pointer: '/facts/0/on',
      says: 'Check the year',
      because: 'a year before the first Compact',
    },
    {
      facts: [fact('last-funded-day', '2926-12-21')],
      pointer: '/facts/0/on',
      says: 'Check the year',
      because: 'a slip in the year that is far ahead',
    },
    {
      facts: [fact('notice-received', '2026-07-01', { at: new Date('2026-07-01T23:30:00Z') })],
      pointer: '/facts/0/at',
      says: 'Thursday 2 July 2026 in London',
      because: 'a moment that is on another day in London',
    },
  ])('$because', ({ facts, pointer, says }) => {
    expect(checkFacts(facts, today)).toEqual([{ pointer, detail: expect.stringContaining(says) }]);
  });
});

describe('checkFacts says nothing about', () => {
  it.each([
    {
      facts: [fact('last-funded-day', '2026-09-30'), fact('decision-made', '2026-10-20')],
      because: 'a last funded day before the decision',
    },
    { facts: [fact('decision-expected', '2026-12-15')], because: 'a decision still to come' },
    { facts: [fact('notice-received', '2026-11-20')], because: 'a letter that came today' },
    {
      facts: [
        fact('notice-received', '2026-11-18', { groupId: 'a' }),
        fact('notice-received', '2026-11-19', { groupId: 'b' }),
      ],
      because: 'two groups that each had their own letter',
    },
  ])('$because', ({ facts }) => {
    expect(checkFacts(facts, today)).toEqual([]);
  });

  it('a finding recorded by a caseworker', () => {
    expect(checkFacts([fact('grounds-first-arose', '2026-11-02')], today, 'caseworker')).toEqual([]);
  });
});
