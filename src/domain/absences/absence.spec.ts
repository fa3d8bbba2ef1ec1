import { parseDay } from '../calendar/day.js';
import { absenceFaults, isAway, type Absence } from './absence.js';

const TODAY = parseDay('2026-11-20');
const away = (changes: Partial<Absence> = {}): Absence => ({
  accountId: 'ada',
  substituteId: 'bo',
  from: parseDay('2026-11-23'),
  last: parseDay('2026-11-27'),
  ...changes,
});
const fault = (wanted: Absence, ...others: Absence[]) => absenceFaults(wanted, others, TODAY)[0];

describe('an absence', () => {
  it('holds on both its days', () => {
    const days = ['2026-11-22', '2026-11-23', '2026-11-27', '2026-11-28'].map((day) =>
      isAway(away(), parseDay(day)),
    );
    expect(days).toEqual([false, true, true, false]);
  });

  it('is taken where nothing stands against it', () => {
    expect(absenceFaults(away(), [], TODAY)).toEqual([]);
    const before = away({ from: parseDay('2026-11-16'), last: parseDay('2026-11-22') });
    expect(absenceFaults(away(), [before], TODAY)).toEqual([]);
  });

  it.each([
    ['ends before it begins', away({ last: parseDay('2026-11-22') }), '/last'],
    ['is over', away({ from: parseDay('2026-11-16'), last: parseDay('2026-11-19') }), '/last'],
    ['lasts for years', away({ last: parseDay('2028-11-19') }), '/last'],
    ['names the person as their own stand-in', away({ substituteId: 'ada' }), '/substitute'],
  ])('is refused where it %s', (_, wanted, pointer) => {
    expect(fault(wanted)?.pointer).toBe(pointer);
  });

  it('is refused beside another of the same person', () => {
    expect(fault(away(), away({ from: parseDay('2026-11-27'), last: parseDay('2026-12-01') }))).toEqual({
      pointer: '/from',
      detail: 'There is one for these days already: from Friday 27 November 2026 to Tuesday 1 December 2026.',
    });
  });

  it('is refused where the stand-in is away too, or the person stands in for somebody', () => {
    expect(fault(away(), away({ accountId: 'bo', substituteId: 'cy' }))?.pointer).toBe('/substitute');
    expect(fault(away(), away({ accountId: 'cy', substituteId: 'ada' }))?.detail).toContain(
      'stands in for somebody',
    );
  });
});
