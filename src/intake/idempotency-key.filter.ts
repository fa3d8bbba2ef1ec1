import { Catch, HttpStatus, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toProblem } from '../platform/http/problem.js';
import { askedPath } from '../platform/http/request-path.js';
import { IdempotencyKeyNeededError } from './idempotency-key.js';

/** Without its key a request is malformed, 400; a body that says something wrong is 422. */
@Catch(IdempotencyKeyNeededError)
export class IdempotencyKeyFilter implements ExceptionFilter {
  async catch(error: IdempotencyKeyNeededError, host: ArgumentsHost): Promise<void> {
    const instance = askedPath(host.switchToHttp().getRequest<FastifyRequest>());
    const problem = { ...toProblem(error), status: HttpStatus.BAD_REQUEST, instance };
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    await reply.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }
}
