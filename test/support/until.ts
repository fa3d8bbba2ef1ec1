import { setTimeout as delay } from 'node:timers/promises';

const PATIENCE = 20_000;
const PAUSE = 25;

/** Asks again and again until the answer is there; fails, saying for what, when it never comes. */
export async function until<Answer>(
  what: string,
  ask: () => Promise<Answer | undefined | false>,
  patience = PATIENCE,
): Promise<Answer> {
  for (const end = Date.now() + patience; Date.now() < end; await delay(PAUSE)) {
    const answer = await ask();
    if (answer) return answer;
  }
  throw new Error(`Waited ${patience / 1000} seconds in vain for ${what}.`);
}
