import type { Day } from '../../domain/calendar/day.js';
import { addDays, formatDay } from '../../domain/calendar/day.js';
import { normaliseReference } from '../../domain/casework/reference.js';
import { NOBODY, URGENT_WITHIN_DAYS, type ListedCase, type WhichCases } from './queue-question.js';
import type { QueuePlace, QueueSort } from './queue-place.js';

/** For whom a queue is read, and on which day in London. */
export interface Asker {
  readonly accountId: string | null;
  readonly today: Day;
}

/** The values of a statement, each named by its number as it comes. */
export class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** What is asked of a case; {@link criteriaOf} gives it, for the database and for the search. */
interface Criteria {
  readonly isOpen?: boolean;
  readonly self?: boolean;
  /** It waits for a caseworker to answer. Its step does not say so: a group may go on by itself meanwhile. */
  readonly unanswered?: true;
  readonly step?: string;
  readonly breach?: string;
  readonly body?: string;
  readonly assignee?: string | null;
  readonly nobody?: true;
  readonly waiting?: 'group' | 'body';
  readonly limitBy?: string;
  readonly dueBefore?: string;
  /** A mail about it came back, and nobody has dealt with that. */
  readonly returned?: true;
  /** It was taken to somebody, and waits for a step or for an answer. */
  readonly further?: true;
}

const OPEN: Criteria = { isOpen: true, self: false };

const VIEWS: Readonly<Record<WhichCases['view'], (asker: Asker) => Criteria>> = {
  every: () => ({}),
  new: () => ({ ...OPEN, unanswered: true }),
  mine: ({ accountId }) => ({ ...OPEN, assignee: accountId }),
  urgent: ({ today }) => ({ ...OPEN, limitBy: formatDay(addDays(today, URGENT_WITHIN_DAYS)) }),
  overdue: ({ today }) => ({ ...OPEN, dueBefore: formatDay(today) }),
  returned: () => ({ ...OPEN, returned: true }),
  'waiting-group': () => ({ ...OPEN, waiting: 'group' }),
  'waiting-body': () => ({ ...OPEN, waiting: 'body' }),
  'taken-further': () => ({ ...OPEN, further: true }),
  open: () => OPEN,
  closed: () => ({ isOpen: false }),
  'self-managed': () => ({ isOpen: true, self: true }),
};

/** The indexes of the queue hold what these say, to the word. */
const CONDITIONS: Readonly<Record<keyof Criteria, (value: string) => string>> = {
  isOpen: () => '',
  self: () => '',
  unanswered: () => 'file.accepted_at is null and file.waiting_for is null and not file.self_managed',
  step: (value) => `file.step = ${value}`,
  breach: (value) => `file.breach_type = ${value}`,
  body: (value) => `file.body_id = ${value}::uuid`,
  assignee: (value) => `file.assignee_id = ${value}::uuid`,
  nobody: () => 'file.assignee_id is null',
  waiting: (value) => `file.waiting_for is not null and file.waiting_for = ${value}`,
  limitBy: (value) => `file.next_limit_on <= ${value}::date`,
  dueBefore: (value) => `file.next_due_on < ${value}::date`,
  returned: () => 'file.returned_mail_since is not null',
  further: () => 'file.is_taken_further',
};

/** What a view asks, and its filters besides: each of them stands, also where the view asks the same of a case. */
function criteriaOf({ view, filters = {} }: WhichCases, asker: Asker): Criteria[] {
  const { step, breachType, bodyId, assignee, dueBefore } = filters;
  const filter: Criteria = {
    ...(step && { step }),
    ...(breachType && { breach: breachType }),
    ...(bodyId && { body: bodyId }),
    ...(assignee === NOBODY ? { nobody: true } : assignee && { assignee }),
    ...(dueBefore && { dueBefore }),
  };
  return [VIEWS[view](asker), filter];
}

/** The condition of a question that no case answers. */
export const NOTHING = 'false';

/** SQL on `file`: the cases of a question, without its words. */
export function conditionOf(which: WhichCases, asker: Asker, parameters: Parameters): string {
  const asked = criteriaOf(which, asker);
  if (contradicts(asked)) return NOTHING;
  const parts = asked.flatMap((criteria) => [
    ...standing(criteria),
    ...Object.entries(criteria).flatMap(([name, value]) => {
      const sql = CONDITIONS[name as keyof Criteria];
      return sql('') === '' ? [] : [value === true ? sql('') : sql(parameters.add(value))];
    }),
  ]);
  const reference = which.search && normaliseReference(which.search);
  if (reference) parts.push(`file.reference = ${parameters.add(reference)}`);
  return parts.length > 0 ? parts.join(' and ') : 'true';
}

/** A case is closed if and only if that is its step: no need to look for others. */
const contradicts = ([view = {}, { step } = {}]: readonly Criteria[]): boolean =>
  view.isOpen !== undefined && step !== undefined && view.isOpen === (step === 'closed');

function standing({ isOpen, self }: Criteria): string[] {
  if (isOpen === undefined) return [];
  if (!isOpen) return ['file.closed_on is not null'];
  const managed = self
    ? 'file.self_managed'
    : '(not file.self_managed or file.plan_check_asked_at is not null)';
  return ['file.closed_on is null', managed];
}

/** As `app_search_cases()` takes them. Where view and filter ask differently of the same, the filter is told and the view asked afterwards. */
export function searchFilters(which: WhichCases, asker: Asker): Readonly<Record<string, unknown>> {
  const [view = {}, filter = {}] = criteriaOf(which, asker);
  const { isOpen, limitBy, dueBefore, ...plain } = { ...view, ...filter };
  return { open: isOpen ?? true, limit_by: limitBy, due_before: dueBefore, ...plain };
}

interface Order {
  /** Columns of `file`, the id last. */
  readonly key: readonly string[];
  readonly latestFirst: boolean;
  readonly daysOf: (listed: ListedCase) => string[];
}

export const ORDERS: Readonly<Record<QueueSort, Order>> = {
  limit: {
    key: ['next_limit_on', 'next_due_on', 'id'],
    latestFirst: false,
    daysOf: ({ nextLimitOn, nextDueOn }) => [nextLimitOn, nextDueOn],
  },
  due: {
    key: ['next_due_on', 'next_limit_on', 'id'],
    latestFirst: false,
    daysOf: ({ nextLimitOn, nextDueOn }) => [nextDueOn, nextLimitOn],
  },
  closed: { key: ['closed_on', 'id'], latestFirst: true, daysOf: ({ closedOn }) => [closedOn ?? ''] },
};

export type Way = 'on' | 'back';

/** `order by` of a sort; going back the other way round. */
export function orderOf(sort: QueueSort, way: Way = 'on'): string {
  const { key, latestFirst } = ORDERS[sort];
  const direction = latestFirst === (way === 'on') ? 'desc' : 'asc';
  return `order by ${key.map((column) => `file.${column} ${direction}`).join(', ')}`;
}

/** SQL: what comes after a place, or before it. */
export function beyond(
  { sort, days, id }: Omit<QueuePlace, 'seen'>,
  way: Way,
  parameters: Parameters,
): string {
  const { key, latestFirst } = ORDERS[sort];
  const place = [...days.map((day) => `${parameters.add(day)}::date`), `${parameters.add(id)}::uuid`];
  const columns = key.map((column) => `file.${column}`).join(', ');
  return `(${columns}) ${latestFirst === (way === 'on') ? '<' : '>'} (${place.join(', ')})`;
}
