import { isUUID } from 'class-validator';
import { InvalidFieldsError } from '../platform/http/validation.js';
import type { BodyPlace } from './public-bodies.js';

export const writeCursor = ({ name, id }: BodyPlace): string =>
  Buffer.from(JSON.stringify([name, id])).toString('base64url');

/** Throws `InvalidFieldsError` for a text that {@link writeCursor} did not write. */
export function placeOf(cursor: string): BodyPlace {
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
