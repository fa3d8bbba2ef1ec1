import type { DeadlineRecord } from '../../deadlines/deadline.record.js';
import { parseDay, type Day } from '../../domain/calendar/day.js';
import { writeCount } from '../../platform/web/words.js';
import { COUNTED_UP_TO, type QueueQuestion, type QueueView } from '../case-queue.js';
import type { CaseRecord } from '../case.record.js';
import { writeCursor, type QueuePlace } from '../queue-place.js';
import { stepStatus } from './head.view.js';
import { statusOfDay, whatOf } from '../../deadlines/deadline-words.js';

interface QueueParts {
  readonly question: QueueQuestion;
  readonly cases: readonly CaseRecord[];
  readonly limits: readonly DeadlineRecord[];
  readonly counts: readonly [QueueView, number][];
  readonly next: QueuePlace | undefined;
  readonly today: Day;
}

const TABS: Readonly<Record<QueueView, string>> = {
  open: 'All open',
  new: 'New',
  mine: 'Mine',
  closed: 'Closed',
};

export function queueView({ question, cases, limits, counts, next, today }: QueueParts) {
  const forStaff = question.view !== 'every';
  return {
    title: forStaff ? 'Cases' : 'Your cases',
    forStaff,
    today,
    view: question.view,
    search: question.search,
    isFirstPage: question.after === undefined,
    firstHref: hrefOf(question),
    nextHref: next && hrefOf(question, next),
    tabs: counts.map(([view, count]) => tabOf(view, count, question)),
    cases: cases.map((record) => rowOf(record, limits, today)),
  };
}

const tabOf = (view: QueueView, count: number, question: QueueQuestion) => ({
  text: TABS[view],
  count: count > COUNTED_UP_TO ? `${writeCount(COUNTED_UP_TO)}+` : count,
  href: `/cases?view=${view}`,
  current: view === question.view,
});

function hrefOf({ view, search }: QueueQuestion, next?: QueuePlace): string {
  const query = new URLSearchParams();
  if (view !== 'every') query.set('view', view);
  if (search) query.set('q', search);
  if (next) query.set('cursor', writeCursor(next));
  return query.size > 0 ? `/cases?${query}` : '/cases';
}

function rowOf(record: CaseRecord, limits: readonly DeadlineRecord[], today: Day) {
  const limit = limits.find(({ caseId }) => caseId === record.id);
  const day = limit && parseDay(limit.dueOn);
  return {
    reference: record.reference,
    title: record.title,
    body: record.bodyName,
    status: stepStatus(record),
    ...(limit && day !== undefined
      ? { limit: { day, what: whatOf(limit), status: statusOfDay(day, today) } }
      : {}),
  };
}
