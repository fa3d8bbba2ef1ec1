import { Worker } from 'node:worker_threads';
import type { ParsedMessage } from './parsed-message.js';

/** It was not opened: it broke its reader, asked for too much memory, or took too long. */
export class UnreadableMessageError extends Error {}

const PATIENCE = 20_000;
const MOST_MEGABYTES = 512;
const PARSER = new URL('parse-message.worker.js', import.meta.url);

/** Opens a message in a thread that is thrown away, so that no message can hold up or end this process. Throws {@link UnreadableMessageError}. */
export async function parseApart(raw: Uint8Array): Promise<ParsedMessage> {
  const worker = new Worker(PARSER, {
    workerData: raw,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    stdout: true,
    stderr: true,
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<ParsedMessage>((resolve, reject) => {
      const fail = (): void => reject(new UnreadableMessageError('The message could not be opened.'));
      timer = setTimeout(fail, PATIENCE);
      worker.once('message', resolve).once('error', fail).once('exit', fail);
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
