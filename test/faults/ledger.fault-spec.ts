import { accountFor, type Entries } from './ledger.js';

const ADA = 'ada@one.example';
const BEN = 'ben@two.example';

/** Two people are owed one rung of one case, and both were told of it. */
const WELL: Entries = {
  owed: [
    { rung: 'rung-1', address: ADA, must: true },
    { rung: 'rung-1', address: BEN, must: true },
  ],
  rungs: [
    { id: 'rung-1', case: 'case-1', state: 'claimed', counted: true },
    { id: 'rung-2', case: 'case-1', state: 'superseded', counted: true },
  ],
  deliveries: [
    { id: 'a', address: ADA, state: 'accepted', answer: '250', case: 'case-1', rungs: ['rung-1'] },
    { id: 'b', address: BEN, state: 'accepted', answer: '250', case: 'case-1', rungs: ['rung-1'] },
  ],
  held: [
    { to: ADA, messageId: 'a@mail.redress' },
    { to: BEN, messageId: 'b@mail.redress' },
  ],
  people: new Map([['case-1', new Set([ADA, BEN])]]),
};

const [toAda, toBen] = WELL.held as [Entries['held'][0], Entries['held'][0]];
const [ofAda, ofBen] = WELL.deliveries as [Entries['deliveries'][0], Entries['deliveries'][0]];
const [first, second] = WELL.rungs as [Entries['rungs'][0], Entries['rungs'][0]];

const found = (changes: Partial<Entries>) => {
  const { lost, wrong, duplicates, parked } = accountFor({ ...WELL, ...changes });
  return { lost: lost.length, wrong: wrong.length, duplicates: duplicates.size, parked: parked.length };
};

const NOTHING = { lost: 0, wrong: 0, duplicates: 0, parked: 0 };

describe('the ledger that every fault is held against', () => {
  it('finds nothing where everybody was told once', () => {
    expect(found({})).toEqual(NOTHING);
  });

  it.each<[string, Partial<Entries>, Partial<typeof NOTHING>]>([
    [
      'a mail that no server holds, as lost for its reader and in what was written down',
      { held: [toAda] },
      { lost: 2 },
    ],
    ['a reader for whom there was never a mail', { held: [toAda], deliveries: [ofAda] }, { lost: 1 }],
    [
      'a mail that waits for a person, as not lost',
      { held: [toAda], deliveries: [ofAda, { ...ofBen, state: 'parked' }] },
      { parked: 1 },
    ],
    [
      'one that waits without a reason',
      { held: [toAda], deliveries: [ofAda, { ...ofBen, state: 'parked', answer: null }] },
      { parked: 1, wrong: 1 },
    ],
    ['a second copy', { held: [toAda, toAda, toBen] }, { duplicates: 1 }],
    [
      'a second mail with another Message-ID',
      {
        held: [toAda, toBen, { to: ADA, messageId: 'c@mail.redress' }],
        deliveries: [ofAda, ofBen, { ...ofAda, id: 'c' }],
      },
      { wrong: 1 },
    ],
    [
      'a mail that nobody knows',
      { held: [toAda, toBen, { to: ADA, messageId: 'x@mail.redress' }] },
      { wrong: 1 },
    ],
    [
      'a mail at somebody else’s address',
      { held: [toAda, toBen, { to: BEN, messageId: 'a@mail.redress' }] },
      { wrong: 2, duplicates: 1 },
    ],
    [
      'a mail to somebody whom the case does not concern',
      { people: new Map([['case-1', new Set([ADA])]]) },
      { wrong: 1 },
    ],
    ['a rung that was cleared', { rungs: [{ ...first, state: 'cleared' }, second] }, { wrong: 2 }],
    [
      'an earlier rung besides the last one',
      { deliveries: [ofAda, { ...ofBen, rungs: ['rung-1', 'rung-2'] }] },
      { wrong: 1 },
    ],
  ])('finds %s', (_what, changes, expected) => {
    expect(found(changes)).toEqual({ ...NOTHING, ...expected });
  });
});
