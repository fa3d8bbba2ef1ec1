import { createParamDecorator, Injectable, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { QueryFailedError } from 'typeorm';
import type { Actor } from '../../database/actor.js';
import { UnitOfWork, type Transaction } from '../../database/unit-of-work.js';
import { hashOf, newId } from '../../ids.js';
import { fingerprintOf, IdempotencyKeyInFlightError, requireKey, requireSame } from './idempotency-key.js';
import { IdempotencyKeyRecord } from './idempotency-key.record.js';

const KEY_LIFE_IN_MILLISECONDS = 30 * 86_400_000;
/** A lock was waited for longer than a transaction may. */
const LOCK_NOT_AVAILABLE = '55P03';
const UNIQUE_VIOLATION = '23505';

/** One request at a time for a key, whatever process it reaches. */
const LOCK_KEY = 'select pg_advisory_xact_lock(hashtextextended($1, 0))';

/** A request that may come twice and is to be done once. */
export interface KeyedRequest {
  /** Its route with the ids in it, and whose it is: one key of two people, or for two routes, is two keys. */
  readonly name: string;
  readonly key: string;
  readonly body: object;
}

/** The answer is JSON: nothing in it is a secret that nobody may keep. */
export interface Kept<Answer> {
  readonly answer: Answer;
  /** It was given to an earlier request with this key. */
  readonly replayed: boolean;
}

/** Does what a program asks once for each `Idempotency-Key`, and gives the first answer again. The key and the work are one commit. */
@Injectable()
export class OnceForKey {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** `actor` works in a programme. Throws `IdempotencyKeyUsedError`, `IdempotencyKeyInFlightError` and what `work` throws. */
  async run<Answer extends object>(
    actor: Actor & { readonly programmeId: string },
    { name, key, body }: KeyedRequest,
    work: (tx: Transaction) => Promise<Answer>,
  ): Promise<Kept<Answer>> {
    const secretHash = hashOf(`${name} ${key}`);
    const fingerprint = fingerprintOf(body);
    try {
      return await this.unitOfWork.run({ ...actor, secretHash }, async (tx) => {
        const [, earlier] = await Promise.all([
          tx.manager.query(LOCK_KEY, [secretHash]),
          tx.manager.findOneBy(IdempotencyKeyRecord, { secretHash }),
        ]);
        if (earlier) requireSame(earlier.fingerprint, fingerprint);
        if (earlier) return { answer: earlier.answer as Answer, replayed: true };
        const answer = await work(tx);
        await tx.manager.insert(IdempotencyKeyRecord, {
          id: newId(),
          programmeId: actor.programmeId,
          secretHash,
          fingerprint,
          answer,
          createdAt: tx.now,
          expiresAt: new Date(tx.now.getTime() + KEY_LIFE_IN_MILLISECONDS),
        });
        return { answer, replayed: false };
      });
    } catch (error) {
      throw isInFlight(error) ? new IdempotencyKeyInFlightError() : error;
    }
  }

  /** As {@link run}, where the header may be left out: then the work is done as often as it is asked for. */
  async asAsked<Answer extends object>(
    actor: Actor,
    { route, key, body, sayReplayed }: MaybeKeyed,
    work: (tx: Transaction) => Promise<Answer>,
  ): Promise<Answer> {
    const { accountId = '', programmeId } = actor;
    if (key === undefined || programmeId === undefined) return this.unitOfWork.run(actor, work);
    const asked = { name: `${route} ${accountId}`, key: requireKey(key), body };
    const { answer, replayed } = await this.run({ ...actor, programmeId }, asked, work);
    if (replayed) sayReplayed();
    return answer;
  }
}

/** A request with the header `Idempotency-Key`, or without. */
export interface MaybeKeyed {
  readonly route: string;
  readonly key: string | undefined;
  readonly body: object;
  /** Puts into the answer that it was given before. */
  readonly sayReplayed: () => void;
}

/** Says in the description of the API that the header may be sent. */
export const ApiOnce = (): MethodDecorator =>
  ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: '8 to 200 characters of your own making: the same request sent again is not done again.',
  });

/** What {@link OnceForKey.asAsked} takes. */
export const SentOnce = createParamDecorator((_: unknown, context: ExecutionContext): MaybeKeyed => {
  const http = context.switchToHttp();
  const { method, url, headers, body } = http.getRequest<FastifyRequest>();
  return {
    route: `${method} ${url.split('?')[0] ?? ''}`,
    key: [headers['idempotency-key']].flat()[0],
    body: Object(body) as object,
    sayReplayed: () => void http.getResponse<FastifyReply>().header('idempotent-replayed', 'true'),
  };
});

const isInFlight = (error: unknown): boolean =>
  error instanceof QueryFailedError &&
  [LOCK_NOT_AVAILABLE, UNIQUE_VIOLATION].includes((error.driverError as { code?: string }).code ?? '');
