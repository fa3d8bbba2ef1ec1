import fs from 'node:fs';
import { DomainError } from '../domain-error.js';
import { ukCalendars, type BankHolidayTable } from '../calendar/uk-calendars.js';
import { calculate } from './calculation.js';

const calendars = ukCalendars(
  JSON.parse(fs.readFileSync('reference/bank-holidays-2019-2028.json', 'utf8')) as BankHolidayTable,
);

describe('calculate', () => {
  it('answers with the date, its steps and their sentences', () => {
    const answer = calculate({ rule: 'JR-3M-ROLL', trigger_date: '2026-11-20' }, calendars);
    expect(answer).toMatchObject({
      rule: 'JR-3M-ROLL',
      trigger_date: '2026-11-20',
      last_day: '2027-02-22',
      verdict: null,
      calendar_version: calendars.court([]).version,
    });
    expect(answer.steps.map(({ step }) => step)).toEqual(['start', 'months-after', 'roll-next', 'result']);
    expect(answer.steps[0]).toMatchObject({ from: '2026-11-20', day_number: 0 });
    expect(answer.steps[2]).toEqual({
      step: 'roll-next',
      calendar: 'court',
      from: '2027-02-20',
      to: '2027-02-22',
      skipped: [
        { date: '2027-02-20', because: 'Saturday' },
        { date: '2027-02-21', because: 'Sunday' },
      ],
      sentence:
        'The court office is closed that day. It is also closed on Sunday 21 February 2027. The first open day after that is Monday 22 February 2027.',
    });
    expect(answer.authority.length).toBeGreaterThan(0);
    expect(answer.warnings.join(' ')).toContain('Promptly comes first');
  });

  it('has no calendar version where every day counts', () => {
    expect(calculate({ rule: 'JR-3M', trigger_date: '2026-11-20' }, calendars).calendar_version).toBeNull();
  });

  it.each([
    { where: 'beside the rule', body: { trigger_instant: '2026-07-31T23:30:00Z' } },
    { where: 'among the inputs', body: { inputs: { trigger_instant: '2026-08-01T00:30:00+01:00' } } },
  ])('takes the day in London from an instant $where', ({ body }) => {
    expect(calculate({ rule: 'JR-3M', ...body }, calendars)).toMatchObject({
      trigger_date: '2026-08-01',
      last_day: '2026-11-01',
    });
  });

  it('takes the later of two notices as the start', () => {
    const inputs = { notice_org: '2026-12-18', notice_users: '2026-12-31' };
    expect(calculate({ rule: 'BV-NOTICE-3M', inputs }, calendars).trigger_date).toBe('2026-12-31');
  });

  it('lets a notice that came after the money ended be too short, not wrong', () => {
    const inputs = { last_funded_day: '2026-01-04' };
    expect(calculate({ rule: 'NOTICE-3M', trigger_date: '2026-01-05', inputs }, calendars).verdict).toBe(
      'no',
    );
  });
});

const consultation = (inputs: unknown, more: object = {}) => ({
  rule: 'CONSULT-12W',
  trigger_date: '2026-01-05',
  inputs,
  ...more,
});
const notice = (inputs: unknown) => ({ rule: 'NOTICE-3M', trigger_date: '2026-01-05', inputs });
const bestValue = (inputs: unknown) => ({ ...notice(inputs), rule: 'BV-NOTICE-3M' });
const safe = (inputs: unknown) => ({ ...notice(inputs), rule: 'JR-3M-SAFE' });

