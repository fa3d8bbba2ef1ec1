import { BadRequestException, ForbiddenException, UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { fileFormOf } from './file-form.js';
import { isApi } from './request-path.js';

const JSON_TYPE = /^application\/([\w.-]+\+)?json\b/i;

const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Three refusals before anything is read. The API takes JSON only, because a plain form could be posted to it from
 * a stranger's page without the browser asking first; pages take forms only. Where the API takes files they come as a form:
 * the third refusal keeps strangers' pages out. And no address holds a NUL, which
 * PostgreSQL cannot store. And a program that changes something with a cookie is one of our own pages, or none: a
 * browser says where a request comes from.
 */
export function registerRequestGuards(server: FastifyInstance): void {
  server.addHook('onRequest', async (request) => {
    if (/%00/.test(request.url)) throw new BadRequestException();
    const type = request.headers['content-type'];
    if (type !== undefined && isApi(request) !== (JSON_TYPE.test(type) || isFileForm(request, type)))
      throw new UnsupportedMediaTypeException();
    if (isApi(request) && isFromElsewhere(request)) throw new ForbiddenException();
  });
}

/** Only for the API: a page takes its forms anyway. */
const isFileForm = (request: FastifyRequest, type: string): boolean =>
  isApi(request) && fileFormOf(request) !== undefined && /^multipart\/form-data\b/i.test(type);

function isFromElsewhere({ method, headers, host }: FastifyRequest): boolean {
  if (SAFE_METHODS.includes(method) || headers.cookie === undefined) return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin } = headers;
  return origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host);
}
