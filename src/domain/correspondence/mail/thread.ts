import { writeDate, type Day } from '../../calendar/day.js';

/** As much of a mail as threads are made of. Ids without angle brackets. */
export interface Threaded {
  readonly messageId: string;
}

/** RFC 5322 lets a line grow without end; programs keep the first and the last. */
const MOST_REFERENCES = 20;

/**
 * What the next mail of a thread names as those before it (RFC 5322, section 3.6.4): the first one, so that all programs see
 * one thread, and the latest. `before` in order of time.
 */
export function threadIds(
  before: readonly Threaded[],
  answers = before.at(-1)?.messageId,
): { readonly inReplyTo: string | null; readonly referenceIds: readonly string[] } {
  if (answers === undefined) return { inReplyTo: null, referenceIds: [] };
  const ids = [...new Set([...before.map(({ messageId }) => messageId), answers])].filter(isUsable);
  const kept = ids.length > MOST_REFERENCES ? [...ids.slice(0, 1), ...ids.slice(1 - MOST_REFERENCES)] : ids;
  return { inReplyTo: isUsable(answers) ? answers : null, referenceIds: kept };
}

const LONGEST_ID = 200;
const USABLE = /^[^\s<>@]+@[^\s<>@]+$/;

/** Others choose the ids of their mails: what is no id does not come into a header of ours. */
const isUsable = (id: string): boolean => id.length <= LONGEST_ID && USABLE.test(id);

/** The whole thread has one: of the case its reference alone, and the day on which the thread began. */
export const caseMailSubject = (reference: string, began: Day, isAnswer: boolean): string =>
  `${isAnswer ? 'Re: ' : ''}Case ${reference}, ${writeDate(began)}`;
