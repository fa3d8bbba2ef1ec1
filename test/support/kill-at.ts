/**
 * Loaded before the service in a process of its own (`node --import`): every step that the bringing in of a document takes, on
 * the disk and in the database, is counted and written to KILL_TRACE; after the step whose number is in KILL_AT the process
 * kills itself, without a chance to tidy up.
 */
import { appendFileSync } from 'node:fs';
import fs, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import pg from 'pg';

type Call = (...given: unknown[]) => unknown;
type Calls = Record<string, Call>;

const last = Number(process.env['KILL_AT'] ?? 0);
const trace = process.env['KILL_TRACE'] ?? '';
let count = 0;

function done(step: string): void {
  count += 1;
  appendFileSync(trace, `${step}\n`);
  if (count === last) process.kill(process.pid, 'SIGKILL');
}

const store = path.join(process.env['DATA_DIR'] ?? '', 'documents');

/** What a path below the folder of documents is; undefined for every other. */
function placeOf(given: unknown): string | undefined {
  const inside = path.relative(store, String(given));
  if (inside === '' || inside.startsWith('..')) return undefined;
  return /^[^.]{2}$/.test(inside) ? 'folder' : inside.endsWith('.part') ? 'part' : 'file';
}

/** Everything that can be done with an open file; what is only read of a finished one leaves nothing behind. */
function watchHandle(handle: FileHandle, place: string): FileHandle {
  if (place === 'file') return handle;
  const calls = handle as unknown as Calls;
  const methods = Object.getOwnPropertyDescriptors(Object.getPrototypeOf(handle));
  for (const [name, { value }] of Object.entries({
    ...methods,
    ...Object.getOwnPropertyDescriptors(handle),
  })) {
    if (typeof value !== 'function' || name === 'constructor') continue;
    calls[name] = (...given) => afterwards((value as Call).apply(handle, given), `${name} ${place}`);
  }
  return handle;
}

function afterwards(answer: unknown, step: string): unknown {
  if (!(answer instanceof Promise)) return answer;
  return answer.then((value: unknown) => {
    done(step);
    return value;
  });
}

for (const [name, call] of Object.entries(fs as unknown as Calls)) {
  if (typeof call !== 'function') continue;
  (fs as unknown as Calls)[name] = async (...given) => {
    const answer = await call(...given);
    const place = placeOf(given[0]);
    if (place === undefined) return answer;
    done(`${name} ${place}`);
    return name === 'open' ? watchHandle(answer as FileHandle, place) : answer;
  };
}
syncBuiltinESMExports();

const prototype = pg.Client.prototype as unknown as { query: Call };
const query = prototype.query;
/** The connections that have written a document: the sweeps of the same process commit on others meanwhile. */
const writing = new WeakSet<object>();

/** From the row of the document on: what is sent before it is a step that a kill leaves undone. */
prototype.query = function (this: object, ...given: unknown[]) {
  const text = typeof given[0] === 'string' ? given[0] : ((given[0] as { text?: string }).text ?? '');
  if (/^insert into "document"/i.test(text)) {
    writing.add(this);
    done('before the row');
  }
  if (text !== 'COMMIT' || !writing.delete(this)) return query.apply(this, given);
  done('before the commit');
  return afterwards(query.apply(this, given), 'commit');
};
