import { parseDay } from '../calendar/day.js';
import { likenessOf, type Comparable } from './likeness.js';

const ours: Comparable = {
  bodyId: null,
  bodyName: 'Example City Council',
  breachType: 'short-notice',
  title: 'Youth grant ends',
  account: 'The youth workers at Riverside lose their wages.',
  facts: [{ kind: 'decision-made', on: parseDay('2026-11-20'), source: 'the letter' }],
};
const on = (day: string): Comparable['facts'] => [
  { kind: 'decision-made', on: parseDay(day), source: 'the letter' },
];

describe('how alike two cases are', () => {
  it('is told in words: the body, the day, the kind, the words', () => {
    const theirs = { ...ours, title: 'Youth club closes', account: 'Nobody pays.' };
    expect(likenessOf(ours, theirs).why).toEqual([
      'the same body, Example City Council',
      'the same day for “The decision was made”: Friday 20 November 2026',
      'the same kind of promise',
      'the same words: youth',
    ]);
  });

  it('takes a body for the same by its entry or its letters, and says where it is only spelt alike', () => {
    const bodyOf = (bodyName: string, bodyId: string | null = null) => {
      const { why, score } = likenessOf(
        { ...ours, bodyId: 'one' },
        { ...ours, facts: [], title: '', account: '', bodyName, bodyId },
      );
      return [why[0], score];
    };
    expect(bodyOf('Example Council of the City', 'one')).toEqual([
      'the same body, Example Council of the City',
      20,
    ]);
    expect(bodyOf('EXAMPLE City-Council', 'two')).toEqual(['the same body, EXAMPLE City-Council', 20]);
    expect(bodyOf('Exampel City Council')).toEqual([
      'a body with almost the same name, Exampel City Council',
      10,
    ]);
  });

  it.each([
    ['the same day', '2026-11-20', 40],
    ['a day apart', '2026-11-21', 20],
    ['two weeks apart', '2026-12-04', 20],
    ['more than two weeks apart', '2026-12-05', 0],
  ])('counts %s', (_, day, points) => {
    const theirs = { ...ours, breachType: 'other', title: '', account: '', facts: on(day) } as const;
    expect(likenessOf(ours, theirs).score).toBe(10 + points);
  });

  it('says that it is perhaps one report where nearly all words are the same', () => {
    expect(likenessOf(ours, ours)).toMatchObject({ perhapsSame: true, score: 100 });
    expect(
      likenessOf(ours, { ...ours, account: 'The library moves to Hillside with its dancers.' }).perhapsSame,
    ).toBe(false);
  });

  it('takes no likeness from days that are a group’s own, or from everyday words', () => {
    const own = { kind: 'last-funded-day', on: parseDay('2026-12-21'), source: 'the letter' } as const;
    const bare = {
      ...ours,
      breachType: 'other',
      title: 'The grant',
      account: 'The council will cut our funding.',
    } as const;
    expect(
      likenessOf(
        { ...bare, facts: [own] },
        { ...ours, title: 'A grant', account: 'The council cut funding.', facts: [own] },
      ),
    ).toMatchObject({
      score: 10,
      why: ['the same body, Example City Council'],
    });
  });
});
