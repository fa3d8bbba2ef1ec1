import { addDays, writeDay, type Day } from '../calendar/day.js';
import type { FieldError } from '../domain-error.js';

/** A body that is asked must have had the time to look. Ours, not the law's. */
const SHORTEST_DAYS = 7;
const USUAL_DAYS = 14;

/** The day that is suggested for the reply. */
export const usualReplyDay = (today: Day): Day => addDays(today, USUAL_DAYS);

/** What is wrong with the day by which a body is to reply to a finding. */
export function replyDayRefusals(replyBy: Day, today: Day): FieldError[] {
  const earliest = addDays(today, SHORTEST_DAYS);
  if (replyBy >= earliest) return [];
  return [{ pointer: '/date', detail: `Give the body a week or more: ${writeDay(earliest)} or later.` }];
}

export interface PutFinding {
  readonly replyBy: Day;
  readonly repliedOn?: Day;
}

/**
 * Whether the body was heard. `silent`: it was asked and had its days. Only then, or once it replied, may a finding be published.
 * A reply after the day is a reply.
 */
export type Heard = 'waiting' | 'replied' | 'silent';

export function heardOn({ replyBy, repliedOn }: PutFinding, today: Day): Heard {
  if (repliedOn !== undefined) return 'replied';
  return today <= replyBy ? 'waiting' : 'silent';
}

/** What was found, as far as it was put to the body. */
export interface PutFindings {
  readonly put: readonly PutFinding[];
  /** Something else was found since the last of them was put. */
  readonly isChangedSince: boolean;
}

/** Whether anything of a finding may be published: it was put to the body as it is now, and the body replied or let its day pass. */
export const mayPublish = ({ put, isChangedSince }: PutFindings, today: Day): boolean =>
  put.length > 0 && !isChangedSince && put.every((each) => heardOn(each, today) !== 'waiting');
