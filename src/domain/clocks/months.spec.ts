import { readFileSync } from 'node:fs';
import { formatDay, parseDay } from '../calendar/day.js';
import { ukCalendars, type BankHolidayTable } from '../calendar/uk-calendars.js';
import { promisesThatBound } from '../commitments/promises-that-bound.js';
import type { FactKind } from '../facts/fact-kind.js';
import type { Fact } from '../facts/fact.js';
import { parseWhen } from '../facts/precision.js';
import { isComputed } from './clock.js';
import { clocksFor } from './clocks-for.js';
import { datesToActBefore, redTasks } from './red-tasks.js';
import { worldClocks } from './world-dates.js';

const calendars = ukCalendars(
  JSON.parse(readFileSync('reference/bank-holidays-2019-2028.json', 'utf8')) as BankHolidayTable,
);
const fact = (kind: FactKind, when: string): Fact => ({ kind, ...parseWhen(when), source: 'Ada' });

describe('clocks of which only the month is known', () => {
  const from = (facts: readonly Fact[]) =>
    Object.fromEntries(
      clocksFor({
        facts,
        bodyKind: 'district-council',
        promises: promisesThatBound({
          bodyKind: 'district-council',
          breachType: 'short-notice',
          commitments: [],
          stated: { kind: 'local-compact', noticeMonths: 3 },
        }),
        calendars,
      })
        .filter(isComputed)
        .map((clock) => [clock.ruleId, clock]),
    );

  it('count a limit from the first day, as if the day were known', () => {
    const [month, first] = ['2026-03', '2026-03-01'].map((when) =>
      from([fact('decision-communicated', when)]),
    );
    for (const rule of ['JR-3M', 'JR-3M-SAFE', 'LGSCO-12M'])
      expect(month?.[rule]?.computation.lastDay).toBe(first?.[rule]?.computation.lastDay);
  });

  it('count what the body owes from the last day, so that nobody is called late who may be in time', () => {
    const [month, last] = ['2026-03', '2026-03-31'].map((when) => from([fact('foi-received', when)]));
    expect(month?.['FOI-20WD']?.computation.lastDay).toBe(last?.['FOI-20WD']?.computation.lastDay);
    expect(month?.['FOI-20WD']?.trigger.precision).toBe('month');
  });

  it('count the group’s own limits after an answer from the first day', () => {
    const [month, first] = ['2026-03', '2026-03-01'].map((when) => from([fact('foi-answered', when)]));
    expect(month?.['ICO-6W']?.computation.lastDay).toBe(first?.['ICO-6W']?.computation.lastDay);
  });

  it('see an answer in the month in which the request came', () => {
    const clock = from([fact('foi-received', '2026-03-10'), fact('foi-answered', '2026-03')])['FOI-20WD'];
    expect(clock?.endedOn && formatDay(clock.endedOn)).toBe('2026-03-10');
    const other = from([fact('foi-received', '2026-03'), fact('foi-answered', '2026-03-20')])['FOI-20WD'];
    expect(other?.endedOn && formatDay(other.endedOn)).toBe('2026-03-20');
  });

  it('measure notice to the last day that it can have had, and say so', () => {
    const clock = from([fact('notice-received', '2026-03-02'), fact('last-funded-day', '2026-05')])[
      'NOTICE-3M'
    ];
    expect(clock?.computation.inputs).toEqual({ last_funded_day: parseDay('2026-05-31') });
    expect(clock?.computation.warnings).toContain(
      'Only the month is known of “The last day of funding”. We measured to its last day.',
    );
  });

  it('are acted before their first day, and while the month lasts', () => {
    const closes = fact('consultation-closes', '2026-11');
    const [clock] = worldClocks([closes], calendars);
    expect(clock && formatDay(clock.computation.lastDay)).toBe('2026-11-01');
    expect(clock?.plain.outcome).toBe('It closes on {day}, or later in that month.');
    const ahead = (today: string) => datesToActBefore([closes], parseDay(today)).map(({ text }) => text);
    expect(ahead('2026-11-20')).toEqual([
      'The consultation closes on Sunday 1 November 2026, or later in that month. Ask for more time before then.',
    ]);
    expect(ahead('2026-12-01')).toEqual([]);
    const awaited = fact('decision-expected', '2026-11');
    expect(redTasks([awaited], 'other', parseDay('2026-11-20'))).toEqual([]);
  });
});
