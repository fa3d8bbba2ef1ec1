import { createParamDecorator, PreconditionFailedException, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { versionIn } from '../platform/http/if-match.js';
import { CaseChangedError } from './case-changed.error.js';
import type { OnVersion } from './case-commands.js';
import type { OnDeadline } from './record-clock-change.js';

export { etagOf } from '../platform/http/if-match.js';

/** How the description of the API tells of the header. */
export const IF_MATCH = {
  name: 'If-Match',
  required: true,
  description: 'The ETag of the case as you last read it',
};

/** The case in the address and the version in `If-Match`. Throws 428 where it is missing, and 412 where it can match nothing. */
export const OnCaseVersion = createParamDecorator((_: unknown, context: ExecutionContext): OnVersion => {
  const { headers, params } = context.switchToHttp().getRequest<FastifyRequest>();
  const { reference } = params as { reference: string };
  return { reference, version: versionIn(headers['if-match']) };
});

/** As {@link OnCaseVersion}, with the deadline in the address. */
export const OnDeadlineVersion = createParamDecorator((_: unknown, context: ExecutionContext): OnDeadline => {
  const { headers, params } = context.switchToHttp().getRequest<FastifyRequest>();
  const { reference, id: deadlineId } = params as { reference: string; id: string };
  return { reference, deadlineId, version: versionIn(headers['if-match']) };
});

/** An item on a case, and the version of the case that was seen. */
export interface OnItem extends OnVersion {
  readonly itemId: string;
}

/** As {@link OnCaseVersion}, with the item of the case in the address as `:id`. */
export const OnItemVersion = createParamDecorator((_: unknown, context: ExecutionContext): OnItem => {
  const { headers, params } = context.switchToHttp().getRequest<FastifyRequest>();
  const { reference, id: itemId } = params as { reference: string; id: string };
  return { reference, itemId, version: versionIn(headers['if-match']) };
});

/** To programs a change by somebody else is a failed precondition. */
export function asPrecondition(error: unknown): never {
  throw error instanceof CaseChangedError ? new PreconditionFailedException() : error;
}
