import type { UkCalendars } from '../domain/calendar/uk-calendars.js';
import { DomainError, type FieldError } from '../domain/domain-error.js';
import { calculate, type CalculationAnswer } from '../domain/deadlines/calculation.js';
import { toProblem, type Problem } from '../platform/http/problem.js';

export interface BatchAnswer {
  /** In the order of the items: the answer to each, or what is wrong with it. */
  readonly results: readonly (CalculationAnswer | Problem)[];
}

interface Batch {
  readonly items: unknown;
}

const MOST_ITEMS = 1000;

/** A batch that cannot be read at all; what is wrong with one item is told in its place. */
export class InvalidBatchError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'invalid-batch';

  constructor(override readonly errors: readonly FieldError[]) {
    super(errors.map(({ detail }) => detail).join(' '));
  }
}

export const isBatch = (body: unknown): body is Batch =>
  typeof body === 'object' && body !== null && Object.hasOwn(body, 'items');

/** Answers every item by itself: one that is wrong spoils no other. Throws {@link InvalidBatchError}. */
export function calculateAll(batch: Batch, calendars: UkCalendars): BatchAnswer {
  const more = Object.keys(batch).find((name) => name !== 'items');
  if (more !== undefined) refuse(`/${more}`, 'Send either one calculation, or only a list of items.');
  const { items } = batch;
  if (!Array.isArray(items) || items.length === 0 || items.length > MOST_ITEMS) {
    return refuse('/items', 'Items is a list of 1 to 1,000 calculations.');
  }
  return { results: items.map((item: unknown, at) => resultOf(item, at, calendars)) };
}

function resultOf(item: unknown, at: number, calendars: UkCalendars): CalculationAnswer | Problem {
  try {
    return calculate(item, calendars);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const problem = toProblem(error);
    const errors = error.errors.map(({ pointer, detail }) => ({
      pointer: `/items/${at}${pointer}`,
      detail,
    }));
    return { ...problem, errors };
  }
}

function refuse(pointer: string, detail: string): never {
  throw new InvalidBatchError([{ pointer, detail }]);
}
