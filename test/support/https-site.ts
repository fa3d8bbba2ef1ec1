import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { selfSigned } from './self-signed.js';

/** A site on 127.0.0.1 that speaks https with a certificate of its own. */
export interface HttpsSite {
  readonly port: number;
  /** `https://localhost:43210`. */
  readonly origin: string;
  /** The certificate to trust, as PEM. */
  readonly authority: string;
  readonly close: () => Promise<void>;
}

export async function openHttpsSite(answer: RequestListener): Promise<HttpsSite> {
  const { key, cert } = selfSigned();
  const server = createServer({ key, cert }, answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `https://localhost:${port}`,
    authority: cert,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
