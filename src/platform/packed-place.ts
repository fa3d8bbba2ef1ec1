/** Where a page of a list ended, as a cursor that callers keep and do not read. No part holds `|`. */
export const packPlace = (...parts: readonly (string | number)[]): string =>
  Buffer.from(parts.join('|')).toString('base64url');

/** The parts that `pattern` finds in a cursor; undefined for one that {@link packPlace} did not write. */
export const unpackPlace = (cursor: string, pattern: RegExp): string[] | undefined =>
  pattern.exec(Buffer.from(cursor, 'base64url').toString('latin1'))?.slice(1);
