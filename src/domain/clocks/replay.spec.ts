import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { addDays, formatDay, parseDay, type Day } from '../calendar/day.js';
import { ukCalendars, type BankHolidayTable } from '../calendar/uk-calendars.js';
import { computeDeadline, lastDayOf } from '../deadlines/compute-deadline.js';
import { conventionsOf } from '../deadlines/derivation.js';
import { lookedAt } from '../deadlines/looked-at.js';
import type { Rule } from '../deadlines/rule.js';
import { RULES, ruleById } from '../deadlines/rules.js';
import { SERVICE_RULES } from '../deadlines/rules/service.js';
import { derivationSentences } from '../deadlines/sentences.js';
import type { ClockStep } from './clock-change.js';
import { replay } from './replay.js';
import { reproject } from './reproject.js';
import { readingGrade } from '../../../test/support/reading-age.js';

const calendars = ukCalendars(
  JSON.parse(readFileSync('reference/bank-holidays-2019-2028.json', 'utf8')) as BankHolidayTable,
);
const day = (text: string): Day => parseDay(text);
const stop = (from: string, on: string): ClockStep[] => [
  { change: 'suspended', from: day(from) },
  { change: 'resumed', on: day(on) },
];
const more = (on: string, to: string): ClockStep => ({ change: 'extended', on: day(on), to: day(to) });
const lastOf = (rule: Rule, trigger: Day, steps: readonly ClockStep[]): Day =>
  lastDayOf(replay(rule, steps).rule, trigger, {}, calendars);
const computed = (id: string, trigger: string, steps: readonly ClockStep[]) =>
  computeDeadline(replay(ruleById(id), steps).rule, day(trigger), {}, calendars);

const PAUSABLE = [...RULES, ...SERVICE_RULES].filter(({ pausable }) => pausable);
const IN_WORKING_DAYS = PAUSABLE.filter(({ arithmetic: [first] }) => first && 'calendar' in first);

const triggers = fc.integer({ min: day('2020-01-06'), max: day('2026-06-30') }).map((each) => each as Day);
const gap = fc.integer({ min: 0, max: 12 });

/** A ledger as it may be written: each stop before the last day of the time, then started again. */
const runs = fc.record({
  rule: fc.constantFrom(...PAUSABLE),
  trigger: triggers,
  gaps: fc.array(fc.tuple(gap, gap), { maxLength: 5 }),
});
function ledgerOf({
  rule,
  trigger,
  gaps,
}: {
  rule: Rule;
  trigger: Day;
  gaps: [number, number][];
}): ClockStep[] {
  const steps: ClockStep[] = [];
  let at = addDays(trigger, 1);
  for (const [running, standing] of gaps) {
    const from = addDays(at, running);
    if (from > lastOf({ ...rule, arithmetic: rule.arithmetic.slice(0, 1) }, trigger, steps)) break;
    at = addDays(from, standing);
    steps.push({ change: 'suspended', from }, { change: 'resumed', on: at });
  }
  return steps;
}

/** Walks day by day, as a person with a calendar would. */
function naively(rule: Rule, trigger: Day, steps: readonly ClockStep[]): Day {
  const [first] = rule.arithmetic;
  if (first?.count !== 'nth-working-day-after') throw new Error('Only for rules in working days.');
  const stops = steps.flatMap((step, at) => {
    const after = steps[at + 1];
    return step.change === 'suspended' && after?.change === 'resumed' ? [[step.from, after.on] as const] : [];
  });
  let left = first.days;
  let today = trigger;
  while (left > 0) {
    today = addDays(today, 1);
    const stands = stops.some(([from, on]) => today >= from && today < on);
    if (!stands && calendars[first.calendar as 'any-uk'].isWorkingDay(today)) left -= 1;
  }
  return today;
}

describe('a clock that is stopped and started again', () => {
  it('without time in between is as it was', () => {
    fc.assert(
      fc.property(runs, gap, (run, later) => {
        const at = addDays(run.trigger, later + 1);
        const idle: ClockStep[] = [
          { change: 'suspended', from: at },
          { change: 'resumed', on: at },
        ];
        expect(replay(run.rule, idle)).toEqual({ rule: run.rule });
      }),
    );
  });

  it('has as many working days left when it goes on as when it stopped', () => {
    fc.assert(
      fc.property(runs, fc.constantFrom(...IN_WORKING_DAYS), (run, rule) => {
        const steps = ledgerOf({ ...run, rule });
        expect(formatDay(lastOf(rule, run.trigger, steps))).toBe(
          formatDay(naively(rule, run.trigger, steps)),
        );
      }),
    );
  });

  it('gives the same sum from the same ledger, and the derivation alone gives the same day again', () => {
    let moved = 0;
    fc.assert(
      fc.property(runs, (run) => {
        const steps = ledgerOf(run);
        const once = computeDeadline(replay(run.rule, steps).rule, run.trigger, {}, calendars);
        const again = computeDeadline(replay(run.rule, [...steps]).rule, run.trigger, {}, calendars);
        expect(again).toEqual(once);
        moved += once.lastDay === lastOf(run.rule, run.trigger, []) ? 0 : 1;
        const kept = JSON.parse(JSON.stringify(once.derivation)) as typeof once.derivation;
        const laid = { ...once, ruleId: run.rule.id, dueOn: once.lastDay, derivation: kept };
        expect(reproject(laid, { calendars, courtClosures: { known: [], presumed: [] } })).toEqual({
          outcome: 'same',
        });
      }),
    );
    expect(moved).toBeGreaterThan(10);
  });

  it('never moves a limit, whatever stands in the ledger', () => {
    const limits = RULES.filter(({ kind }) => kind === 'limit');
    fc.assert(
      fc.property(fc.constantFrom(...limits), runs, (rule, run) => {
        expect(replay(rule, [...ledgerOf(run), more('2026-12-01', '2028-01-01')])).toEqual({ rule });
      }),
    );
  });

  it('stands still from the day it was stopped, and that time is in no sum yet', () => {
    const [stopped] = stop('2026-12-01', '2026-12-02');
    const { rule, suspendedOn } = replay(ruleById('FOI-20WD'), [stopped!]);
    expect([rule, suspendedOn]).toEqual([ruleById('FOI-20WD'), day('2026-12-01')]);
  });
});

