import fs from 'node:fs';
import fc from 'fast-check';
import { BeyondCalendarError } from '../calendar/beyond-calendar.error.js';
import { addDays, formatDay, parseDay, type Day } from '../calendar/day.js';
import { ukCalendars, type BankHolidayTable } from '../calendar/uk-calendars.js';
import { computeDeadline, lastDayOf } from './compute-deadline.js';
import { verified } from './rule.js';
import { RULES, ruleById, UnknownRuleError, withPeriod } from './rules.js';
import { derivationSentences, ruleSentence } from './sentences.js';

const calendars = ukCalendars(
  JSON.parse(fs.readFileSync('reference/bank-holidays-2019-2028.json', 'utf8')) as BankHolidayTable,
);
const inTable = fc
  .integer({ min: parseDay('2019-02-01'), max: parseDay('2027-11-30') })
  .map((day) => day as Day);

const last = (id: string, trigger: Day) => lastDayOf(ruleById(id), trigger, {}, calendars);

// The advice for holiday times depends on the time of year, so it alone can end earlier for a later start.
const monotone = RULES.filter(({ id }) => id !== 'CONSULT-HOLIDAY');

describe('every rule', () => {
  it.each(monotone)('$id never ends earlier for a later start', (rule) => {
    fc.assert(
      fc.property(inTable, (day) => {
        const next = lastDayOf(rule, addDays(day, 1), {}, calendars);
        expect(next).toBeGreaterThanOrEqual(lastDayOf(rule, day, {}, calendars));
      }),
    );
  });

  it.each(RULES)('$id derives the very day that the short way gives', (rule) => {
    fc.assert(
      fc.property(inTable, (day) => {
        expect(computeDeadline(rule, day, {}, calendars).lastDay).toBe(lastDayOf(rule, day, {}, calendars));
      }),
      { numRuns: 25 },
    );
  });

  it.each(RULES)('$id is written down whole', (rule) => {
    expect(rule.statement).toMatch(/\.$/);
    expect(rule.outcome).toMatch(/\{day\}.*\.$/);
    expect(rule.authority.length).toBeGreaterThan(0);
    expect(rule.warnings.length).toBeGreaterThan(0);
    expect(rule.trigger).toMatch(/^the /);
    expect(rule.inputs.map(({ name }) => name)).toContain('trigger_instant');
  });

  it('has an id of its own, and an unknown one is refused', () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
    expect(() => ruleById('JR-4M')).toThrow(UnknownRuleError);
  });
});

describe('the court', () => {
  it('has its safe day on or before the backstop and the fallback on or after it', () => {
    fc.assert(
      fc.property(inTable, (day) => {
        expect(last('JR-3M-SAFE', day)).toBeLessThanOrEqual(last('JR-3M', day));
        expect(last('JR-3M', day)).toBeLessThanOrEqual(last('JR-3M-ROLL', day));
      }),
    );
  });

  it('is reminded of by the safe day alone', () => {
    const reminded = RULES.filter(({ id, reminded: is }) => id.startsWith('JR-3M') && is);
    expect(reminded.map(({ id }) => id)).toEqual(['JR-3M-SAFE']);
  });

  it('needs no calendar for the backstop, and is refused beyond the table for the rest', () => {
    const december = parseDay('2028-12-01');
    expect(formatDay(last('JR-3M', december))).toBe('2029-03-01');
    expect(() => last('JR-3M-SAFE', december)).toThrow(BeyondCalendarError);
    expect(() => last('JR-3M-ROLL', parseDay('2028-09-30'))).toThrow(BeyondCalendarError);
  });
});

describe('rules that differ by one day', () => {
  it.each([
    { shorter: 'LGSCO-12M', longer: 'PHSO-12M' },
    { shorter: 'LGSCO-12M', longer: 'HSO-1Y' },
    { shorter: 'PROC-PA106-3M-CAP', longer: 'PROC-PCR92-3M-CAP' },
    { shorter: 'PAY-PA68-30D', longer: 'PAY-PCR113-30D' },
  ])('$shorter is a day shorter than $longer', ({ shorter, longer }) => {
    const day = parseDay('2026-11-20');
    expect(last(longer, day) - last(shorter, day)).toBe(1);
  });

  it('12 weeks are never three months', () => {
    fc.assert(
      fc.property(inTable, (day) => expect(last('CONSULT-12W', day)).toBeLessThan(last('NOTICE-3M', day))),
    );
  });
});

