import { addDays, parseDay } from '../calendar/day.js';
import { isUnplanned, type PlannedDay } from './planned-before.js';

const TODAY = parseDay('2026-11-20');
const planned = (days: number, groupId: string | null = null): PlannedDay => ({
  on: addDays(TODAY, days),
  groupId,
});
const alarm = (daysLeft: number, plan: readonly PlannedDay[] = [], groupId: string | null = null): boolean =>
  isUnplanned({ dueOn: addDays(TODAY, daysLeft), groupId }, plan, TODAY);

describe('a limit that is near with nothing planned', () => {
  it('is inside seven days, the day itself among them', () => {
    expect([8, 7, 1, 0, -1].map((days) => alarm(days))).toEqual([false, true, true, true, false]);
  });

  it('is planned for by what happens from today to the limit', () => {
    expect([-1, 0, 3, 5, 6].map((on) => alarm(5, [planned(on)]))).toEqual([true, false, false, false, true]);
    expect(alarm(5, [planned(-1), planned(2)])).toBe(false);
  });

  it('is not planned for by another group of the case', () => {
    expect(alarm(5, [planned(2, 'theirs')], 'ours')).toBe(true);
    expect(alarm(5, [planned(2, 'ours')], 'ours')).toBe(false);
    expect(alarm(5, [planned(2, null)], 'ours')).toBe(false);
    expect(alarm(5, [planned(2, 'ours')], null)).toBe(false);
  });
});
