import { calendarsWith } from '../../../test/support/with-holidays.js';
import { formatDay, parseDay } from '../calendar/day.js';
import { dayOfAct } from '../breaches/day-of-act.js';
import type { BreachType } from '../commitments/breach-type.js';
import type { StatedPromise } from '../commitments/promise.js';
import { promisesThatBound } from '../commitments/promises-that-bound.js';
import { derivationSentences } from '../deadlines/sentences.js';
import type { FactKind } from '../facts/fact-kind.js';
import type { Fact } from '../facts/fact.js';
import type { PublicBodyKind } from '../public-bodies/public-body-kind.js';
import { isComputed, type Clock } from './clock.js';
import { clocksFor } from './clocks-for.js';
import { nearestFatalLimit } from './fatal-limits.js';
import { datesToActBefore, redTasks } from './red-tasks.js';

const calendars = calendarsWith(
  '2025-01-01',
  '2025-12-25',
  '2026-12-25',
  '2026-12-28',
  '2027-01-01',
  '2028-01-03',
);

type Dates = Partial<Record<FactKind, string>>;
const factsOf = (dates: Dates): Fact[] =>
  Object.entries(dates).map(([kind, on]) => ({
    kind: kind as FactKind,
    on: parseDay(on),
    source: 'the letter',
  }));

interface Asked {
  readonly body?: PublicBodyKind;
  readonly breach?: BreachType;
  readonly stated?: StatedPromise;
  readonly dates: Dates;
}
function run({ body = 'district-council', breach = 'short-notice', stated, dates }: Asked): Clock[] {
  const facts = factsOf(dates);
  const actOn = dayOfAct(facts, breach);
  const promises = promisesThatBound({
    bodyKind: body,
    breachType: breach,
    commitments: [],
    ...(stated && { stated }),
    ...(actOn !== undefined && { actOn }),
  });
  return clocksFor({ facts, bodyKind: body, promises, calendars });
}
const datesOf = (clocks: readonly Clock[]): Record<string, string> =>
  Object.fromEntries(
    clocks.map((clock) => [
      clock.ruleId,
      isComputed(clock) ? formatDay(clock.computation.lastDay) : clock.refused,
    ]),
  );

const threeMonths: StatedPromise = { kind: 'local-compact', noticeMonths: 3 };
const letter = {
  'decision-made': '2026-11-20',
  'letter-dated': '2026-11-20',
  'notice-received': '2026-11-20',
};
const cut = { ...letter, 'last-funded-day': '2026-12-21' };
const court = { 'JR-3M': '2027-02-20', 'JR-3M-SAFE': '2027-02-19', 'JR-3M-ROLL': '2027-02-22' };

describe('the clocks on a case', () => {
  it.each<Asked & { dated: Record<string, string>; because: string }>([
    {
      stated: threeMonths,
      dates: cut,
      dated: { ...court, 'LGSCO-12M': '2027-11-19', 'NOTICE-3M': '2027-02-20' },
      because: 'a council with a local Compact of three months',
    },
    {
      stated: { kind: 'local-compact', noticeMonths: 6 },
      dates: cut,
      dated: { ...court, 'LGSCO-12M': '2027-11-19', 'NOTICE-3M': '2027-05-20' },
      because: 'a local Compact of six months keeps its own number',
    },
    {
      dates: { ...cut, 'notice-to-users': '2026-11-27' },
      dated: { ...court, 'LGSCO-12M': '2027-11-19', 'BV-NOTICE-3M': '2027-02-27' },
      because: 'a council without one: the guidance, from the later notice',
    },
    {
      body: 'nhs-body',
      dates: cut,
      dated: { ...court, 'HSO-1Y': '2027-11-20' },
      because: 'an NHS body with no known promise: no notice clock',
    },
    {
      body: 'government-department',
      dates: cut,
      dated: { ...court, 'PHSO-12M': '2027-11-20' },
      because: 'a department after 16 July 2025: no notice clock',
    },
    {
      body: 'government-department',
      dates: { 'notice-received': '2025-07-16', 'last-funded-day': '2025-08-31' },
      dated: {
        'JR-3M': '2025-10-16',
        'JR-3M-SAFE': '2025-10-16',
        'JR-3M-ROLL': '2025-10-16',
        'PHSO-12M': '2026-07-16',
        'NOTICE-3M': '2025-10-16',
      },
      because: 'a department on the last day of the national Compact',
    },
    {
      breach: 'short-consultation',
      stated: { kind: 'policy', consultationWeeks: 10 },
      dates: { 'consultation-opened': '2026-11-02', 'consultation-closes': '2026-12-12' },
      dated: {
        'JR-3M': '2027-02-02',
        'JR-3M-SAFE': '2027-02-02',
        'JR-3M-ROLL': '2027-02-02',
        'CONSULT-12W': '2027-01-11',
      },
      because: 'a consultation under a policy of ten weeks; nothing tells when the group first knew',
    },
    {
      body: 'parish-council',
      dates: { 'decision-expected': '2026-12-10' },
      dated: {},
      because: 'nothing decided',
    },
  ])('$because', ({ dated, ...asked }) => {
    expect(datesOf(run(asked))).toEqual(dated);
  });

  it('only the last safe day and the Ombudsman’s have reminders', () => {
    const reminded = run({ stated: threeMonths, dates: cut }).filter((clock) => clock.reminded);
    expect(reminded.map(({ ruleId }) => ruleId)).toEqual(['JR-3M-SAFE', 'LGSCO-12M']);
  });

  it('names the local text as its authority, and the guidance as guidance', () => {
    const local = run({ stated: { kind: 'local-compact', noticeMonths: 6 }, dates: cut }).at(-1);
    expect(local?.computation?.rule.authority[0]?.text).toBe('Your local Compact: at least six months.');
    expect(local?.computation && derivationSentences(local.computation).join(' ')).toContain('six months');
    expect(run({ dates: cut }).at(-1)).toMatchObject({ ruleId: 'BV-NOTICE-3M', strength: 'guidance' });
  });

  it('counts the court from a caseworker’s finding once there is one', () => {
    const clocks = run({
      dates: { ...cut, 'decision-made': '2026-11-04', 'grounds-first-arose': '2026-11-10' },
    });
    expect(clocks[0]).toMatchObject({ ruleId: 'JR-3M', trigger: { kind: 'grounds-first-arose' } });
  });

  it('keeps the last safe day clear of 24 December, and the fallback from leaning on it', () => {
    expect(datesOf(run({ dates: { 'decision-made': '2026-09-24' } }))).toMatchObject({
      'JR-3M-SAFE': '2026-12-23',
      'JR-3M-ROLL': '2026-12-24',
    });
    expect(datesOf(run({ dates: { 'decision-made': '2025-09-24' } }))).toMatchObject({
      'JR-3M-SAFE': '2025-12-23',
      'JR-3M-ROLL': '2025-12-26',
    });
  });

  it('says so where a date leaves the table of bank holidays', () => {
    const clocks = run({ dates: { 'decision-made': '2010-02-08' } });
    expect(clocks.map(({ refused }) => refused === undefined)).toEqual([true, false, false]);
    expect(clocks[1]?.refused).toMatch(/We know the bank holidays from/);
  });
});

