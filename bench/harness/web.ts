import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createWebApplication } from '../../src/web-application.js';
import { sessionOf } from '../../test/support/a-case.js';
import type { BenchDatabase } from './server.js';
import { partsOn } from './service.js';

export interface BenchWeb {
  readonly app: NestFastifyApplication;
  /** What its pool reaches. */
  readonly databaseUrl: string;
  /** Asks as whoever this cookie is of, and gives the answer. Each request comes from an address of its own: no limit meets it. */
  readonly ask: (request: Asked) => Promise<{ readonly status: number; readonly body: string }>;
  /** The cookie of somebody on the staff, signed in with both steps. */
  readonly cookieOf: (email: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

export interface Asked {
  readonly url: string;
  readonly cookie?: string;
  /** Sent with POST, as JSON. */
  readonly payload?: object;
  readonly key?: string;
}

/** The web process on a database, without a port: what a network adds is not ours. */
export async function startWeb({ applicationUrl, owner }: BenchDatabase): Promise<BenchWeb> {
  const app = await createWebApplication(partsOn(applicationUrl), { worker: false });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  let asked = 0;
  return {
    app,
    databaseUrl: applicationUrl,
    ask: async ({ url, cookie, payload, key }) => {
      asked += 1;
      const answer = await app.inject({
        method: payload ? 'POST' : 'GET',
        url,
        remoteAddress: `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`,
        headers: {
          ...(cookie && { cookie }),
          ...(payload && { 'content-type': 'application/json' }),
          ...(key && { 'idempotency-key': key }),
        },
        ...(payload && { payload: JSON.stringify(payload) }),
      });
      return { status: answer.statusCode, body: answer.body };
    },
    cookieOf: (email) => sessionOf({ app, owner }, email),
    close: () => app.close(),
  };
}
