import { shippedBankHolidays } from '../../../deadlines/reference.js';
import { addDays, formatDay, parseDay } from '../../calendar/day.js';
import { ukCalendars } from '../../calendar/uk-calendars.js';
import { lastDayOf } from '../../deadlines/compute-deadline.js';
import { ruleById } from '../../deadlines/rules.js';
import type { ReplyPeriod } from './letter-kind.js';
import { acknowledgeBy, replyBy } from './reply-by.js';

const calendars = ukCalendars(shippedBankHolidays());

const by = (
  period: ReplyPeriod,
  on: string,
  { closes, safe }: { readonly closes?: string; readonly safe?: string } = {},
) => {
  const reply = replyBy({
    period,
    on: parseDay(on),
    calendars,
    ...(closes ? { consultationCloses: parseDay(closes) } : {}),
    ...(safe ? { courtSafeDay: parseDay(safe) } : {}),
  });
  return reply && [formatDay(reply.day), reply.why !== undefined];
};

describe('the day by which an answer is asked for', () => {
  it('is ten working days in England and Wales from the day after', () => {
    expect(by('ten-working-days', '2026-11-20')).toEqual(['2026-12-04', false]);
    expect(by('ten-working-days', '2026-11-21')).toEqual(['2026-12-04', false]);
  });

  it('steps over Christmas and New Year, and not over a holiday of Scotland alone', () => {
    expect(by('ten-working-days', '2026-12-18')).toEqual(['2027-01-06', false]);
    expect(by('ten-working-days', '2026-06-08')).toEqual(['2026-06-22', false]);
  });

  it('steps over the holidays of every nation for information: 20 working days, Scotland’s too', () => {
    expect(by('freedom-of-information', '2026-11-20')).toEqual(['2026-12-21', false]);
    expect(by('freedom-of-information', '2026-06-08')).toEqual(['2026-07-07', false]);
  });

  it('is 14 days before a claim, holidays or not', () => {
    expect(by('before-claim', '2026-12-18')).toEqual(['2027-01-01', false]);
  });

  it('is never after a consultation closes that lies ahead, and a weekend moves it back', () => {
    expect(by('ten-working-days', '2026-11-20', { closes: '2026-11-30' })).toEqual(['2026-11-30', true]);
    expect(by('ten-working-days', '2026-11-20', { closes: '2026-11-29' })).toEqual(['2026-11-27', true]);
    expect(by('ten-working-days', '2026-11-20', { closes: '2026-11-20' })).toEqual(['2026-12-04', false]);
    expect(by('ten-working-days', '2026-11-20', { closes: '2026-12-04' })).toEqual(['2026-12-04', false]);
  });

  it('is never after the last safe day of the court, and asks for the next day at the earliest', () => {
    expect(by('ten-working-days', '2026-11-20', { safe: '2026-11-26' })).toEqual(['2026-11-26', true]);
    expect(by('ten-working-days', '2026-11-20', { safe: '2026-11-22' })).toEqual(['2026-11-22', true]);
    expect(by('ten-working-days', '2026-11-20', { safe: '2026-11-19' })).toEqual(['2026-12-04', false]);
    expect(by('ten-working-days', '2026-11-20', { closes: '2026-12-01', safe: '2026-11-26' })).toEqual([
      '2026-11-26',
      true,
    ]);
  });

  it('keeps a week to go to court where fewer than 21 days are left, and says why', () => {
    expect(by('before-claim', '2026-11-20', { safe: '2026-12-11' })).toEqual(['2026-12-04', false]);
    expect(by('before-claim', '2026-11-20', { safe: '2026-12-10' })).toEqual(['2026-12-03', true]);
    expect(by('before-claim', '2026-11-20', { safe: '2026-11-24' })).toEqual(['2026-11-21', true]);
  });

  it('is for information what the rule of the law says, day by day through a year', () => {
    const first = parseDay('2026-01-01');
    for (let on = first; on < addDays(first, 365); on = addDays(on, 1)) {
      const law = lastDayOf(ruleById('FOI-20WD'), on, {}, calendars);
      expect(replyBy({ period: 'freedom-of-information', on, calendars })?.day).toBe(law);
    }
  });

  it('leaves what the law gives for information as it is', () => {
    expect(by('freedom-of-information', '2026-11-20', { safe: '2026-11-26' })).toEqual(['2026-12-21', false]);
  });

  it('is none where no answer is asked for', () => {
    expect(by('none', '2026-11-20')).toBeUndefined();
  });

  it('refuses to guess outside the table of holidays', () => {
    expect(() => by('ten-working-days', '2028-12-25')).toThrow('2028');
  });

  it('waits five working days for a word that it came', () => {
    expect(formatDay(acknowledgeBy(parseDay('2026-12-23'), calendars))).toBe('2027-01-04');
  });
});
