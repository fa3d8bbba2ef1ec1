import { readFileSync } from 'node:fs';
import { formatDay, parseDay } from '../calendar/day.js';
import { ukCalendars, type BankHolidayTable } from '../calendar/uk-calendars.js';
import { computeDeadline } from '../deadlines/compute-deadline.js';
import type { Rule } from '../deadlines/rule.js';
import { RULES, ruleOfDeadline } from '../deadlines/rules.js';
import { changeClock } from './change-clock.js';
import type { ComputedClock } from './clock.js';
import type { ClockChange, ClockStep } from './clock-change.js';
import { allowsOf } from './clock-refusals.js';
import { replay } from './replay.js';

const calendars = ukCalendars(
  JSON.parse(readFileSync('reference/bank-holidays-2019-2028.json', 'utf8')) as BankHolidayTable,
);
const GROUND = { reason: 'A fee', legalBasis: 'Section 10(2)', agreedBy: 'The council' };
const suspended = (from: string): ClockStep => ({ change: 'suspended', from: parseDay(from) });
const resumed = (on: string): ClockStep => ({ change: 'resumed', on: parseDay(on) });
const extended = (on: string, to: string): ClockStep => ({
  change: 'extended',
  on: parseDay(on),
  to: parseDay(to),
});

interface Case {
  readonly rule?: string;
  readonly ledger?: readonly ClockStep[];
  readonly done?: string;
  readonly trigger?: string;
}

function clockOf({
  rule: ruleId = 'FOI-20WD',
  ledger = [],
  done,
  trigger = '2026-11-20',
}: Case): ComputedClock {
  const plain: Rule = ruleOfDeadline(ruleId);
  const { rule, suspendedOn } = replay(plain, ledger);
  const on = parseDay(trigger);
  return {
    ruleId,
    plain,
    kind: plain.kind,
    family: plain.family,
    fatal: plain.fatal,
    reminded: false,
    trigger: { on },
    strength: 'law',
    ledger: ledger.map((step): ClockChange => ({ ...step, ...GROUND, ruleId, recordedOn: on })),
    computation: computeDeadline(rule, on, {}, calendars),
    ...(suspendedOn !== undefined && { suspendedOn }),
    ...(done && { endedOn: parseDay(done) }),
  };
}

const change = (given: Case, step: ClockStep, today = '2026-12-18') =>
  changeClock(clockOf(given), step, { calendars, today: parseDay(today) });

const EARLIER = [suspended('2026-12-01'), resumed('2026-12-07')];

describe('a change of a clock is refused', () => {
  it.each<{ of?: Case; step: ClockStep; today?: string; pointer: string; says: string; because: string }>([
    {
      of: { rule: 'JR-3M-SAFE' },
      step: suspended('2026-12-01'),
      pointer: '/from',
      says: 'Nobody here can stop it or make it longer. Letters, complaints, mediation and time that you agree with the body do not move the court’s limit (CPR 54.5(2)).',
      because: 'the court’s limit',
    },
    {
      of: { rule: 'JR-3M' },
      step: extended('2026-12-01', '2027-06-01'),
      pointer: '/on',
      says: 'Only the court can give more time.',
      because: 'more time for the court’s limit',
    },
    {
      of: { rule: 'LGSCO-12M' },
      step: resumed('2026-12-01'),
      pointer: '/on',
      says: 'This is a limit on the group.',
      because: 'the Ombudsman’s limit',
    },
    {
      of: { rule: 'NOTICE-3M' },
      step: suspended('2026-12-01'),
      pointer: '/from',
      says: 'lets nobody stop the clock',
      because: 'a notice',
    },
    {
      of: { rule: 'CONSULT-12W' },
      step: extended('2026-12-01', '2027-06-01'),
      pointer: '/on',
      says: 'lets nobody give more time',
      because: 'a consultation',
    },
    {
      step: suspended('2026-12-19'),
      pointer: '/from',
      says: 'Saturday 19 December 2026 is still ahead. Give Friday 18 December 2026 or an earlier day.',
      because: 'a stop tomorrow',
    },
    {
      of: { ledger: [suspended('2026-12-01')] },
      step: resumed('2026-12-19'),
      pointer: '/on',
      says: 'is still ahead',
      because: 'a start tomorrow',
    },
    {
      step: suspended('2026-11-20'),
      pointer: '/from',
      says: 'starts to count on Saturday 21 November 2026',
      because: 'a stop on the day of the trigger, which does not count',
    },
    {
      of: { ledger: EARLIER },
      step: suspended('2026-12-06'),
      pointer: '/from',
      says: 'started again on Monday 7 December 2026. Give that day or a later one.',
      because: 'a stop inside the one before',
    },
    {
      of: { ledger: [suspended('2026-12-08')] },
      step: resumed('2026-12-07'),
      pointer: '/on',
      says: 'was stopped from Tuesday 8 December 2026',
      because: 'a start before the stop',
    },
    {
      of: { ledger: [suspended('2026-12-08')] },
      step: suspended('2026-12-09'),
      pointer: '/from',
      says: 'has been stopped since Tuesday 8 December 2026. Start it again first.',
      because: 'a second stop',
    },
    {
      of: { ledger: EARLIER },
      step: resumed('2026-12-09'),
      pointer: '/on',
      says: 'This clock is not stopped.',
      because: 'a start of what runs',
    },
    {
      step: suspended('2026-12-22'),
      today: '2026-12-29',
      pointer: '/from',
      says: 'was over on Monday 21 December 2026',
      because: 'a stop after the last day',
    },
    {
      of: { rule: 'SAR-1M', trigger: '2026-11-06' },
      step: suspended('2026-12-07'),
      pointer: '/from',
      says: 'was over on Sunday 6 December 2026',
      because: 'a stop on the Monday to which the last day rolled',
    },
    {
      step: extended('2026-12-22', '2027-01-05'),
      today: '2026-12-29',
      pointer: '/on',
      says: 'was over on Monday 21 December 2026',
      because: 'time given when it was over',
    },
    {
      step: extended('2026-11-19', '2027-01-05'),
      pointer: '/on',
      says: 'starts to count on Friday 20 November 2026',
      because: 'time given before the request came',
    },
    {
      of: { ledger: [suspended('2026-12-01')] },
      step: extended('2026-12-10', '2027-01-05'),
      pointer: '/on',
      says: 'Start it again first.',
      because: 'more time while it is stopped',
    },
    {
      step: extended('2026-12-10', '2026-12-21'),
      pointer: '/to',
      says: 'The last day is Monday 21 December 2026 already.',
      because: 'no more time at all',
    },
    {
      step: extended('2026-12-10', '2027-01-23'),
      pointer: '/to',
      says: 'no day later than Friday 22 January 2027',
      because: 'more than 40 working days',
    },
    {
      of: { rule: 'CHC-S1-RESP' },
      step: extended('2026-11-25', '2026-12-19'),
      pointer: '/to',
      says: 'no day later than Friday 18 December 2026',
      because: 'more than ten working days more',
    },
    {
      of: { done: '2026-12-10' },
      step: suspended('2026-12-01'),
      pointer: '/from',
      says: 'was done on Thursday 10 December 2026',
      because: 'what is done',
    },
    {
      of: { trigger: '2028-11-28', ledger: [suspended('2028-12-01')] },
      step: resumed('2028-12-20'),
      today: '2028-12-20',
      pointer: '/on',
      says: '31 December 2028',
      because: 'a day beyond the table of bank holidays',
    },
  ])('for $because', ({ of = {}, step, today, pointer, says }) => {
    expect(change(of, step, today)).toEqual({ errors: [{ pointer, detail: expect.stringContaining(says) }] });
  });
});

