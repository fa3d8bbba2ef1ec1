import type { Step } from '../../domain/casework/step.js';
import type { BreachType } from '../../domain/commitments/breach-type.js';
import type { CaseRecord } from '../case.record.js';
import type { QueuePlace, QueueSort } from './queue-place.js';

/** What a queue can show, in the order of its tabs; the last two stand below them. */
export const QUEUE_VIEWS = [
  'new',
  'mine',
  'urgent',
  'overdue',
  'returned',
  'waiting-group',
  'waiting-body',
  'taken-further',
  'open',
  'closed',
  'self-managed',
] as const;
export type QueueView = (typeof QUEUE_VIEWS)[number];

/** A court date so near is urgent: the same 21 days within which a report is read in one working day. */
export const URGENT_WITHIN_DAYS = 21;

/** What narrows a view. All that is given must hold. */
export interface QueueFilters {
  readonly step?: Step;
  readonly breachType?: BreachType;
  /** Of the directory. */
  readonly bodyId?: string;
  /** The account of a caseworker, or nobody. */
  readonly assignee?: string;
  /** Cases with work due before this day: `2026-12-01`. */
  readonly dueBefore?: string;
}

export const NOBODY = 'nobody';

/** Which cases of those that an actor may see. */
export interface WhichCases {
  /** `every` is for a group, which sees its own cases alone, open or closed. */
  readonly view: QueueView | 'every';
  readonly filters?: QueueFilters;
  /** A reference, or words of the report, of the body's name, or of a group's that may be named. */
  readonly search?: string;
  /** By the nearest fatal limit where nothing is said, and in the view of overdue work by what is due longest. */
  readonly sort?: Exclude<QueueSort, 'closed'>;
}

export interface QueueQuestion extends WhichCases {
  readonly after?: QueuePlace;
  readonly limit: number;
}

/** A case as lists show it. Days are `2026-11-20`. */
export type ListedCase = Pick<
  CaseRecord,
  | 'id'
  | 'reference'
  | 'title'
  | 'breachType'
  | 'bodyId'
  | 'bodyName'
  | 'bodyKind'
  | 'step'
  | 'filedAt'
  | 'assigneeId'
  | 'acceptedAt'
  | 'closedOn'
  | 'outcome'
  | 'waitingFor'
  | 'waitingSince'
  | 'selfManaged'
  | 'planCheckAskedAt'
  | 'returnedMailSince'
  | 'complaintBy'
  | 'jointSince'
  | 'nextLimitOn'
  | 'nextDueOn'
>;

export interface QueuePage {
  readonly cases: readonly ListedCase[];
  /** Missing on the last page. */
  readonly next?: QueuePlace;
}

/** A case's neighbours in a view. Either is missing at the end of the list. */
export interface Neighbours {
  readonly previous?: string;
  readonly next?: string;
}

/** The sort of a question: what a view lists first is part of the view. */
export const sortOf = ({ view, sort }: Pick<WhichCases, 'view' | 'sort'>): QueueSort =>
  view === 'closed' ? 'closed' : (sort ?? (view === 'overdue' ? 'due' : 'limit'));
