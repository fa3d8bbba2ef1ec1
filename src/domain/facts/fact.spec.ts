import { parseDay } from '../calendar/day.js';
import { FACT_KINDS, isFactKind, type FactKind } from './fact-kind.js';
import { earliest, groundsCandidates, groundsFact, isKnown, latest, type Fact } from './fact.js';

const fact = (kind: FactKind, on: string): Fact => ({ kind, on: parseDay(on), source: 'the letter' });

describe('the kinds of fact', () => {
  it('are the 22 of the design, 12 of stages, meetings and renewals and 10 of answers, two of them for caseworkers, the next date of the plan, the answer to a letter, that of somebody outside, three days of what was promised and three of a mediation, the reply to a finding, and the end of an offer', () => {
    const kinds = Object.keys(FACT_KINDS).filter(isFactKind);
    expect(kinds).toHaveLength(55);
    expect(kinds.filter((kind) => FACT_KINDS[kind].givenBy === 'caseworker')).toEqual([
      'grounds-first-arose',
      'time-extended-by-court',
    ]);
    expect(isFactKind('toString')).toBe(false);
  });
});

describe('looking facts up', () => {
  const facts = [fact('notice-to-users', '2026-11-25'), fact('notice-received', '2026-11-20')];

  it('finds the earliest and the latest of several kinds', () => {
    expect(earliest(facts, 'notice-received', 'notice-to-users')?.kind).toBe('notice-received');
    expect(latest(facts, 'notice-received', 'notice-to-users')?.kind).toBe('notice-to-users');
    expect(earliest(facts, 'decision-made')).toBeUndefined();
    expect(isKnown(facts, 'notice-to-users')).toBe(true);
  });
});

describe('the day the court counts from', () => {
  it('is the earliest known candidate, never a decision still to come', () => {
    const facts = [
      fact('decision-expected', '2026-01-01'),
      fact('notice-received', '2026-11-20'),
      fact('decision-made', '2026-11-04'),
      fact('last-funded-day', '2026-01-02'),
    ];
    expect(groundsFact(facts)?.kind).toBe('decision-made');
    expect(groundsCandidates(facts).map((each) => each.kind)).toEqual(['decision-made', 'notice-received']);
    expect(groundsFact([fact('decision-expected', '2026-12-01')])).toBeUndefined();
  });

  it('is what a caseworker recorded, even where a candidate is earlier', () => {
    const facts = [fact('decision-made', '2026-11-04'), fact('grounds-first-arose', '2026-11-10')];
    expect(groundsFact(facts)?.kind).toBe('grounds-first-arose');
  });
});