describe('a change of a clock', () => {
  const dayOf = (outcome: ReturnType<typeof change>): string =>
    'errors' in outcome ? JSON.stringify(outcome.errors) : formatDay(outcome.computation.lastDay);

  it('shows the new day before it is made', () => {
    expect(dayOf(change({ ledger: [suspended('2026-12-01')] }, resumed('2026-12-07')))).toBe('2026-12-29');
    expect(dayOf(change({}, extended('2026-12-10', '2027-01-20')))).toBe('2027-01-20');
    const stopped = change({ ledger: EARLIER }, suspended('2026-12-07'));
    expect([dayOf(stopped), 'suspendedOn' in stopped && stopped.suspendedOn]).toEqual([
      '2026-12-29',
      parseDay('2026-12-07'),
    ]);
  });

  it('moves the ceiling by the days it stood still', () => {
    expect(dayOf(change({ ledger: EARLIER }, extended('2026-12-10', '2027-01-28')))).toBe('2027-01-28');
    expect(dayOf(change({ ledger: EARLIER }, extended('2026-12-10', '2027-01-29')))).toContain(
      '28 January 2027',
    );
  });

  it('is free where the sides are free', () => {
    expect(dayOf(change({ rule: 'PAP-JR-14D' }, extended('2026-12-01', '2027-03-01')))).toBe('2027-03-01');
    expect(dayOf(change({ rule: 'SERVICE-READ' }, suspended('2026-11-23')))).toBe('2026-11-24');
  });
});

describe('what the rules allow', () => {
  const allowing = (what: 'stop' | 'extend'): string[] =>
    RULES.filter((plain) => allowsOf({ kind: plain.kind, plain })[what]).map(({ id }) => id);

  it('is to stop requests for information, and more time where a source has it', () => {
    expect(allowing('stop')).toEqual(['FOI-20WD', 'FOI-PIT-40WD', 'SAR-1M', 'SAR-EXT-3M']);
    expect(allowing('extend')).toEqual([
      'PAP-JR-14D',
      'CHC-S1-RESP',
      'CHC-S2-RESP',
      'FOI-20WD',
      'EIR-20WD',
      'SAR-1M',
    ]);
  });

  it('never shows a source from memory as read', () => {
    const bases = RULES.flatMap(({ id, extension }) => (extension ? [[id, extension.basis.confidence]] : []));
    expect(Object.fromEntries(bases)).toEqual({
      'PAP-JR-14D': 'memory',
      'CHC-S1-RESP': 'verified',
      'CHC-S2-RESP': 'memory',
      'FOI-20WD': 'secondary',
      'EIR-20WD': 'verified',
      'SAR-1M': 'secondary',
    });
  });

  it('counts every rule that can be stopped from a day that is day 0', () => {
    const first = RULES.filter(({ pausable }) => pausable).map(({ arithmetic }) => arithmetic[0]?.count);
    expect(new Set(first)).toEqual(new Set(['nth-working-day-after', 'months-after']));
  });
});
