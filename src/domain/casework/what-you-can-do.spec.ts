import { aRouteSituation, type Dates } from '../../../test/support/a-route-situation.js';
import { testBreach } from '../breaches/test-breach.js';
import { nearestFatalLimit } from '../clocks/fatal-limits.js';
import { datesToActBefore, redTasks } from '../clocks/red-tasks.js';
import { parseDay } from '../calendar/day.js';
import type { BreachType } from '../commitments/breach-type.js';
import { promisesThatBound } from '../commitments/promises-that-bound.js';
import { pressingWays } from '../escalation/pressing-ways.js';
import type { RouteId } from '../escalation/route.js';
import { routesToday } from '../escalation/routes-today.js';
import type { Step } from './step.js';
import { whatYouCanDoNow } from './what-you-can-do.js';

interface Asked {
  readonly dates: Dates;
  readonly today?: string;
  readonly step?: Step;
  readonly breachType?: BreachType;
  readonly noticeMonths?: number;
  readonly callInDays?: number;
  readonly running?: readonly RouteId[];
}
function ask({
  dates,
  today = '2026-11-20',
  step = 'filed',
  breachType = 'short-notice',
  noticeMonths,
  callInDays,
  running = [],
}: Asked) {
  const bodyKind = 'district-council';
  const promises = promisesThatBound({
    bodyKind,
    breachType,
    commitments: [],
    actOn: parseDay('2026-11-20'),
    ...(noticeMonths && { stated: { kind: 'local-compact', noticeMonths } }),
  });
  const situation = aRouteSituation({
    today,
    dates,
    bodyKind,
    breachType,
    ...(callInDays && { callInDays }),
  });
  const { facts, clocks } = situation;
  return whatYouCanDoNow({
    breachType,
    bodyKind,
    step,
    today: situation.today,
    test: testBreach({ breachType, bodyKind, facts, promises }),
    limits: nearestFatalLimit(clocks, situation.today),
    tasks: redTasks(facts, breachType, situation.today),
    actBefore: datesToActBefore(facts, situation.today),
    ways: pressingWays(routesToday(situation), running),
  });
}
const letter = {
  'decision-made': '2026-11-20',
  'notice-received': '2026-11-20',
  'last-funded-day': '2026-12-21',
};

const COMPLAINED: Dates = { 'became-aware': '2026-11-20', 'complaint-sent': '2026-12-01' };
const ANSWERED: Dates = {
  'complaint-answered': '2026-12-10',
  'complaint-stage-2-received': '2026-12-11',
  'complaint-stage-2-answered': '2026-12-16',
};

describe('what you can do now', () => {
  it.each<Asked & { keys: string[]; because: string }>([
    {
      dates: letter,
      noticeMonths: 3,
      keys: ['talk-to-body', 'complaint-stage-1', 'keep-papers'],
      because: 'all dates known, the promise known, the court three months away',
    },
    {
      dates: letter,
      keys: ['find-promise', 'talk-to-body', 'complaint-stage-1', 'keep-papers'],
      because: 'only guidance is known: find out what was promised',
    },
    {
      dates: { 'notice-received': '2026-11-20', 'last-funded-day': '2026-12-21' },
      noticeMonths: 3,
      keys: ['add-date', 'talk-to-body', 'complaint-stage-1', 'keep-papers'],
      because: 'the day of the decision is not known',
    },
    {
      dates: letter,
      noticeMonths: 3,
      today: '2027-02-01',
      keys: ['legal-advice', 'talk-to-body', 'letter-before-claim', 'complaint-stage-1', 'keep-papers'],
      because: 'the court’s limit is near',
    },
    {
      dates: { ...letter, ...COMPLAINED, 'complaint-answered': '2026-12-10' },
      today: '2026-12-11',
      noticeMonths: 3,
      step: 'action',
      keys: ['complaint-stage-2', 'keep-papers'],
      because: 'the complaint was answered, and a council has two stages',
    },
    {
      dates: { ...letter, ...COMPLAINED, ...ANSWERED },
      today: '2026-12-17',
      noticeMonths: 3,
      step: 'action',
      keys: ['ombudsman', 'keep-papers'],
      because: 'every stage was answered',
    },
    {
      dates: { ...letter, ...COMPLAINED, ...ANSWERED },
      today: '2026-12-17',
      noticeMonths: 3,
      step: 'action',
      running: ['ombudsman'],
      keys: ['keep-papers'],
      because: 'the case is with the Ombudsman already',
    },
    {
      dates: { ...letter, 'decision-published': '2026-11-20' },
      noticeMonths: 3,
      callInDays: 5,
      keys: ['talk-to-body', 'call-in', 'complaint-stage-1', 'keep-papers'],
      because: 'councillors can call it in for five days, and what closes first comes first',
    },
    {
      dates: { 'consultation-opened': '2026-11-02', 'consultation-closes': '2026-12-12' },
      breachType: 'short-consultation',
      keys: ['ask-for-more-time', 'find-promise', 'talk-to-body', 'complaint-stage-1', 'keep-papers'],
      because: 'a consultation is still open',
    },
    {
      dates: { 'decision-expected': '2026-12-10' },
      breachType: 'monitoring-burden',
      keys: ['talk-to-body', 'list-monitoring', 'talk-to-body', 'complaint-stage-1', 'keep-papers'],
      because: 'a decision is still to come',
    },
    { dates: letter, step: 'closed', keys: ['reopen'], because: 'the case is closed' },
  ])('$because', ({ keys, ...asked }) => {
    expect(ask(asked).map(({ href }) => (typeof href === 'string' ? href : href.route))).toEqual(keys);
  });

  it('says that the safe day has passed, and names it', () => {
    const [first] = ask({ dates: letter, today: '2027-02-20' });
    expect(first).toMatchObject({
      href: 'legal-advice',
      why: expect.stringContaining('Friday 19 February 2027'),
    });
  });

  it('says of a way that closes what it is, and how long there is', () => {
    const callIn = { dates: { ...letter, 'decision-published': '2026-11-20' }, callInDays: 5 };
    const found = ask({ ...callIn, today: '2026-11-25' }).find(({ text }) => text.includes('councillor'));
    expect(found?.why).toMatch(/called in must be looked at again.*Friday 27 November 2026. That is 2 days/);
  });
});
