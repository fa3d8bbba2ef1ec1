const LONGEST = 500;
const NOWHERE = 'http://nowhere.invalid';
/** Two slashes at the start, of either kind, lead browsers to another site. */
const INSIDE = /^\/(?![/\\])/;

/**
 * A place inside this service where somebody wanted to go, path and query, as a browser would read it. Undefined for anything
 * that could lead elsewhere, also by tabs, dots or backslashes.
 */
export function localPath(text: unknown): string | undefined {
  if (typeof text !== 'string' || text.length > LONGEST || !INSIDE.test(text)) return undefined;
  if (!URL.canParse(text, NOWHERE)) return undefined;
  const { origin, pathname, search } = new URL(text, NOWHERE);
  const path = `${pathname}${search}`;
  return origin === NOWHERE && INSIDE.test(path) ? path : undefined;
}
