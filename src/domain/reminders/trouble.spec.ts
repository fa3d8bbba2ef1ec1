import { isTrouble, lasting, troubleWords } from './trouble.js';

describe('what an alarm is about', () => {
  it('is said in words, one sentence for each trouble', () => {
    expect(troubleWords({ missing: 1, stuck: 1_200, 'given-up': 0 })).toEqual([
      '1 reminder was due, and nothing became of it',
      '1,200 mails are due, and no worker takes them',
    ]);
    expect(troubleWords({ 'given-up': 2 })).toEqual([
      '2 messages inside the service failed too often: their mails may never have been written',
    ]);
    expect([isTrouble({}), isTrouble({ missing: 0 }), isTrouble({ stuck: 1 })]).toEqual([false, false, true]);
  });

  it('lasts only where it was there at both looks', () => {
    const before = new Map([
      ['a', { missing: 2, stuck: 0 }],
      ['b', { missing: 1 }],
    ]);
    const now = new Map([
      ['a', { missing: 1, stuck: 4 }],
      ['c', { missing: 1 }],
    ]);
    expect([...lasting(before, now)]).toEqual([['a', { missing: 1 }]]);
    expect([...lasting(new Map(), now)]).toEqual([]);
    expect([...lasting(before, before)]).toEqual([
      ['a', { missing: 2 }],
      ['b', { missing: 1 }],
    ]);
  });
});
