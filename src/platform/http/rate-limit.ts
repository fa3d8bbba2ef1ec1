import rateLimit from '@fastify/rate-limit';
import { HttpException, HttpStatus } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, RouteOptions } from 'fastify';
import { networkOf } from './network-of.js';
import type { SharedCounts } from './shared-counts.js';

interface GuessLimitConfig {
  readonly guesses?: { readonly max: number; readonly seconds: number };
}

const tooMany = (wait: string): HttpException =>
  new HttpException(`Please wait ${wait} and try again.`, HttpStatus.TOO_MANY_REQUESTS);

/** Over the limit a route answers 429 with `Retry-After`. `counts` is missing only where no route has a `GuessLimit`. */
export async function registerRateLimit(server: FastifyInstance, counts?: SharedCounts): Promise<void> {
  await server.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_request, { after }) => tooMany(after),
  });
  server.addHook('onRoute', (route) => {
    const { guesses } = (route.config ?? {}) as GuessLimitConfig;
    if (!guesses) return;
    if (!counts) throw new Error(`${route.url} counts guesses, and nothing was given to count them with.`);
    route.onRequest = [...[route.onRequest ?? []].flat(), limitGuesses(route, guesses, counts)];
  });
}

type OnRequest = Extract<RouteOptions['onRequest'], readonly unknown[]>[number];

const limitGuesses = (
  { method, url }: RouteOptions,
  { max, seconds }: Required<GuessLimitConfig>['guesses'],
  counts: SharedCounts,
): OnRequest =>
  async function countGuess(request, reply) {
    const counted = await counts.add(`${String(method)} ${url} ${networkOf(request.ip)}`, seconds);
    if (counted.count <= max) return;
    reply.header('retry-after', counted.seconds);
    throw tooMany(`${counted.seconds} seconds`);
  };

/**
 * On a controller's method: at most `max` requests per `timeWindow`, like `'10 minutes'`, from one address, counted by
 * each process for itself. For what costs time; what could be guessed has a {@link GuessLimit}.
 */
export const RateLimit = (max: number, timeWindow: string): MethodDecorator =>
  RouteConfig({ rateLimit: { max, timeWindow } });

/** On a controller's method that takes secrets: at most `max` requests in so many seconds from one network, however many processes serve. */
export const GuessLimit = (max: number, seconds: number): MethodDecorator =>
  RouteConfig({ guesses: { max, seconds } });
