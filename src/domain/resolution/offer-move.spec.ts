import { addDays, parseDay } from '../calendar/day.js';
import {
  moveOffer,
  newOfferRefusals,
  OFFER_MOVES,
  whatRemains,
  type OfferEvidence,
  type OfferMove,
  type SaidOfOffer,
} from './offer-move.js';
import { DECIDED_BY, offerStateFor, wholeState, type OfferDays, type OfferState } from './offer-state.js';

const TODAY = parseDay('2026-12-10');
const DAYS: OfferDays = { offeredOn: parseDay('2026-12-01'), until: parseDay('2026-12-11') };
const SAID: SaidOfOffer = {
  on: TODAY,
  words: 'We thought about it.',
  how: 'in-writing',
  instead: 'A year more',
};

const evidence = (changes: Partial<OfferEvidence> = {}): OfferEvidence => ({
  state: 'open',
  days: DAYS,
  today: TODAY,
  said: SAID,
  forOthers: false,
  ...changes,
});
const fields = (move: OfferMove, changes: Partial<OfferEvidence>): string[] => {
  const answer = moveOffer(move, evidence(changes));
  return 'errors' in answer ? answer.errors.map(({ pointer }) => pointer) : [];
};
const without = (name: keyof SaidOfOffer): SaidOfOffer => ({ ...SAID, [name]: undefined });

describe('where an offer stands', () => {
  it('is open to its last day, and over on the day after', () => {
    expect(offerStateFor(DAYS, undefined, parseDay('2026-12-11'))).toBe('open');
    expect(offerStateFor(DAYS, undefined, parseDay('2026-12-12'))).toBe('lapsed');
    expect(offerStateFor({ offeredOn: DAYS.offeredOn }, undefined, parseDay('2036-12-12'))).toBe('open');
  });

  it('is what was decided, whatever came after; and taken back before it was over', () => {
    const withdrawn = { ...DAYS, withdrawnOn: TODAY };
    expect(offerStateFor(withdrawn, 'accepted', parseDay('2027-01-01'))).toBe('accepted');
    expect(offerStateFor(withdrawn, undefined, parseDay('2027-01-01'))).toBe('withdrawn');
  });

  it.each<readonly [readonly (readonly OfferState[])[], OfferState]>([
    [[['open']], 'open'],
    [[['accepted']], 'accepted'],
    // On a joint case one group can say yes to what another declines.
    [[['declined', 'accepted']], 'accepted'],
    [[['declined', 'open']], 'open'],
    // What the programme offers needs a yes from both sides.
    [[['accepted'], ['open']], 'open'],
    [[['accepted'], ['declined']], 'declined'],
    [[['accepted'], ['accepted']], 'accepted'],
    [[['answered'], ['accepted']], 'answered'],
    [[['lapsed', 'withdrawn']], 'withdrawn'],
  ])('as a whole is, of %j, %s', (sides, whole) => {
    expect(wholeState(sides)).toBe(whole);
  });

  it('is decided by the other side, and by both where the programme made it', () => {
    expect(DECIDED_BY).toEqual({ body: ['group'], group: ['body'], programme: ['group', 'body'] });
  });
});

describe('what can become of an offer', () => {
  it.each<readonly [OfferMove, OfferState]>([
    ['accept', 'accepted'],
    ['decline', 'declined'],
    ['answer', 'answered'],
    ['withdraw', 'withdrawn'],
  ])('%s makes it %s', (move, to) => {
    expect(moveOffer(move, evidence({ forOthers: true }))).toEqual({ to });
  });

  const OVER: readonly Exclude<OfferState, 'open'>[] = [
    'accepted',
    'declined',
    'answered',
    'withdrawn',
    'lapsed',
  ];
  it.each(OVER.flatMap((state) => OFFER_MOVES.map((move) => [state, move] as const)))(
    'that is %s: %s is refused, and it is said what remains',
    (state, move) => {
      expect(moveOffer(move, evidence({ state }))).toEqual({ isNotOpen: true });
      expect(whatRemains(state, { ...DAYS, withdrawnOn: TODAY })).toMatch(/\. (What|If|Decide|You|Ask)/);
    },
  );

  it('names the day of what is over', () => {
    expect(whatRemains('lapsed', DAYS)).toContain('until Friday 11 December 2026');
    expect(whatRemains('withdrawn', { ...DAYS, withdrawnOn: TODAY })).toContain('Thursday 10 December 2026');
  });

  it.each(OFFER_MOVES)('%s needs a day that has come, and not before the offer', (move) => {
    expect(fields(move, { said: { ...SAID, on: addDays(TODAY, 1) } })).toEqual(['/date']);
    expect(fields(move, { said: { ...SAID, on: parseDay('2026-11-30') } })).toEqual(['/date']);
  });

  it('needs a reason for a no and for taking it back, and not for a yes', () => {
    expect(fields('decline', { said: without('words') })).toEqual(['/words']);
    expect(fields('withdraw', { said: without('words') })).toEqual(['/words']);
    expect(fields('accept', { said: without('words') })).toEqual([]);
  });

  it('needs to know how it was told to whoever writes it down for another', () => {
    for (const move of ['accept', 'decline', 'answer'] as const) {
      expect(fields(move, { said: without('how'), forOthers: true })).toEqual(['/how']);
      expect(fields(move, { said: { ...SAID, how: 'here' }, forOthers: true })).toEqual(['/how']);
      expect(fields(move, { said: without('how') })).toEqual([]);
    }
  });

  it('needs what is offered instead', () => {
    expect(fields('answer', { said: without('instead') })).toEqual(['/instead']);
  });
});

describe('a new offer', () => {
  it('was made today or before, and ends no sooner', () => {
    expect(newOfferRefusals(DAYS, TODAY)).toEqual([]);
    expect(newOfferRefusals({ offeredOn: TODAY, until: TODAY }, TODAY)).toEqual([]);
    expect(newOfferRefusals({ offeredOn: addDays(TODAY, 1) }, TODAY)).toMatchObject([{ pointer: '/date' }]);
    expect(newOfferRefusals({ offeredOn: TODAY, until: addDays(TODAY, -1) }, TODAY)).toMatchObject([
      { pointer: '/until' },
    ]);
  });
});
