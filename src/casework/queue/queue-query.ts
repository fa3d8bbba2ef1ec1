import { addDays, formatDay, parseDay, type Day } from '../../domain/calendar/day.js';
import { STEPS } from '../../domain/casework/step.js';
import { BREACH_TYPES, type BreachType } from '../../domain/commitments/breach-type.js';
import { typed, type Form } from '../../platform/web/forms.js';
import { NOBODY, QUEUE_VIEWS, sortOf, type QueueFilters, type QueueQuestion } from './queue-question.js';
import { readCursor, writeCursor, type QueuePlace } from './queue-place.js';

export const CASES_A_PAGE = 25;
export const LONGEST_SEARCH = 100;

export const BREACH_TYPE_NAMES = Object.keys(BREACH_TYPES) as BreachType[];
export const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
/** A caseworker's account, `me` or `nobody`. */
export const ASSIGNEE = new RegExp(`${UUID.source}|^me$|^${NOBODY}$`, 'i');
/** A day, or `7d`: due by the end of the seventh day from today, whichever day it is when it is asked. */
export const DUE_BEFORE = /^(?:\d{4}-\d{2}-\d{2}|\d{1,3}d)$/;

/** What an address of the queue can say. The same words in the pages and in the API. */
const NAMES = ['view', 'step', 'breach_type', 'body', 'assignee', 'due_before', 'q', 'sort'] as const;
export type QueueWord = (typeof NAMES)[number];
export type QueueWords = Readonly<Partial<Record<QueueWord, string>>>;

interface Reader {
  readonly accountId?: string | undefined;
  readonly today: Day;
}

const TESTS: Readonly<Record<QueueWord, (text: string) => boolean>> = {
  view: (text) => QUEUE_VIEWS.some((view) => view === text),
  step: (text) => STEPS.some((step) => step === text),
  breach_type: (text) => BREACH_TYPE_NAMES.some((name) => name === text),
  body: (text) => UUID.test(text),
  assignee: (text) => ASSIGNEE.test(text),
  due_before: isDueBefore,
  q: (text) => text !== '',
  sort: (text) => text === 'limit' || text === 'due',
};

/** Whether it is a day or a number of days ahead. */
export function isDueBefore(text: string): boolean {
  if (!DUE_BEFORE.test(text)) return false;
  if (text.endsWith('d')) return true;
  try {
    parseDay(text);
    return true;
  } catch {
    return false;
  }
}

/** The words of an address that can be used. A page leaves out the others: an old link still opens the queue. */
export function wordsIn(query: Form): QueueWords {
  const given = NAMES.map((name) => [name, typed(query, name).slice(0, LONGEST_SEARCH)] as const);
  return Object.fromEntries(given.filter(([name, text]) => text !== '' && TESTS[name](text)));
}

/** What is asked by words that can be used. Throws `CursorNotKnownError`. */
export function questionOf(
  words: QueueWords,
  reader: Reader,
  { cursor, limit = CASES_A_PAGE }: { readonly cursor?: string | undefined; readonly limit?: number } = {},
): QueueQuestion & { readonly view: (typeof QUEUE_VIEWS)[number] } {
  const {
    view = 'open',
    q,
    sort,
  } = words as { view?: (typeof QUEUE_VIEWS)[number]; q?: string; sort?: 'limit' | 'due' };
  const which = { view, filters: filtersOf(words, reader), ...(q && { search: q }), ...(sort && { sort }) };
  return { ...which, limit, ...(cursor && { after: readCursor(cursor, sortOf(which)) }) };
}

function filtersOf(words: QueueWords, { accountId, today }: Reader): QueueFilters {
  const { step, breach_type: breachType, body: bodyId, assignee, due_before: due } = words;
  return {
    ...(step && { step }),
    ...(breachType && { breachType }),
    ...(bodyId && { bodyId }),
    ...(assignee && { assignee: assignee === 'me' ? (accountId ?? NOBODY) : assignee }),
    ...(due && { dueBefore: dueBeforeOf(due, today) }),
  } as QueueFilters;
}

const dueBeforeOf = (text: string, today: Day): string =>
  formatDay(
    text.endsWith('d') ? addDays(today, Number(text.slice(0, -1)) + 1) : parseDay(text, '/due_before'),
  );

/** The words of an address, always in one order, so that the same view has the same address. */
export function writeWords(words: QueueWords, next?: QueuePlace): string {
  const query = new URLSearchParams();
  for (const name of NAMES) if (words[name]) query.set(name, words[name]);
  if (next) query.set('cursor', writeCursor(next));
  return query.toString();
}
