import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

const LOOPBACK = '127.0.0.1';

/** @returns whether a server could listen on the port of this machine's own address now */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ host: LOOPBACK, port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** Below those that systems give to outgoing connections: until it is listened on, none of them takes it away. */
const CHOSEN_FROM = { first: 20_000, last: 32_000 };
const MOST_TRIES = 50;

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const port = randomInt(CHOSEN_FROM.first, CHOSEN_FROM.last);
    if (await isFree(port)) return port;
  }
  throw new Error(`no port can be opened on ${LOOPBACK}`);
}
