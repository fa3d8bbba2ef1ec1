import { weekday, type Day } from '../calendar/day.js';
import type { Setting } from './conventions.js';
import { touchesHolidayTime } from './holiday-time.js';
import type { DayInput, InputName, Rule, VerdictTest } from './rule.js';

export type Verdict = 'yes' | 'borderline' | 'no' | 'flag' | 'no-flag';

export type VerdictReason =
  | 'open-long-enough'
  | 'one-day-short'
  | 'open-too-short'
  | 'notice-long-enough'
  | 'on-the-corresponding-day'
  | 'notice-too-short'
  | 'not-in-writing'
  | 'in-time'
  | 'late'
  | 'due-on-a-bank-holiday'
  | 'over-a-holiday-time'
  | 'clear-of-holiday-times';

/** What the given days say when measured by the rule, and why. */
export interface Finding {
  readonly verdict: Verdict;
  readonly reason: VerdictReason;
  readonly input: InputName | null;
  readonly given: Day | null;
  /** Set where the answer hangs on a calendar. */
  readonly calendarVersion: string | null;
}

type Test = (lastDay: Day, setting: Setting) => Finding | null;

const found = (
  verdict: Verdict,
  reason: VerdictReason,
  input: InputName | null = null,
  given: Day | null = null,
): Finding => ({ verdict, reason, input, given, calendarVersion: null });

const consultationLength: Test = (lastDay, { inputs: { closes } }) => {
  if (closes === undefined) return null;
  if (closes >= lastDay) return found('yes', 'open-long-enough', 'closes', closes);
  // A day short is enough only if the opening and the closing day both count: no authority either way.
  if (closes === lastDay - 1) return found('borderline', 'one-day-short', 'closes', closes);
  return found('no', 'open-too-short', 'closes', closes);
};

/** On the corresponding date itself *Riley* helps the body that gave notice, so the answer is open. */
const changeStarts = (lastDay: Day, on: Day): Finding => {
  if (on > lastDay) return found('yes', 'notice-long-enough', 'effective_from', on);
  if (on === lastDay) return found('borderline', 'on-the-corresponding-day', 'effective_from', on);
  return found('no', 'notice-too-short', 'effective_from', on);
};

const noticeLength: Test = (
  lastDay,
  { inputs: { in_writing, last_funded_day: lastFunded, effective_from: from } },
) => {
  if (in_writing === false) return found('no', 'not-in-writing', 'in_writing');
  if (from !== undefined) return changeStarts(lastDay, from);
  if (lastFunded === undefined) return null;
  return lastFunded >= lastDay
    ? found('yes', 'notice-long-enough', 'last_funded_day', lastFunded)
    : found('no', 'notice-too-short', 'last_funded_day', lastFunded);
};

const doneBy = (lastDay: Day, input: DayInput, done: Day): Finding =>
  done <= lastDay ? found('yes', 'in-time', input, done) : found('no', 'late', input, done);

const responseInTime: Test = (lastDay, { inputs: { response_published: published } }) =>
  published === undefined ? null : doneBy(lastDay, 'response_published', published);

const answerInTime: Test = (lastDay, { inputs: { answered } }) =>
  answered === undefined ? null : doneBy(lastDay, 'answered', answered);

/** Nobody has to pay on a bank holiday; the next day will do (Banking and Financial Dealings Act 1971 s1(4)). */
const paymentInTime: Test = (lastDay, { inputs: { paid }, calendars }) => {
  if (paid === undefined) return null;
  if (paid !== lastDay + 1 || isWeekend(lastDay)) return doneBy(lastDay, 'paid', paid);
  const calendar = calendars['england-and-wales'];
  const finding = calendar.isWorkingDay(lastDay)
    ? doneBy(lastDay, 'paid', paid)
    : found('borderline', 'due-on-a-bank-holiday', 'paid', paid);
  return { ...finding, calendarVersion: calendar.version };
};

const SATURDAY = 6;
const SUNDAY = 0;
const isWeekend = (day: Day): boolean => weekday(day) === SATURDAY || weekday(day) === SUNDAY;

const CONSULTATION_DAYS = 84;
const holiday: Test = (_, { trigger }) =>
  touchesHolidayTime(trigger, (trigger + CONSULTATION_DAYS) as Day)
    ? found('flag', 'over-a-holiday-time')
    : found('no-flag', 'clear-of-holiday-times');

const TESTS: Readonly<Record<VerdictTest, Test>> = {
  'consultation-length': consultationLength,
  'notice-length': noticeLength,
  'response-in-time': responseInTime,
  'payment-in-time': paymentInTime,
  'answer-in-time': answerInTime,
  holiday,
};

/** The rule's verdict on what was given, or null where the rule has none or the day to judge was not given. */
export const findingOf = (rule: Rule, lastDay: Day, setting: Setting): Finding | null =>
  rule.verdict === null ? null : TESTS[rule.verdict](lastDay, setting);
