import { parseDay } from '../calendar/day.js';
import { byWhichWeReckon, disputeSentence } from './disputed.js';
import { groundsFact, type Fact } from './fact.js';

const received = (on: string, more: Partial<Fact> = {}): Fact => ({
  kind: 'notice-received',
  on: parseDay(on),
  source: 'the letter',
  ...more,
});

describe('the facts that dates are worked out from', () => {
  it('take the earliest of several days for one thing, whichever was recorded first, and carry the others', () => {
    const later = received('2026-11-20', { saidBy: 'body' });
    const earlier = received('2026-11-16', { saidBy: 'group' });
    const reckoned = byWhichWeReckon([later, earlier]);
    expect(reckoned).toEqual([{ ...earlier, disputed: [{ on: later.on, saidBy: 'body' }] }]);
    expect(groundsFact(reckoned)?.on).toBe(earlier.on);
  });

  it('leave facts alone that are about different things', () => {
    const facts = [
      received('2026-11-20', { groupId: 'a' }),
      received('2026-11-16', { groupId: 'b' }),
      received('2026-11-10', { kind: 'decision-made' }),
    ];
    expect(byWhichWeReckon(facts)).toEqual(facts);
  });

  it('keep to the one recorded first where the days are the same', () => {
    const first = received('2026-11-16', { source: 'the letter' });
    const [kept] = byWhichWeReckon([first, received('2026-11-16', { source: 'the envelope' })]);
    expect(kept?.source).toBe('the letter');
  });
});

describe('a disputed day', () => {
  it('is said with everybody who says one, and which one we go by', () => {
    const [fact = received('2026-11-16')] = byWhichWeReckon([
      received('2026-11-20', { saidBy: 'body' }),
      received('2026-11-16', { saidBy: 'group' }),
      received('2026-11-18'),
    ]);
    expect(disputeSentence(fact)).toBe(
      'The day of “The written notice came” is disputed: the group says Monday 16 November 2026; ' +
        'Wednesday 18 November 2026 is on record; the public body says Friday 20 November 2026. ' +
        'We go by the earlier day until that is settled.',
    );
  });

  it('is nothing to be said of a day that all agree on', () => {
    expect(disputeSentence(received('2026-11-16'))).toBeUndefined();
  });
});
