import { isUUID } from 'class-validator';
import { InvalidFieldsError } from './http/validation.js';

/** Where something stands in a list that is sorted by name, then by id. */
export interface NamePlace {
  readonly name: string;
  readonly id: string;
}

/** A cursor that callers keep and do not read. */
export const writeCursor = ({ name, id }: NamePlace): string =>
  Buffer.from(JSON.stringify([name, id])).toString('base64url');

/** Throws `InvalidFieldsError` for a text that {@link writeCursor} did not write. */
export function placeOf(cursor: string): NamePlace {
  const [name, id] = listIn(Buffer.from(cursor, 'base64url').toString());
  if (typeof name === 'string' && !name.includes('\0') && isUUID(id)) return { name, id: id as string };
  throw new InvalidFieldsError([
    { pointer: '/cursor', detail: 'Send the next_cursor of the page before, or leave it out.' },
  ]);
}

function listIn(text: string): readonly unknown[] {
  try {
    const read: unknown = JSON.parse(text);
    return Array.isArray(read) ? read : [];
  } catch {
    return [];
  }
}
