import { Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

/** One line per answered request, with the pattern of its route: the address itself may hold a token. */
export function registerRequestLog(server: FastifyInstance): void {
  const logger = new Logger('http');
  server.addHook('onResponse', async (request, reply) => {
    logger.log({
      msg: 'request',
      request_id: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
  });
}