describe('a decision of 20 November 2026', () => {
  const decided = parseDay('2026-11-20');

  it.each([
    { id: 'JR-3M', day: '2027-02-20' },
    { id: 'JR-3M-SAFE', day: '2027-02-19' },
    { id: 'JR-3M-ROLL', day: '2027-02-22' },
    { id: 'LGSCO-12M', day: '2027-11-19' },
  ])('gives $day under $id', ({ id, day }) => expect(formatDay(last(id, decided))).toBe(day));

  it('explains the safe day in sentences for a letter', () => {
    const computation = computeDeadline(ruleById('JR-3M-SAFE'), decided, {}, calendars);
    expect(derivationSentences(computation)).toEqual([
      'The court must have your claim promptly, and no later than three months after the day the grounds first arose.',
      'We count from the day after Friday 20 November 2026, the day the grounds first arose.',
      'Three months later is Saturday 20 February 2027.',
      'The court office is closed that day.',
      'The last open day before that is Friday 19 February 2027.',
      'The last safe day for the court to have your claim is Friday 19 February 2027.',
    ]);
    expect(computation.calendarVersion).toBe(calendars.court([]).version);
  });

  it('names every holiday that a count of working days steps over', () => {
    const computation = computeDeadline(ruleById('FOI-20WD'), decided, {}, calendars);
    expect(derivationSentences(computation)).toContain(
      'Saturdays and Sundays do not count. Nor does Monday 30 November 2026 (St Andrew’s Day in Scotland).',
    );
    const counted = computation.derivation.find(({ step }) => step === 'count');
    expect(counted).toMatchObject({ step: 'count' });
    expect(counted?.step === 'count' && counted.skipped).toHaveLength(11);
  });

  it('says how much a notice falls short', () => {
    const computation = computeDeadline(
      ruleById('NOTICE-3M'),
      decided,
      { last_funded_day: parseDay('2026-12-21') },
      calendars,
    );
    expect(computation.verdict).toBe('no');
    expect(derivationSentences(computation).slice(-3)).toEqual([
      'The last funded day is Monday 21 December 2026.',
      'That is 31 days after the notice.',
      'The notice is 61 days too short.',
    ]);
  });
});

describe('a local document’s own period', () => {
  const local = verified('Our Compact, part 3.');

  it('takes the place of the national one, with its authority first', () => {
    const tenWeeks = withPeriod(ruleById('CONSULT-12W'), { unit: 'days', count: 70 }, local);
    expect(formatDay(lastDayOf(tenWeeks, parseDay('2026-11-20'), {}, calendars))).toBe('2027-01-29');
    expect(tenWeeks.authority[0]).toBe(local);
    expect(ruleSentence({ rule: tenWeeks })).toContain('at least 10 weeks (70 days)');
  });

  it('can be months', () => {
    const sixMonths = withPeriod(ruleById('NOTICE-3M'), { unit: 'months', count: 6 }, local);
    expect(formatDay(lastDayOf(sixMonths, parseDay('2026-08-31'), {}, calendars))).toBe('2027-02-28');
    expect(ruleSentence({ rule: sixMonths })).toContain('at least six months');
  });
});

describe('a payment due on a bank holiday', () => {
  const paid = (rule: string, trigger: string, day: string) =>
    computeDeadline(ruleById(rule), parseDay(trigger), { paid: parseDay(day) }, calendars);

  it('is not late the next day, and hangs on the calendar', () => {
    const computation = paid('PAY-PA68-30D', '2026-11-26', '2026-12-26');
    expect(computation.verdict).toBe('borderline');
    expect(computation.calendarVersion).toBe(calendars['england-and-wales'].version);
  });

  it.each([
    { day: '2026-12-27', because: 'two days late is late' },
    { day: '2026-12-25', because: 'the last day is in time', verdict: 'yes' },
  ])('$because', ({ day, verdict = 'no' }) => {
    expect(paid('PAY-PA68-30D', '2026-11-26', day).verdict).toBe(verdict);
  });
});