describe('calculate refuses, and points at', () => {
  it.each([
    { what: 'no body', body: null, pointers: [''] },
    { what: 'a list', body: [], pointers: [''] },
    { what: 'no rule', body: {}, pointers: ['/rule'] },
    { what: 'a rule that is a number', body: { rule: 12 }, pointers: ['/rule'] },
    { what: 'an unknown rule', body: { rule: 'JR-4M', trigger_date: '2026-01-05' }, pointers: ['/rule'] },
    { what: 'an unknown field', body: consultation({}, { 'a/b': 1 }), pointers: ['/a~1b'] },
    { what: 'no day at all', body: { rule: 'JR-3M' }, pointers: ['/trigger_date'] },
    { what: '30 February', body: { rule: 'JR-3M', trigger_date: '2026-02-30' }, pointers: ['/trigger_date'] },
    { what: 'a day that is a number', body: { rule: 'JR-3M', trigger_date: 1 }, pointers: ['/trigger_date'] },
    { what: 'an empty day', body: { rule: 'JR-3M', trigger_date: null }, pointers: ['/trigger_date'] },
    {
      what: 'the year 9999',
      body: { rule: 'JR-3M', trigger_date: '9999-12-31' },
      pointers: ['/trigger_date'],
    },
    {
      what: 'an instant without a zone',
      body: { rule: 'JR-3M', trigger_instant: '2026-07-31T23:30:00' },
      pointers: ['/trigger_instant'],
    },
    {
      what: 'an instant on 30 February',
      body: { rule: 'JR-3M', inputs: { trigger_instant: '2026-02-30T23:30:00Z' } },
      pointers: ['/inputs/trigger_instant'],
    },
    {
      what: 'an instant on another day',
      body: { rule: 'JR-3M', trigger_date: '2026-07-31', trigger_instant: '2026-07-31T23:30:00Z' },
      pointers: ['/trigger_instant'],
    },
    {
      what: 'two instants on different days',
      body: {
        rule: 'JR-3M',
        trigger_instant: '2026-07-31T12:00:00Z',
        inputs: { trigger_instant: '2026-07-31T23:30:00Z' },
      },
      pointers: ['/inputs/trigger_instant'],
    },
    { what: 'inputs that are a list', body: consultation([]), pointers: ['/inputs'] },
    { what: 'an unknown input', body: consultation({ paid: '2026-01-05' }), pointers: ['/inputs/paid'] },
    { what: 'an inherited name', body: consultation({ constructor: 1 }), pointers: ['/inputs/constructor'] },
    {
      what: 'a close before the opening',
      body: consultation({ closes: '2026-01-04' }),
      pointers: ['/inputs/closes'],
    },
    { what: 'a close that is no day', body: consultation({ closes: true }), pointers: ['/inputs/closes'] },
    { what: 'a yes in words', body: notice({ in_writing: 'yes' }), pointers: ['/inputs/in_writing'] },
    {
      what: 'both ways to name the change',
      body: notice({ last_funded_day: '2026-03-31', effective_from: '2026-04-01' }),
      pointers: ['/inputs/last_funded_day', '/inputs/effective_from'],
    },
    {
      what: 'a start that is not the later notice',
      body: bestValue({ notice_org: '2026-01-05', notice_users: '2026-01-09' }),
      pointers: ['/trigger_date'],
    },
    {
      what: 'a start before the one notice given',
      body: bestValue({ notice_org: '2026-01-06' }),
      pointers: ['/trigger_date'],
    },
    {
      what: 'one wrong day of a list',
      body: safe({ court_extra_closed: ['2026-12-24', 'x'] }),
      pointers: ['/inputs/court_extra_closed/1'],
    },
    {
      what: 'a list that is a day',
      body: safe({ court_extra_closed: '2026-12-24' }),
      pointers: ['/inputs/court_extra_closed'],
    },
    {
      what: 'a count that leaves the table',
      body: { rule: 'FOI-20WD', trigger_date: '2028-12-15' },
      pointers: ['/trigger_date'],
    },
    {
      what: 'a start before the table',
      body: { rule: 'FOI-20WD', trigger_date: '2018-12-15' },
      pointers: ['/trigger_date'],
    },
    {
      what: 'a roll that leaves the table',
      body: { rule: 'JR-3M-ROLL', trigger_date: '2028-09-30' },
      pointers: ['/trigger_date'],
    },
    {
      what: 'all that is wrong at once',
      body: { rule: 'NOTICE-3M', trigger_date: 'soon', x: 1, inputs: { in_writing: 1 } },
      pointers: ['/x', '/trigger_date', '/inputs/in_writing'],
    },
  ])('$what', ({ body, pointers }) => {
    const error = errorOf(body);
    expect(error.kind).toBe('invalid');
    expect(error.errors.map(({ pointer }) => pointer)).toEqual(pointers);
    expect(error.errors.every(({ detail }) => detail.endsWith('.'))).toBe(true);
  });

  it('a thousand unknown inputs in a short answer', () => {
    const inputs = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`x${index}`, index]));
    expect(errorOf(consultation(inputs)).errors.length).toBeLessThanOrEqual(20);
  });
});

function errorOf(body: unknown): DomainError {
  try {
    calculate(body, calendars);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('The calculation was answered.');
}
