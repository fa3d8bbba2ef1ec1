import type { DateOnClosing } from './kept-on-closing.js';
import { keptBy } from './kept-on-closing.js';

const COURT: DateOnClosing = { kind: 'limit', family: 'court', fatal: true, reminded: true };

describe('what outlives a case', () => {
  it('is the own last days at court and at the Ombudsman, for the group alone', () => {
    expect(keptBy(COURT, true)?.told).toBe('group');
    expect(keptBy({ ...COURT, family: 'ombudsman' }, true)?.told).toBe('group');
  });

  it.each<readonly [string, Partial<DateOnClosing>]>([
    ['a claim about a contract', { family: 'procurement' }],
    ['what the body owes', { kind: 'duty', family: 'information', fatal: false }],
    ['a day of the world', { kind: 'world', family: 'other', fatal: false }],
    ['the day that stands beside the safe one', { reminded: false }],
    ['a last day that ends no case', { fatal: false }],
  ])('is not %s', (_what, other) => {
    expect(keptBy({ ...COURT, ...other }, true)).toBeUndefined();
  });

  it('is what was promised to settle the case, for everybody, whatever the group says', () => {
    const promised: DateOnClosing = { kind: 'duty', family: 'undertaking', fatal: false, reminded: true };
    expect(keptBy(promised, true)?.told).toBe('everybody');
    expect(keptBy(promised, false)?.told).toBe('everybody');
    expect(keptBy({ ...promised, kind: 'world' }, false)?.told).toBe('everybody');
    expect(keptBy({ ...promised, reminded: false }, true)).toBeUndefined();
  });

  it('is nothing of the group’s own days where it said no', () => {
    expect(keptBy(COURT, false)).toBeUndefined();
  });
});
