import type { Day } from '../domain/calendar/day.js';
import type { DeadlineRecord } from './deadline.record.js';

/** A state as the pages show it: a word, and the kind of its shape. */
export interface StatusView {
  readonly text: string;
  readonly kind: 'open' | 'near' | 'urgent' | 'passed' | 'done' | 'waiting' | 'blocked';
}

const URGENT_DAYS = 14;
const NEAR_DAYS = 28;

/** The state of a day that somebody has to keep to. */
export function statusOfDay(day: Day, today: Day): StatusView {
  const left = day - today;
  if (left < 0) return { text: 'Passed', kind: 'passed' };
  if (left <= URGENT_DAYS) return { text: 'Urgent', kind: 'urgent' };
  return left <= NEAR_DAYS ? { text: 'Soon', kind: 'near' } : { text: 'Open', kind: 'open' };
}

/** The limits on the group in the words for a tired person; others go by the title of their rule. */
const WHAT: Readonly<Record<string, string>> = {
  'JR-3M-SAFE': 'Last safe day to ask a court',
  'LGSCO-12M': 'Last day to complain to the Local Government and Social Care Ombudsman',
  'PHSO-12M': 'Last day for your complaint to reach an MP, for the Parliamentary Ombudsman',
  'HSO-1Y': 'Last day to complain to the Health Service Ombudsman',
};

export const whatOf = ({ ruleId, explanation }: DeadlineRecord): string => WHAT[ruleId] ?? explanation.title;

/** Shown beneath the safe day, and never planned for. */
export const isFallback = ({ fatal, reminded }: DeadlineRecord): boolean => fatal && !reminded;
