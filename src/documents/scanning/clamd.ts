import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';

/** What `clamd` said of a file. */
export type Verdict = { readonly clean: true } | { readonly clean: false; readonly found: string };

/** It did not answer, or could not look. */
export class ScannerFailedError extends Error {}

const PATIENCE_IN_MILLISECONDS = 60_000;
const LONGEST_ANSWER = 4_096;
const LENGTH_IN_BYTES = 4;

/** Asks `clamd` at `tcp://host:port` or `unix:///socket` about a file (INSTREAM). Throws {@link ScannerFailedError}. */
export async function scan(clamd: URL, content: Readable): Promise<Verdict> {
  const socket =
    clamd.protocol === 'unix:' ? connect(clamd.pathname) : connect(Number(clamd.port), clamd.hostname);
  socket.setTimeout(PATIENCE_IN_MILLISECONDS, () => socket.destroy(new Error('it took too long')));
  try {
    await once(socket, 'connect');
    const answer = answerOf(socket);
    // It answers early, and closes, where a file is larger than it takes: then its answer counts, not the broken pipe.
    const sending = send(socket, content).catch(() => undefined);
    const [said] = await Promise.all([answer, sending]);
    return verdictIn(said);
  } catch (error) {
    if (error instanceof ScannerFailedError) throw error;
    throw new ScannerFailedError(error instanceof Error ? error.message : String(error));
  } finally {
    socket.destroy();
    content.destroy();
  }
}

async function send(socket: Socket, content: Readable): Promise<void> {
  await write(socket, Buffer.from('zINSTREAM\0'));
  for await (const piece of content as AsyncIterable<Buffer>)
    await write(socket, Buffer.concat([lengthOf(piece), piece]));
  await write(socket, lengthOf(Buffer.alloc(0)));
}

async function write(socket: Socket, piece: Buffer): Promise<void> {
  if (socket.destroyed) throw new Error('it hung up');
  if (!socket.write(piece)) await Promise.race([once(socket, 'drain'), once(socket, 'close')]);
}

function lengthOf({ length }: Buffer): Buffer {
  const head = Buffer.alloc(LENGTH_IN_BYTES);
  head.writeUInt32BE(length);
  return head;
}

async function answerOf(socket: Socket): Promise<string> {
  let answer = '';
  for await (const piece of socket as AsyncIterable<Buffer>) {
    answer += piece.toString('utf8');
    if (answer.includes('\0') || answer.length > LONGEST_ANSWER) break;
  }
  return answer.split('\0')[0]?.trim() ?? '';
}

function verdictIn(answer: string): Verdict {
  if (answer === 'stream: OK') return { clean: true };
  const found = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  if (found) return { clean: false, found };
  throw new ScannerFailedError(answer || 'it gave no answer');
}
