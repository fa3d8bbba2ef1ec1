import { reconcile, type RungCount } from '../domain/reminders/reconciliation.js';
import { rungWords, spanWords, totalLines, verdictOf } from './words.js';

const rung = (facts: Partial<RungCount>): RungCount => ({
  state: 'claimed',
  hasMail: true,
  reason: null,
  waiting: false,
  parked: false,
  bounced: false,
  late: false,
  count: 1,
  ...facts,
});

describe('the words of the mail desk', () => {
  it.each<[string, Partial<RungCount>, string, string]>([
    ['all is well', {}, 'Everything that was due was sent', 'done'],
    ['some are missing', { state: 'scheduled', hasMail: false, count: 3 }, '3 reminders missing', 'urgent'],
    ['one was parked', { parked: true }, '1 mail did not arrive', 'blocked'],
    ['two came back', { bounced: true, count: 2 }, '2 mails did not arrive', 'blocked'],
    ['one waits', { waiting: true }, '1 mail still to be sent', 'waiting'],
  ])('answer in one line when %s', (_, facts, text, kind) => {
    expect(verdictOf(reconcile([rung({}), rung(facts)], []))).toEqual({ text, kind });
  });

  it('say nothing of what other mails cannot be', () => {
    const { reminders, others } = reconcile([rung({})], []);
    expect(totalLines(reminders)).toHaveLength(12);
    expect(totalLines(others).map(({ key }) => key)).not.toContain('missing');
  });

  it.each([
    [0, '0 seconds'],
    [59.9, '59 seconds'],
    [60, '1 minute'],
    [7_199, '1 hour'],
    [172_800, '2 days'],
    [-3, '0 seconds'],
  ])('%s seconds are %s', (seconds, words) => {
    expect(spanWords(seconds)).toBe(words);
  });

  it('say what a reminder was of, and how far before or after', () => {
    expect(rungWords('limit', 7)).toBe('Reminder of a limit, 7 days before');
    expect(rungWords('world', 0)).toBe('Reminder of another date, on the day');
    expect(rungWords('duty', -1)).toBe('Reminder of what a body owes, 1 day after');
  });
});
