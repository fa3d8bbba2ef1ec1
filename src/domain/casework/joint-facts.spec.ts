import { parseDay } from '../calendar/day.js';
import type { Fact } from '../facts/fact.js';
import { factsToBring } from './joint-facts.js';

const fact = (kind: Fact['kind'], on: string): Fact => ({ kind, on: parseDay(on), source: 'the letter' });

describe('what a group brings to a joint case', () => {
  it('is shared where it is a day of the decision that nobody had, and else its own', () => {
    const decided = fact('decision-made', '2026-11-02');
    const told = fact('notice-received', '2026-11-20');
    expect(factsToBring([decided, told], [])).toEqual({ shared: [decided], own: [told] });
  });

  it('is not brought twice, and stays its own where it contradicts the others', () => {
    const known = [fact('decision-made', '2026-11-02')];
    expect(factsToBring([fact('decision-made', '2026-11-02')], known)).toEqual({ shared: [], own: [] });
    const other = fact('decision-made', '2026-10-05');
    expect(factsToBring([other], known)).toEqual({ shared: [], own: [other] });
  });

  it('leaves a caseworker’s conclusion behind', () => {
    expect(factsToBring([fact('grounds-first-arose', '2026-11-02')], [])).toEqual({ shared: [], own: [] });
  });
});
