import { calendarsWith } from '../../../test/support/with-holidays.js';
import { formatDay, parseDay } from '../calendar/day.js';
import type { FactKind } from '../facts/fact-kind.js';
import type { Fact } from '../facts/fact.js';
import { anchorsOf } from './anchors.js';

const calendars = calendarsWith('2026-12-25', '2026-12-28', '2027-01-01', '2028-12-25');

const factsOf = (dates: Partial<Record<FactKind, string>>): Fact[] =>
  Object.entries(dates).map(([kind, on]) => ({
    kind: kind as FactKind,
    on: parseDay(on),
    source: 'the minutes',
  }));

const STAGES = {
  'letter-dated': '2026-11-20',
  'decision-to-cut': '2026-09-24',
  'budget-decision': '2026-02-26',
  'cabinet-decision': '2026-10-08',
  'delegated-decision': '2026-10-15',
  'call-in-decision': '2026-10-29',
  'decision-to-tender': '2026-08-13',
  'extension-refused': '2026-07-10',
  'consultation-opened': '2026-06-01',
  'last-funded-day': '2026-12-31',
} as const;

describe('the days from which the court could count', () => {
  it('gives each candidate its own court date, the earliest first, and leaves out what starts nothing', () => {
    const { all } = anchorsOf(factsOf(STAGES), calendars);
    expect(
      all.map(({ fact, lastSafeDay, backstop }) => [
        fact.kind,
        lastSafeDay && formatDay(lastSafeDay),
        backstop && formatDay(backstop),
      ]),
    ).toEqual([
      ['budget-decision', '2026-05-26', '2026-05-26'],
      ['consultation-opened', '2026-09-01', '2026-09-01'],
      ['extension-refused', '2026-10-09', '2026-10-10'],
      ['decision-to-tender', '2026-11-13', '2026-11-13'],
      ['decision-to-cut', '2026-12-23', '2026-12-24'],
      ['cabinet-decision', '2027-01-08', '2027-01-08'],
      ['delegated-decision', '2027-01-15', '2027-01-15'],
      ['call-in-decision', '2027-01-29', '2027-01-29'],
      ['letter-dated', '2027-02-19', '2027-02-20'],
    ]);
  });

  it('goes by the earliest known, and says why', () => {
    const { driving, isFinding, why } = anchorsOf(factsOf(STAGES), calendars);
    expect([driving?.fact.kind, isFinding]).toEqual(['budget-decision', false]);
    expect(why.join(' ')).toContain('the first of them (Nash v Barnet [2013] EWCA Civ 1004)');
  });

  it('goes by a caseworker’s finding, and still tells of an earlier day', () => {
    const found = factsOf({ ...STAGES, 'grounds-first-arose': '2026-09-24' });
    const { driving, isFinding, why, all } = anchorsOf(found, calendars);
    expect([driving?.fact.kind, isFinding]).toEqual(['grounds-first-arose', true]);
    expect(all.filter(({ drives }) => drives)).toHaveLength(1);
    expect(why).toEqual([
      'A caseworker found that the court counts from Thursday 24 September 2026.',
      'We know of an earlier day too. If the court counts from that one, the last safe day is Tuesday 26 May 2026.',
    ]);
  });

  it('tells of no earlier day where the finding is the earliest', () => {
    const { why } = anchorsOf(
      factsOf({ 'letter-dated': '2026-11-20', 'grounds-first-arose': '2026-11-02' }),
      calendars,
    );
    expect(why).toEqual(['A caseworker found that the court counts from Monday 2 November 2026.']);
  });

  it('has no driving day where none is known, and no date beyond the table of bank holidays', () => {
    expect(anchorsOf(factsOf({ 'decision-expected': '2027-01-10' }), calendars)).toMatchObject({
      all: [],
      why: ['We know of no day yet from which the court could count.'],
    });
    const { driving } = anchorsOf(factsOf({ 'letter-dated': '2028-12-01' }), calendars);
    expect([driving?.drives, driving?.lastSafeDay]).toEqual([true, undefined]);
  });
});
