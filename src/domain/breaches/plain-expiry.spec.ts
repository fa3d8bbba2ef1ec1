import { calendarsWith } from '../../../test/support/with-holidays.js';
import { parseDay } from '../calendar/day.js';
import { clocksFor } from '../clocks/clocks-for.js';
import type { FundingChange } from '../commitments/funding-change.js';
import type { StatedPromise } from '../commitments/promise.js';
import { promisesThatBound } from '../commitments/promises-that-bound.js';
import type { FactKind } from '../facts/fact-kind.js';
import type { Fact } from '../facts/fact.js';
import { testBreach } from './test-breach.js';

const calendars = calendarsWith('2028-12-25');
const fact = (kind: FactKind, on: string): Fact => ({ kind, on: parseDay(on), source: 'the letter' });
const CUT = [fact('notice-received', '2026-11-20'), fact('last-funded-day', '2026-12-21')];
const LOCAL: StatedPromise = { kind: 'local-compact', noticeMonths: 3 };

function judge(fundingChange: FundingChange, facts: readonly Fact[], stated?: StatedPromise) {
  const bodyKind = 'unitary-council';
  const promises = promisesThatBound({
    bodyKind,
    breachType: 'short-notice',
    commitments: [],
    actOn: parseDay('2026-11-20'),
    ...(stated && { stated }),
  });
  const test = testBreach({ breachType: 'short-notice', bodyKind, facts, promises, fundingChange });
  const clocks = clocksFor({ facts, bodyKind, promises, calendars, fundingChange });
  return { test, duties: clocks.filter(({ kind }) => kind === 'duty').map(({ ruleId }) => ruleId) };
}

describe('funding that was not renewed', () => {
  it('cannot be told from its days alone, and no duty runs', () => {
    const { test, duties } = judge('not-renewed', CUT);
    expect(test).toMatchObject({ result: 'cannot-tell', missing: ['past-renewal'] });
    expect(test.sentences.join(' ')).toContain('Was it renewed before?');
    expect(duties).toEqual([]);
  });

  it('is measured once a past renewal is shown', () => {
    const { test, duties } = judge('not-renewed', [...CUT, fact('past-renewal', '2025-04-01')]);
    expect([test.result, test.givenDays, duties]).toEqual(['short-without-reason', 31, ['BV-NOTICE-3M']]);
  });

  it('is measured where a local text promises notice', () => {
    const { test, duties } = judge('not-renewed', CUT, LOCAL);
    expect([test.result, duties]).toEqual(['short-without-reason', ['NOTICE-3M']]);
  });

  it.each(['ended-early', 'reduced'] as const)('is another question than funding that was %s', (change) => {
    const { test, duties } = judge(change, CUT);
    expect([test.result, duties]).toEqual(['short-without-reason', ['BV-NOTICE-3M']]);
  });
});
