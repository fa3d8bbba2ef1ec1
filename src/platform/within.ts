import { setTimeout as delay } from 'node:timers/promises';

/** What the work gives; throws where it takes longer than so many milliseconds. The work itself goes on unheard. */
export async function within<Answer>(patience: number, work: Promise<Answer>): Promise<Answer> {
  const answered = new AbortController();
  const tooLong = delay(patience, undefined, { signal: answered.signal }).then(() =>
    Promise.reject(new Error(`no answer within ${patience / 1_000} seconds`)),
  );
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    tooLong.catch(() => undefined); // Ended early, the wait rejects with nobody left to hear it.
    work.catch(() => undefined); // So does work that fails after its time.
    answered.abort();
  }
}
