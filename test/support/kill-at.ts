/**
 * Loaded before the service in a process of its own (`node --import`): the process kills itself where KILL_AT says, without
 * a chance to tidy up. Only what belongs to the bringing in of a document counts.
 */
import fs, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import pg from 'pg';

const point = process.env['KILL_AT'];

function at(name: string): void {
  if (name === point) process.kill(process.pid, 'SIGKILL');
}

const { open, rename } = fs;
const isOfDocuments = (place: unknown): boolean => /[/\\]documents[/\\]/.test(String(place));

fs.open = async (...given: Parameters<typeof open>): Promise<FileHandle> => {
  const handle = await open(...given);
  if (given[1] !== 'wx' || !isOfDocuments(given[0])) return handle;
  at('opened');
  const writeFile = handle.writeFile.bind(handle);
  handle.writeFile = async (...written: Parameters<typeof writeFile>) => {
    await writeFile(...written);
    at('half-written');
  };
  const sync = handle.sync.bind(handle);
  handle.sync = async () => {
    await sync();
    at('on-disk');
  };
  return handle;
};
fs.rename = async (...given: Parameters<typeof rename>) => {
  await rename(...given);
  if (isOfDocuments(given[1])) at('named');
};
syncBuiltinESMExports();

type Query = (...given: unknown[]) => unknown;
const prototype = pg.Client.prototype as unknown as { query: Query };
const query = prototype.query;
let hasDocument = false;

prototype.query = function (this: unknown, ...given: unknown[]) {
  const text = typeof given[0] === 'string' ? given[0] : ((given[0] as { text?: string }).text ?? '');
  if (/^insert into "document"/i.test(text)) hasDocument = true;
  if (!hasDocument || text !== 'COMMIT') return query.apply(this, given);
  at('before-commit');
  const done = query.apply(this, given);
  return done instanceof Promise
    ? done.then((answer: unknown) => {
        at('committed');
        return answer;
      })
    : done;
};
