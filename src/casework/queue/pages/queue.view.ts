import type { Day } from '../../../domain/calendar/day.js';
import type { ActorKind } from '../../../platform/database/actor.js';
import { writeCount } from '../../../platform/web/words.js';
import type { CaseDates } from '../case-dates.js';
import { COUNTED_UP_TO } from '../case-queue.js';
import { writeCursor, type QueuePlace } from '../queue-place.js';
import { writeWords, type QueueWords } from '../queue-query.js';
import { QUEUE_VIEWS, type ListedCase, type QueueQuestion, type QueueView } from '../queue-question.js';
import type { SavedViewRecord } from '../saved-view.record.js';
import { CASE_TAKERS } from '../take-next.js';
import { VIEW_NAMES } from '../view-names.js';
import { filtersView } from './filters.view.js';
import type { Unsaved } from './queue-pages.js';
import { rowView, staffNotesOf } from './row.view.js';

interface ListParts {
  readonly question: QueueQuestion;
  readonly cases: readonly ListedCase[];
  readonly dates: CaseDates;
  readonly next: QueuePlace | undefined;
  readonly today: Day;
}

interface QueueParts extends ListParts {
  readonly words: QueueWords;
  readonly counts: Readonly<Record<QueueView, number>>;
  /** Of all cases that the question has. */
  readonly total: number;
  readonly colleagues: readonly { readonly id: string; readonly name: string }[];
  readonly saved: readonly SavedViewRecord[];
  readonly bodyName: string | undefined;
  readonly actorKind: ActorKind;
  readonly unsaved: Unsaved | undefined;
  readonly hasReferred: boolean;
}

/** These stand below the tabs: they are looked up, not worked through. */
const BELOW: readonly QueueView[] = ['closed', 'self-managed'];

export function queueView(parts: QueueParts) {
  const { question, words, counts, next, today, unsaved, saved, colleagues } = parts;
  const view = question.view as QueueView;
  const address = writeWords({ ...words, view });
  const names = new Map(colleagues.map(({ id, name }) => [id, name]));
  const places = { view, words, counts };
  return {
    title: 'Cases',
    today,
    view,
    viewName: VIEW_NAMES[view],
    search: question.search,
    bodyFilter: words.body,
    address,
    tabs: QUEUE_VIEWS.filter((each) => !BELOW.includes(each)).map((each) => tabOf(each, places)),
    below: BELOW.map((each) => tabOf(each, places)),
    saved: saved.map(({ id, name, query }) => ({
      id,
      name,
      href: `/cases?${query}`,
      current: query === address,
    })),
    canTake: CASE_TAKERS.some((kind) => kind === parts.actorKind) && counts.new > 0,
    filters: filtersView(parts),
    showing: showingOf(parts),
    rows: parts.cases.map((listed) => ({
      ...withStaffNotes(listed, parts),
      href: `/cases/${listed.reference}?${address}`,
      ...(listed.bodyId && { bodyHref: `/cases?${writeWords({ ...words, view, body: listed.bodyId })}` }),
      caseworker: listed.assigneeId ? (names.get(listed.assigneeId) ?? 'A colleague') : undefined,
    })),
    ...pagingOf(parts, `/cases?${address}`, next && `/cases?${writeWords({ ...words, view }, next)}`),
    newName: unsaved?.name ?? '',
    errors: unsaved?.errors ?? [],
    hasReferred: parts.hasReferred,
  };
}

const withStaffNotes = (listed: ListedCase, parts: ListParts) => {
  const row = rowView(listed, parts);
  return { ...row, notes: [...staffNotesOf(listed), ...row.notes] };
};

export const ownListView = (parts: ListParts) => ({
  title: 'Your cases',
  today: parts.today,
  rows: parts.cases.map((listed) => ({ ...rowView(listed, parts), href: `/cases/${listed.reference}` })),
  ...pagingOf(parts, '/cases', parts.next && `/cases?cursor=${writeCursor(parts.next)}`),
});

const pagingOf = ({ question }: ListParts, firstHref: string, nextHref: string | undefined) => ({
  isFirstPage: question.after === undefined,
  firstHref,
  nextHref,
});

interface Places {
  readonly view: QueueView;
  readonly words: QueueWords;
  readonly counts: Readonly<Record<QueueView, number>>;
}

/** A tab keeps the filters, and leaves an order that was chosen for another. */
const tabOf = (each: QueueView, { view, words, counts }: Places) => ({
  text: VIEW_NAMES[each],
  count: upTo(counts[each]),
  href: `/cases?${writeWords({ ...words, view: each })}`,
  current: view === each,
});

const upTo = (count: number): string =>
  count > COUNTED_UP_TO ? `${writeCount(COUNTED_UP_TO)}+` : writeCount(count);

/** `Showing 1 to 25 of 41 cases` */
function showingOf({ question, cases, total }: QueueParts): string | undefined {
  if (cases.length === 0) return undefined;
  const before = question.after?.seen ?? 0;
  const all = total > COUNTED_UP_TO ? `more than ${writeCount(COUNTED_UP_TO)}` : writeCount(total);
  const things = total === 1 ? 'case' : 'cases';
  return `Showing ${writeCount(before + 1)} to ${writeCount(before + cases.length)} of ${all} ${things}`;
}
