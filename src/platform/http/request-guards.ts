import { BadRequestException, UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { isApi } from './request-path.js';

const JSON_TYPE = /^application\/([\w.-]+\+)?json\b/i;

/**
 * Two refusals before anything is read. The API takes JSON only, because a plain form could be posted to it from
 * a stranger's page without the browser asking first; pages take forms only. And no address holds a NUL, which
 * PostgreSQL cannot store.
 */
export function registerRequestGuards(server: FastifyInstance): void {
  server.addHook('onRequest', async (request) => {
    if (/%00/.test(request.url)) throw new BadRequestException();
    const type = request.headers['content-type'];
    if (type !== undefined && isApi(request) !== JSON_TYPE.test(type))
      throw new UnsupportedMediaTypeException();
  });
}
