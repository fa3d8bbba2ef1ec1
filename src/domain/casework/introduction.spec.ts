import { parseDay } from '../calendar/day.js';
import { INTRODUCTION_STATES, isAgreed, mayBecome, missingToOffer, sideView } from './introduction.js';

const lastDay = parseDay('2026-12-18');
const [before, after] = [parseDay('2026-12-18'), parseDay('2026-12-19')];

describe('putting two groups in touch', () => {
  it('has no way back once it was offered', () => {
    const ways = INTRODUCTION_STATES.flatMap((from) =>
      INTRODUCTION_STATES.filter((to) => mayBecome(from, to)).map((to) => `${from} → ${to}`),
    );
    expect(ways).toEqual([
      'proposed → dropped',
      'proposed → offered',
      'offered → exchanged',
      'offered → ended',
    ]);
  });

  it('names everything that is missing, for each side', () => {
    const ready = { consents: true, standingKnown: true, who: 'this case' };
    expect(missingToOffer([ready, ready])).toEqual([]);
    const missing = missingToOffer([
      ready,
      { ...ready, consents: false, standingKnown: false, who: 'case B' },
    ]);
    expect(missing).toEqual([
      'The group on case B has not agreed to be put in touch with other groups.',
      'On case B it is not on record how we know who speaks for the group.',
    ]);
  });

  it.each([
    [null, before, 'asked'],
    ['yes', before, 'said-yes'],
    ['no', before, 'said-no'],
    [null, after, 'over'],
    ['yes', after, 'over'],
    ['no', after, 'over'],
  ] as const)('shows a group that said %s its own side alone', (answer, today, view) => {
    expect(sideView({ answer, lastDay, isExchanged: false }, today)).toBe(view);
    expect(sideView({ answer: 'yes', lastDay, isExchanged: true }, today)).toBe('in-touch');
  });

  it('needs a yes and an agreement that holds, of both', () => {
    const yes = { answer: 'yes', consents: true } as const;
    expect(isAgreed([yes, yes])).toBe(true);
    for (const other of [
      { ...yes, consents: false },
      { ...yes, answer: 'no' as const },
      { ...yes, answer: null },
    ])
      expect([isAgreed([yes, other]), isAgreed([other, yes])]).toEqual([false, false]);
    expect(isAgreed([yes])).toBe(false);
  });
});
