import { addDays, writeDay, type Day } from '../calendar/day.js';
import type { FieldError } from '../domain-error.js';

/** Nobody waits for an answer longer than that, counted from the day on which time is asked for. */
const LONGEST_DAYS = 183;

export interface TimeAsked {
  readonly until: Day;
  /** The day by which the answer is due now, where the letter gave one. */
  readonly due?: Day;
  readonly today: Day;
}

/** What is wrong with the day that a body asks for; nothing where it can be asked for. */
export function timeRefusals({ until, due, today }: TimeAsked): FieldError[] {
  const pointer = '/until';
  if (until <= today) return [{ pointer, detail: 'Give a day after today.' }];
  if (due !== undefined && until <= due)
    return [{ pointer, detail: `You have until ${writeDay(due)} already. Give a later day.` }];
  const latest = addDays(today, LONGEST_DAYS);
  if (until > latest) return [{ pointer, detail: `That is too late. Give ${writeDay(latest)} or earlier.` }];
  return [];
}

/** What whoever decides has to know of the day that is asked for: which fatal limits it would lie on or after. */
export const limitsOverrun = <Limit extends { readonly lastDay: Day }>(
  until: Day,
  limits: readonly Limit[],
): Limit[] => limits.filter(({ lastDay }) => lastDay <= until);
