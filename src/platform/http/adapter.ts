import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { WebSettings } from './web-settings.js';

/** The most that one request may carry, 1 MB. */
export const BODY_LIMIT_IN_BYTES = 1_048_576;

/** Evidence from a telephone: 25 MB at less than 1 Mbit/s. The head of a request has to come within a minute all the same. */
const SLOWEST_REQUEST_IN_MILLISECONDS = 300_000;
/** A sealed link holds an email address, which may have 254 characters. */
const LONGEST_PART_OF_A_PATH = 800;
const REQUEST_ID = /^[\w-]{8,64}$/;

/** The Fastify server under Nest. Its own log is off: one line per request is written by `request-log.ts`. */
export function createAdapter({ trustProxy = [] }: Pick<WebSettings, 'trustProxy'>): FastifyAdapter {
  return new FastifyAdapter({
    logger: false,
    bodyLimit: BODY_LIMIT_IN_BYTES,
    routerOptions: { maxParamLength: LONGEST_PART_OF_A_PATH },
    requestTimeout: SLOWEST_REQUEST_IN_MILLISECONDS,
    trustProxy: trustProxy.length > 0 && [...trustProxy],
    genReqId: ({ headers }: Pick<IncomingMessage, 'headers'>) => {
      const given = trustProxy.length > 0 && headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
    },
  });
}
