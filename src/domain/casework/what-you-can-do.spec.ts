import { calendarsWith } from '../../../test/support/with-holidays.js';
import { parseDay } from '../calendar/day.js';
import { testBreach } from '../breaches/test-breach.js';
import { clocksFor } from '../clocks/clocks-for.js';
import { nearestFatalLimit } from '../clocks/fatal-limits.js';
import { datesToActBefore, redTasks } from '../clocks/red-tasks.js';
import type { BreachType } from '../commitments/breach-type.js';
import { promisesThatBound } from '../commitments/promises-that-bound.js';
import type { FactKind } from '../facts/fact-kind.js';
import type { Fact } from '../facts/fact.js';
import type { Step } from './step.js';
import { whatYouCanDoNow, type ActionKey } from './what-you-can-do.js';

const calendars = calendarsWith('2026-01-01', '2027-01-01');

interface Asked {
  readonly dates: Partial<Record<FactKind, string>>;
  readonly today?: string;
  readonly step?: Step;
  readonly breachType?: BreachType;
  readonly noticeMonths?: number;
}
function ask({
  dates,
  today: day = '2026-11-20',
  step = 'filed',
  breachType = 'short-notice',
  noticeMonths,
}: Asked) {
  const today = parseDay(day);
  const bodyKind = 'district-council';
  const facts = Object.entries(dates).map(([kind, on]): Fact => ({
    kind: kind as FactKind,
    on: parseDay(on),
    source: 'the letter',
  }));
  const promises = promisesThatBound({
    bodyKind,
    breachType,
    commitments: [],
    actOn: parseDay('2026-11-20'),
    ...(noticeMonths && { stated: { kind: 'local-compact', noticeMonths } }),
  });
  return whatYouCanDoNow({
    breachType,
    bodyKind,
    step,
    facts,
    test: testBreach({ breachType, bodyKind, facts, promises }),
    limits: nearestFatalLimit(clocksFor({ facts, bodyKind, promises, calendars }), today),
    tasks: redTasks(facts, breachType, today),
    actBefore: datesToActBefore(facts, today),
  });
}
const letter = {
  'decision-made': '2026-11-20',
  'notice-received': '2026-11-20',
  'last-funded-day': '2026-12-21',
};

describe('what you can do now', () => {
  it.each<Asked & { keys: ActionKey[]; because: string }>([
    {
      dates: letter,
      noticeMonths: 3,
      keys: ['talk-to-body', 'complain', 'keep-papers'],
      because: 'all dates known, the promise known, the court three months away',
    },
    {
      dates: letter,
      keys: ['find-promise', 'talk-to-body', 'complain', 'keep-papers'],
      because: 'only guidance is known: find out what was promised',
    },
    {
      dates: { 'notice-received': '2026-11-20', 'last-funded-day': '2026-12-21' },
      noticeMonths: 3,
      keys: ['add-date', 'talk-to-body', 'complain', 'keep-papers'],
      because: 'the day of the decision is not known',
    },
    {
      dates: letter,
      noticeMonths: 3,
      today: '2027-02-01',
      keys: ['legal-advice', 'talk-to-body', 'complain', 'keep-papers'],
      because: 'the court’s limit is near',
    },
    {
      dates: { ...letter, 'complaint-sent': '2026-12-01', 'complaint-answered': '2026-12-20' },
      noticeMonths: 3,
      step: 'action',
      keys: ['ombudsman', 'keep-papers'],
      because: 'the complaint was answered',
    },
    {
      dates: { 'consultation-opened': '2026-11-02', 'consultation-closes': '2026-12-12' },
      breachType: 'short-consultation',
      keys: ['ask-for-more-time', 'find-promise', 'talk-to-body', 'keep-papers'],
      because: 'a consultation is still open',
    },
    {
      dates: { 'decision-expected': '2026-12-10' },
      breachType: 'monitoring-burden',
      keys: ['talk-to-body', 'list-monitoring', 'talk-to-body', 'keep-papers'],
      because: 'a decision is still to come',
    },
    { dates: letter, step: 'closed', keys: ['reopen'], because: 'the case is closed' },
  ])('$because', ({ keys, ...asked }) => {
    expect(ask(asked).map(({ href }) => href)).toEqual(keys);
  });

  it('says that the safe day has passed, and names it', () => {
    const [first] = ask({ dates: letter, today: '2027-02-20' });
    expect(first).toMatchObject({
      href: 'legal-advice',
      why: expect.stringContaining('Friday 19 February 2027'),
    });
  });
});