describe('the sum of a clock that was stopped', () => {
  it('adds working days to a rule that counts in them, and says so', () => {
    const { derivation, lastDay, ...computation } = computed(
      'FOI-20WD',
      '2026-11-20',
      stop('2026-12-01', '2026-12-07'),
    );
    expect(formatDay(lastDay)).toBe('2026-12-29');
    expect(derivationSentences({ ...computation, derivation, lastDay })).toEqual([
      'The body must answer your request promptly. It may take no more than 20 working days. The day the request came does not count.',
      'We count from the day after Friday 20 November 2026, the day the body got your request.',
      'Saturdays and Sundays do not count. Nor does Monday 30 November 2026 (St Andrew’s Day in Scotland).',
      'The 20th working day is Monday 21 December 2026.',
      'The clock was stopped from Tuesday 1 December 2026.',
      'It started again on Monday 7 December 2026.',
      'That adds 4 working days.',
      'Saturdays and Sundays do not count. Nor does Friday 25 December 2026 (Christmas Day). Nor does Monday 28 December 2026 (Boxing Day, substitute day).',
      'With them the time ends on Tuesday 29 December 2026.',
      'The answer must come by Tuesday 29 December 2026.',
    ]);
    expect(lookedAt(derivation)).toEqual({ first: day('2026-11-21'), last: day('2026-12-29') });
  });

  it('is told in words for everybody', () => {
    const given = [...stop('2026-12-01', '2026-12-07'), more('2026-12-10', '2027-01-13')];
    for (const id of ['FOI-20WD', 'SAR-1M']) {
      const sentences = derivationSentences(computed(id, '2026-11-20', given));
      expect(readingGrade(sentences.join(' '))).toBeLessThan(8);
    }
  });

  it('adds days to any other, before the roll', () => {
    expect(formatDay(computed('SAR-1M', '2026-11-06', []).lastDay)).toBe('2026-12-07');
    const { derivation, lastDay } = computed('SAR-1M', '2026-11-06', stop('2026-11-16', '2026-11-22'));
    expect(formatDay(lastDay)).toBe('2026-12-14');
    expect(derivation.flatMap((step) => (step.step === 'count' ? [step.convention.count] : []))).toEqual([
      'months-after',
      'days-suspended',
      'roll-next',
    ]);
  });

  it('is another sum even where no working day fell in between, so that a changed calendar finds it', () => {
    const plain = computed('FOI-20WD', '2026-11-20', []);
    const weekend = computed('FOI-20WD', '2026-11-20', stop('2026-12-05', '2026-12-07'));
    expect(weekend.lastDay).toBe(plain.lastDay);
    expect(conventionsOf(weekend.derivation)).not.toEqual(conventionsOf(plain.derivation));
    expect(derivationSentences(weekend).join(' ')).toContain(
      'No day of the time that counts fell in between',
    );
  });

  it('leaves out what a corrected start has put before or behind the time', () => {
    const steps = stop('2026-12-01', '2026-12-07');
    expect(formatDay(computed('FOI-20WD', '2026-12-03', steps).lastDay)).toBe('2027-01-07');
    expect(formatDay(computed('FOI-20WD', '2026-12-03', []).lastDay)).toBe('2027-01-06');
    expect(computed('FOI-20WD', '2026-10-01', steps).lastDay).toBe(
      computed('FOI-20WD', '2026-10-01', []).lastDay,
    );
  });

  it('ends on the day that was given, and a stop after that adds to it', () => {
    const given = more('2026-12-10', '2027-01-13');
    expect(formatDay(computed('FOI-20WD', '2026-11-20', [given]).lastDay)).toBe('2027-01-13');
    const stopped = [given, ...stop('2027-01-05', '2027-01-07')];
    expect(formatDay(computed('FOI-20WD', '2026-11-20', stopped).lastDay)).toBe('2027-01-15');
  });

  it('has looked at every day of a stop, also where none of them was worked', () => {
    // The Monday is a bank holiday: if it were taken away, the stop would hold a working day.
    const steps = [more('2026-12-10', '2027-05-01'), ...stop('2027-05-01', '2027-05-04')];
    const { derivation, lastDay } = computed('FOI-20WD', '2026-11-20', steps);
    expect(formatDay(lastDay)).toBe('2027-05-01');
    expect(lookedAt(derivation)?.last).toBe(day('2027-05-03'));
  });

  it('never rolls a day that was given, and rolls what is counted after it', () => {
    const given = more('2026-12-01', '2027-01-16');
    expect(formatDay(computed('SAR-1M', '2026-11-06', [given]).lastDay)).toBe('2027-01-16');
    const stopped = [given, ...stop('2027-01-05', '2027-01-06')];
    expect(formatDay(computed('SAR-1M', '2026-11-06', stopped).lastDay)).toBe('2027-01-18');
  });
});
