import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { FileMissingError, type FileStore } from '../../platform/storage/file-store.js';

/** A document without its file, a file without its document, or a file that is not what it was. */
export type StoreFinding =
  | { readonly kind: 'missing' | 'altered'; readonly key: string; readonly documents: readonly string[] }
  | { readonly kind: 'orphan'; readonly key: string; readonly size: number; readonly writtenAt: Date };

export interface StoreCheck {
  readonly documents: number;
  readonly files: number;
  readonly findings: readonly StoreFinding[];
  /** Keys of files that are there again, and right, although a repair called them lost. */
  readonly found: readonly string[];
}

interface Kept {
  readonly key: string;
  readonly sha256: string;
  readonly size: number;
  readonly isMarked: boolean;
  readonly documents: readonly string[];
}

/** Between the writing of a file and the commit of its row there may be this much time. */
export const GRACE_IN_MILLISECONDS = 3_600_000;

/** Compares every row with its file, byte for byte, and every file with its row. `now` is the time of the machine, as the files have it. */
export async function checkStore(manager: EntityManager, store: FileStore, now: Date): Promise<StoreCheck> {
  // The rows come first: a file whose row commits meanwhile is too young to be called an orphan.
  const kept = await rowsOf(manager);
  const bundles = await keysOfBundles(manager);
  const findings: StoreFinding[] = [];
  const found: string[] = [];
  for (const row of kept) {
    const state = await stateOf(store, row);
    if (state !== 'right') findings.push({ kind: state, key: row.key, documents: row.documents });
    else if (row.isMarked) found.push(row.key);
  }
  const keys = new Set([...kept.map(({ key }) => key), ...bundles]);
  let files = 0;
  for await (const file of store.list()) {
    files += 1;
    const isOld = now.getTime() - file.writtenAt.getTime() > GRACE_IN_MILLISECONDS;
    if (isOld && !keys.has(file.key)) findings.push({ kind: 'orphan', ...file });
  }
  return { documents: kept.reduce((sum, row) => sum + row.documents.length, 0), files, findings, found };
}

/** Removes orphans, and marks documents whose file is lost or altered: they open to nobody any more, and their pages say so. */
export async function repairStore(
  manager: EntityManager,
  store: FileStore,
  { findings, found }: StoreCheck,
  now: Date,
): Promise<void> {
  for (const finding of findings)
    if (finding.kind === 'orphan') await store.remove(finding.key);
    else await mark(manager, finding.key, now);
  for (const key of found) await mark(manager, key, null);
}

const mark = (manager: EntityManager, key: string, at: Date | null): Promise<unknown> =>
  manager.query(
    'update document set missing_since = case when $2::timestamptz is null then null else coalesce(missing_since, $2) end where storage_key = $1',
    [key, at],
  );

const rowsOf = (manager: EntityManager): Promise<Kept[]> =>
  manager.query<Kept[]>(
    `select storage_key as key, min(sha256) as sha256, min(size) as size, bool_or(missing_since is not null) as "isMarked",
       array_agg(id::text order by id) as documents
     from document group by storage_key order by storage_key`,
  );

/** The files of bundles, and what was drawn for them: they are made again where they are lost, and go by themselves. */
const keysOfBundles = async (manager: EntityManager): Promise<string[]> => {
  const rows = await manager.query<{ key: string }[]>(
    `select storage_key::text as key from bundle where storage_key is not null
     union select part ->> 'key' from bundle, jsonb_array_elements(parts) part where part ->> 'key' is not null`,
  );
  return rows.map(({ key }) => key);
};

async function stateOf(
  store: FileStore,
  { key, sha256, size }: Kept,
): Promise<'right' | 'missing' | 'altered'> {
  try {
    const hash = createHash('sha256');
    let read = 0;
    for await (const piece of (await store.open(key)) as AsyncIterable<Buffer>) {
      hash.update(piece);
      read += piece.length;
    }
    return read === size && hash.digest('hex') === sha256 ? 'right' : 'altered';
  } catch (error) {
    if (error instanceof FileMissingError) return 'missing';
    throw error;
  }
}
