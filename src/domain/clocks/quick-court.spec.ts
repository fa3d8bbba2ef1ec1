import { aRouteSituation } from '../../../test/support/a-route-situation.js';
import { formatDay } from '../calendar/day.js';
import { isComputed } from './clock.js';
import { courtSafeDay } from './quick-court.js';

type Given = Parameters<typeof aRouteSituation>[0];

const DECIDED = { 'decision-made': '2026-11-20' };

const daysOf = (given: Omit<Given, 'today'>): Record<string, string> =>
  Object.fromEntries(
    aRouteSituation({ today: '2026-11-20', ...given })
      .clocks.filter(isComputed)
      .filter(({ family }) => family === 'court')
      .map(({ ruleId, computation }) => [ruleId, formatDay(computation.lastDay)]),
  );

const safeDay = (given: Omit<Given, 'today'>): string | undefined => {
  const day = courtSafeDay(aRouteSituation({ today: '2026-11-20', ...given }).clocks);
  return day === undefined ? undefined : formatDay(day);
};

describe('a decision for which a court gives less time', () => {
  const THREE_MONTHS = { 'JR-3M': '2027-02-20', 'JR-3M-SAFE': '2027-02-19', 'JR-3M-ROLL': '2027-02-22' };

  it('lays no other day while nobody says that it is one', () => {
    expect(daysOf({ dates: DECIDED, answers: {} })).toEqual(THREE_MONTHS);
    expect(daysOf({ dates: DECIDED, answers: { planning: 'not-sure', procurement: 'no' } })).toEqual(
      THREE_MONTHS,
    );
  });

  it('lays its own day beside the three months, on the last open day', () => {
    expect(daysOf({ dates: DECIDED, answers: { planning: 'yes' } })).toEqual({
      ...THREE_MONTHS,
      'JR-PLAN-6W': '2026-12-31',
    });
    // The thirtieth day from 20 November is a Saturday.
    expect(daysOf({ dates: DECIDED, answers: { procurement: 'yes' } })).toEqual({
      ...THREE_MONTHS,
      'JR-PROC-30D': '2026-12-18',
    });
  });

  it('moves only where the court itself gave more time', () => {
    const dates = { ...DECIDED, 'time-extended-by-court': '2027-03-01' };
    expect(daysOf({ dates, answers: { planning: 'yes' } })['JR-PLAN-6W']).toBe('2027-03-01');
  });

  it('is what a letter goes by: the earliest of the days to plan by', () => {
    expect(safeDay({ dates: DECIDED, answers: {} })).toBe('2027-02-19');
    expect(safeDay({ dates: DECIDED, answers: { planning: 'yes', procurement: 'yes' } })).toBe('2026-12-18');
    expect(safeDay({ answers: { planning: 'yes' } })).toBeUndefined();
  });
});
