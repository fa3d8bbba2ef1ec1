import { addDays, parseDay } from '../calendar/day.js';
import { due, overBefore, RETENTION_SCHEDULE, retentionRule } from './schedule.js';

const RULE = retentionRule('closed-case');
const CLOSED = parseDay('2026-11-20');
const YEARS_LATER = parseDay('2032-11-20');
const FACTS = { endedOn: CLOSED, held: false };

describe('whether a closed case may go', () => {
  it('may go six years after it was closed, and not a day before', () => {
    expect(due(RULE, FACTS, addDays(YEARS_LATER, -1))).toEqual({ state: 'not-yet', on: YEARS_LATER });
    expect(due(RULE, FACTS, YEARS_LATER)).toEqual({ state: 'due', on: YEARS_LATER });
  });

  it('counts from the last day of February where there is no 29 February', () => {
    const facts = { endedOn: parseDay('2028-02-29'), held: false };
    expect(due(RULE, facts, parseDay('2034-02-28')).state).toBe('due');
    expect(due(RULE, facts, parseDay('2034-02-27')).state).toBe('not-yet');
  });

  it('is kept up to and with the day that was given', () => {
    const keptUntil = parseDay('2033-03-01');
    const facts = { ...FACTS, keptUntil };
    expect(due(RULE, facts, keptUntil)).toEqual({ state: 'kept-longer', on: parseDay('2033-03-02') });
    expect(due(RULE, facts, parseDay('2033-03-02')).state).toBe('due');
  });

  it('does not go sooner because somebody kept it until an earlier day', () => {
    const facts = { ...FACTS, keptUntil: parseDay('2027-01-01') };
    expect(due(RULE, facts, parseDay('2027-06-01'))).toEqual({ state: 'not-yet', on: YEARS_LATER });
  });

  it('stays while it is held, however long ago it was due', () => {
    expect(due(RULE, { ...FACTS, held: true }, parseDay('2090-01-01')).state).toBe('held');
    expect(due(RULE, { held: true }, CLOSED)).toEqual({ state: 'held' });
  });

  it('runs while the case is open', () => {
    expect(due(RULE, { held: false }, parseDay('2090-01-01'))).toEqual({ state: 'running' });
  });
});

describe('the schedule', () => {
  it('never lets a thing go a day too soon', () => {
    const now = new Date('2033-03-01T10:00:00Z');
    expect(overBefore(retentionRule('unfinished-report'), now)).toEqual(new Date('2033-01-30T10:00:00Z'));
    expect(overBefore(retentionRule('way-back'), now) <= new Date('2032-03-01T10:00:00Z')).toBe(true);
  });

  it('says of each thing in short words what is kept, how long and why', () => {
    const ids = RETENTION_SCHEDULE.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { what, kept, because } of RETENTION_SCHEDULE)
      for (const text of [what, kept, because]) expect(text.length).toBeLessThan(130);
  });
});