describe('the fatal limits', () => {
  const clocks = run({ stated: threeMonths, dates: cut });
  const on = (today: string) => nearestFatalLimit(clocks, parseDay(today));

  it('are headed by the last safe day, to the day itself', () => {
    expect(on('2026-11-20')).toMatchObject({
      earliest: { clock: { ruleId: 'JR-3M-SAFE' }, daysLeft: 91, passed: false },
      next: { clock: { ruleId: 'JR-3M-SAFE' } },
      passed: [],
    });
    expect(on('2027-02-19').earliest).toMatchObject({ daysLeft: 0, passed: false });
  });

  it('keep what has passed at the top, followed by what is still open', () => {
    const limits = on('2027-02-23');
    expect(limits.earliest).toMatchObject({ clock: { ruleId: 'JR-3M-SAFE' }, daysLeft: -4, passed: true });
    expect(limits.passed.map(({ clock }) => clock.ruleId)).toEqual(['JR-3M-SAFE', 'JR-3M', 'JR-3M-ROLL']);
    expect(limits.next?.clock.ruleId).toBe('LGSCO-12M');
    expect(limits.open).toHaveLength(1);
  });

  it('are never a duty of the body', () => {
    expect(on('2026-11-20').open.map(({ clock }) => clock.ruleId)).not.toContain('NOTICE-3M');
  });
});

describe('the dates that a case lacks', () => {
  const today = parseDay('2026-11-20');
  const kindsOf = (dates: Dates, breach: BreachType) =>
    redTasks(factsOf(dates), breach, today).map(({ factKind }) => factKind);

  it.each<{ dates: Dates; breach: BreachType; kinds: FactKind[]; because: string }>([
    {
      dates: {
        'letter-dated': '2026-11-18',
        'notice-received': '2026-11-20',
        'last-funded-day': '2026-12-21',
      },
      breach: 'short-notice',
      kinds: ['decision-made'],
      because: 'a letter without the day of the decision',
    },
    { dates: cut, breach: 'short-notice', kinds: [], because: 'nothing is missing' },
    {
      dates: { ...letter, 'effective-from': '2027-01-01' },
      breach: 'short-notice',
      kinds: [],
      because: 'the first day of less money will do',
    },
    {
      dates: { 'decision-expected': '2026-12-10' },
      breach: 'other',
      kinds: [],
      because: 'a decision still to come has no day',
    },
    {
      dates: { 'decision-expected': '2026-11-19' },
      breach: 'other',
      kinds: ['decision-made'],
      because: 'it was expected yesterday: was it made?',
    },
    {
      dates: { 'consultation-opened': '2026-11-02' },
      breach: 'short-consultation',
      kinds: ['consultation-closes'],
      because: 'an open consultation has no decision yet',
    },
  ])('$because', ({ dates, breach, kinds }) => {
    expect(kindsOf(dates, breach)).toEqual(kinds);
  });

  it('a decision still to come is a day to act before', () => {
    const facts = factsOf({ 'decision-expected': '2026-12-10', 'consultation-closes': '2026-11-19' });
    expect(datesToActBefore(facts, today).map(({ text }) => text)).toEqual([
      'A decision is expected on Thursday 10 December 2026. Say what you have to say before then.',
    ]);
  });
});
