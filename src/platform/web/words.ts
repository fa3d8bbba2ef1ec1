import type { Day } from '../../domain/calendar/day.js';

/** `20000` as `20,000`. */
export const writeCount = (count: number): string => count.toLocaleString('en-GB');

const NEAR: Record<string, string> = { '1': 'tomorrow', '0': 'today', '-1': 'passed yesterday' };

/** Days until `day` in words: `91 days left`, `tomorrow`, `today`, `passed yesterday`, `passed 3 days ago`. */
export function daysLeft(day: Day, today: Day): string {
  const left = day - today;
  return NEAR[left] ?? (left > 0 ? `${writeCount(left)} days left` : `passed ${writeCount(-left)} days ago`);
}
