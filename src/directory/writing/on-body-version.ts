import { createParamDecorator, PreconditionFailedException, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { readId } from '../../identity/pages/read-id.js';
import { versionIn } from '../../platform/http/if-match.js';
import { DirectoryChangedError } from '../directory-errors.js';

export interface OnBody {
  readonly id: string;
  readonly version: number;
}

/** The body in the address, and its version in `If-Match`. Throws 428 where that is missing, and 412 where it can match nothing. */
export const OnBodyVersion = createParamDecorator((_: unknown, context: ExecutionContext): OnBody => {
  const { headers, params } = context.switchToHttp().getRequest<FastifyRequest>();
  return { id: readId((params as { id: string }).id), version: versionIn(headers['if-match']) };
});

/** To programs a change by somebody else is a failed precondition. */
export function asFailedPrecondition(error: unknown): never {
  throw error instanceof DirectoryChangedError ? new PreconditionFailedException() : error;
}
