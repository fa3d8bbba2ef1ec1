import { parseDay } from '../calendar/day.js';
import type { Fact } from '../facts/fact.js';
import type { Clock } from './clock.js';
import { jointClocks } from './joint-clocks.js';

const fact = (kind: Fact['kind'], on: string, groupId?: string): Fact => ({
  kind,
  on: parseDay(on),
  source: 'the letter',
  ...(groupId ? { groupId } : {}),
});

/** One clock, from the earliest fact: as the court counts. */
const fromEarliest = (facts: readonly Fact[]): Clock[] => {
  const [first] = facts.toSorted((a, b) => a.on - b.on);
  return first ? [{ ruleId: 'JR-3M-SAFE', trigger: first } as unknown as Clock] : [];
};
const triggers = (facts: readonly Fact[]) =>
  jointClocks(facts, fromEarliest).map(({ trigger }) => trigger.groupId ?? 'all');

const DECIDED = fact('decision-made', '2026-11-02');

describe('the clocks of a joint case', () => {
  it('run once for all from the decision', () => {
    expect(
      triggers([
        DECIDED,
        fact('notice-received', '2026-11-20', 'a'),
        fact('notice-received', '2026-11-21', 'b'),
      ]),
    ).toEqual(['all']);
  });

  it('run for one group from an earlier day of its own, beside those of all', () => {
    expect(
      triggers([
        DECIDED,
        fact('notice-received', '2026-10-30', 'a'),
        fact('notice-received', '2026-11-21', 'b'),
      ]),
    ).toEqual(['all', 'a']);
  });

  it('run for each group where nothing is shared', () => {
    expect(
      triggers([fact('notice-received', '2026-11-20', 'a'), fact('notice-received', '2026-11-21', 'b')]),
    ).toEqual(['a', 'b']);
  });

  it('are the same shared ones, whichever groups are seen', () => {
    const shared = (facts: readonly Fact[]) =>
      jointClocks(facts, fromEarliest).filter(({ trigger }) => !trigger.groupId);
    const [a, b] = [fact('became-aware', '2026-10-01', 'a'), fact('became-aware', '2026-10-02', 'b')];
    expect(shared([DECIDED, a])).toEqual(shared([DECIDED, a, b]));
  });
});
