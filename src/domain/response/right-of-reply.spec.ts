import { parseDay } from '../calendar/day.js';
import { heardOn, mayPublish, replyDayRefusals, usualReplyDay } from './right-of-reply.js';

const day = parseDay;
const put = (replyBy: string, repliedOn?: string) => ({
  replyBy: day(replyBy),
  ...(repliedOn ? { repliedOn: day(repliedOn) } : {}),
});

describe('the right to reply to a finding', () => {
  it.each([
    ['on its last day', put('2026-12-04'), '2026-12-04', 'waiting'],
    ['the day after', put('2026-12-04'), '2026-12-05', 'silent'],
    ['once it replied', put('2026-12-04', '2026-11-25'), '2026-11-26', 'replied'],
    ['once it replied late', put('2026-12-04', '2026-12-20'), '2026-12-21', 'replied'],
  ])('stands, %s', (_, asked, today, heard) => {
    expect(heardOn(asked, day(today))).toBe(heard);
  });

  it('keeps anything from being published while the body was not asked, or can still reply', () => {
    const today = day('2026-12-01');
    expect(mayPublish({ put: [], isChangedSince: false }, today)).toBe(false);
    expect(mayPublish({ put: [put('2026-11-30'), put('2026-12-04')], isChangedSince: false }, today)).toBe(
      false,
    );
    const heard = [put('2026-11-30'), put('2026-12-04', '2026-11-25')];
    expect(mayPublish({ put: heard, isChangedSince: false }, today)).toBe(true);
    expect(mayPublish({ put: heard, isChangedSince: true }, today)).toBe(false);
  });

  it('gives the body a week or more', () => {
    const today = day('2026-11-20');
    expect(replyDayRefusals(day('2026-11-26'), today)).toEqual([
      { pointer: '/date', detail: 'Give the body a week or more: Friday 27 November 2026 or later.' },
    ]);
    expect(replyDayRefusals(day('2026-11-27'), today)).toEqual([]);
    expect(usualReplyDay(today)).toBe(day('2026-12-04'));
  });
});
