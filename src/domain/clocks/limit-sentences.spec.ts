import { parseDay } from '../calendar/day.js';
import { limitSentences } from './limit-sentences.js';

const limits = [
  { ruleId: 'LGSCO-12M', lastDay: parseDay('2027-11-19') },
  { ruleId: 'JR-3M-SAFE', lastDay: parseDay('2027-02-19') },
  { ruleId: 'JR-3M-ROLL', lastDay: parseDay('2027-02-22') },
];

describe('limits in words', () => {
  it('names the court first, with promptness, and leaves the fallback out', () => {
    expect(limitSentences(limits, parseDay('2026-11-20'))).toEqual([
      'A court challenge must be made promptly, and no later than Friday 19 February 2027. Complaining does not stop that clock.',
      'A complaint to the Local Government and Social Care Ombudsman must be made by Friday 19 November 2027.',
    ]);
  });

  it('is open on the last day and passed on the next', () => {
    expect(limitSentences(limits, parseDay('2027-02-19'))[0]).toMatch(/no later than/);
    expect(limitSentences(limits, parseDay('2027-02-20'))[0]).toMatch(/It has passed/);
  });
});
