import { parseDay } from '../calendar/day.js';
import { NOTICE_VERSIONS, noticeOn } from './notice.js';

describe('the versions of the privacy notice', () => {
  it.each([
    ['2026-10-31', '2026-11'],
    ['2026-11-20', '2026-11'],
    ['2026-11-21', '2026-11-21'],
    ['2026-11-22', '2026-11-22'],
    ['2031-01-01', '2026-11-23'],
  ])('on %s the one of %s holds', (day, version) => expect(noticeOn(parseDay(day)).version).toBe(version));

  it('are each from a later day than the one before, and told apart', () => {
    const days = NOTICE_VERSIONS.map(({ from }) => from);
    expect(days).toEqual([...new Set(days)].toSorted((a, b) => a - b));
    expect(new Set(NOTICE_VERSIONS.map(({ version }) => version)).size).toBe(NOTICE_VERSIONS.length);
  });
});
