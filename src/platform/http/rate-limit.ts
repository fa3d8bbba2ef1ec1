import rateLimit from '@fastify/rate-limit';
import { HttpException, HttpStatus } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

/** Counts per network address and process; over the limit a route answers 429 with `Retry-After`. */
export async function registerRateLimit(server: FastifyInstance): Promise<void> {
  await server.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_request, { after }) =>
      new HttpException(`Please wait ${after} and try again.`, HttpStatus.TOO_MANY_REQUESTS),
  });
}

/** On a controller's method: at most `max` requests per `timeWindow`, like `'10 minutes'`, from one address. */
export const RateLimit = (max: number, timeWindow: string): MethodDecorator =>
  RouteConfig({ rateLimit: { max, timeWindow } });
