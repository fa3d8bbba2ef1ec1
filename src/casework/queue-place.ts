import { parseDay } from '../domain/calendar/day.js';
import { DomainError, type FieldError } from '../domain/domain-error.js';

/** Where a page of the queue ended: the sort key of its last case. Days are `2026-11-20`. */
export interface QueuePlace {
  readonly limitOn: string;
  readonly dueOn: string;
  readonly id: string;
}

export class CursorNotKnownError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'cursor-not-known';
  override readonly errors: readonly FieldError[] = [
    { pointer: '/cursor', detail: 'Send a cursor as it was given, or none to begin at the top.' },
  ];

  constructor() {
    super('We cannot read this cursor. Begin at the top of the list.');
  }
}

const PLACE = /^(\d{4}-\d{2}-\d{2})\|(\d{4}-\d{2}-\d{2})\|([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;

/** A cursor that callers keep and do not read. */
export const writeCursor = ({ limitOn, dueOn, id }: QueuePlace): string =>
  Buffer.from(`${limitOn}|${dueOn}|${id}`).toString('base64url');

/** Throws {@link CursorNotKnownError}. */
export function readCursor(cursor: string): QueuePlace {
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  const [, limitOn = '', dueOn = '', id = ''] = PLACE.exec(text) ?? [];
  if (!isDay(limitOn) || !isDay(dueOn)) throw new CursorNotKnownError();
  return { limitOn, dueOn, id };
}

function isDay(text: string): boolean {
  try {
    parseDay(text);
    return true;
  } catch {
    return false;
  }
}
