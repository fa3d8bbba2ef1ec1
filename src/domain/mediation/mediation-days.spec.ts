import { formatDay, parseDay } from '../calendar/day.js';
import { mediationDays, type DaysInMediation } from './mediation-days.js';

const daysOf = (known: Partial<DaysInMediation>): string[] =>
  mediationDays({ papersDays: 14, meetings: [], ...known }).map(({ kind, on }) => `${kind} ${formatDay(on)}`);

describe('the days of a mediation that its case may know', () => {
  const meetings = [parseDay('2026-12-02'), parseDay('2026-12-16')];
  const payBy = parseDay('2026-12-09');

  it('are its meetings and the day by which the mediator is paid, while it runs', () =>
    expect(daysOf({ meetings, payBy })).toEqual([
      'mediation-meets 2026-12-02',
      'mediation-meets 2026-12-16',
      'mediation-payment-due 2026-12-09',
    ]));

  it('are no meeting after its end, and the day on which its papers go', () =>
    expect(daysOf({ meetings, payBy, endedOn: parseDay('2026-12-02') })).toEqual([
      'mediation-meets 2026-12-02',
      'mediation-payment-due 2026-12-09',
      'mediation-papers-end 2026-12-16',
    ]));
});
