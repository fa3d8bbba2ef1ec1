import pg from 'pg';

/** A statement as it went to the database. */
export interface Recorded {
  readonly text: string;
  readonly values: readonly unknown[];
}

type Query = (this: pg.Client, ...words: unknown[]) => unknown;

/** What all connections of this process send while the work is done. Nothing else may go on meanwhile. */
export async function recorded(work: () => Promise<unknown>): Promise<Recorded[]> {
  const statements: Recorded[] = [];
  const { prototype } = pg.Client as unknown as { prototype: { query: Query } };
  const { query } = prototype;
  prototype.query = function (asked: unknown, values: unknown, ...more: unknown[]) {
    const { text, values: given } = (typeof asked === 'string' ? { text: asked, values } : asked) as {
      text?: string;
      values?: unknown;
    };
    if (text) statements.push({ text, values: Array.isArray(given) ? given : [] });
    return query.call(this, asked, values, ...more);
  };
  try {
    await work();
    return statements;
  } finally {
    prototype.query = query;
  }
}

/** What a request makes up for itself: ids, hashes, references. */
const MADE_UP = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\da-f]{64}|\b[2-9C-Y]{4}-[2-9C-Y]{4}\b|[\w-]{43}/g;

const HEX = '0123456789abcdef';
const OF_REFERENCE = '23456789CDFGHJKMNPQRTVWXY';

/** Another of the same form. The first figures of an id are the time of making, and stay. */
function another(made: string): string {
  const letters = made.length === 9 ? OF_REFERENCE : HEX;
  const kept = made.length === 36 ? 15 : 0;
  const drawn = made
    .slice(kept)
    .replaceAll(/[^-]/g, () => letters.charAt(Math.floor(Math.random() * letters.length)));
  return made.slice(0, kept) + drawn;
}

/** Gives the statements of one request again and again, each time with fresh ids: those that two recordings do not share. */
export function renewable(one: readonly Recorded[], other: readonly Recorded[]): () => Recorded[] {
  const text = JSON.stringify(one);
  const shared = new Set(JSON.stringify(other).match(MADE_UP));
  const own = new Set((text.match(MADE_UP) ?? []).filter((made) => !shared.has(made)));
  return () => {
    const fresh = new Map([...own].map((made) => [made, another(made)]));
    return JSON.parse(text.replace(MADE_UP, (made) => fresh.get(made) ?? made)) as Recorded[];
  };
}
