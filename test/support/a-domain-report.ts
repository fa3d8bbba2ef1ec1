import { parseDay } from '../../src/domain/calendar/day.js';
import type { Report } from '../../src/intake/report.js';

/** A complete report as the filing service takes it; say only what the test is about. */
export const aReport = (changes: Partial<Report> = {}): Report => ({
  title: 'Grant for the lunch club ends',
  breachType: 'short-notice',
  body: { name: 'Example City Council', kind: 'unitary-council' },
  group: { name: 'Riverside Lunch Club', contactName: 'Ada Treasurer', contactEmail: 'ada@example.org' },
  promise: { kind: 'local-compact', name: 'Example City Compact', noticeMonths: 3 },
  facts: [
    { kind: 'decision-made', on: parseDay('2026-11-20'), source: 'the letter' },
    { kind: 'notice-received', on: parseDay('2026-11-20'), source: 'the letter' },
    { kind: 'last-funded-day', on: parseDay('2026-12-21'), source: 'the letter' },
  ],
  account: 'The council wrote that our grant stops before Christmas.',
  confidentiality: 'confidential',
  consents: [],
  ...changes,
});
