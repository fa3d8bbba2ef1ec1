import { createServer } from 'node:net';

const LOOPBACK = '127.0.0.1';

/** @returns whether a server could listen on the port of this machine's own address now */
export async function isFree(port: number): Promise<boolean> {
  return (await tryToListen(port)) !== undefined;
}

/** A port that nobody listens on, chosen by the operating system. */
export async function freePort(): Promise<number> {
  const port = await tryToListen(0);
  if (port === undefined) throw new Error(`no port can be opened on ${LOOPBACK}`);
  return port;
}

function tryToListen(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ host: LOOPBACK, port, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}
