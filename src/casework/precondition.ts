import {
  applyDecorators,
  createParamDecorator,
  PreconditionFailedException,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { ApiHeader, ApiParam } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { catchError } from 'rxjs';
import { versionIn } from '../platform/http/if-match.js';
import { CaseChangedError } from './case-changed.error.js';
import type { OnVersion } from './case-commands.js';
import type { OnDeadline } from './record-clock-change.js';

export { etagOf } from '../platform/http/if-match.js';

const IF_MATCH = {
  name: 'If-Match',
  required: true,
  description: 'The ETag of the case as you last read it',
};

/** To programs a change by somebody else is a failed precondition. */
const asPrecondition: NestInterceptor = {
  intercept: (_: ExecutionContext, route: CallHandler) =>
    route.handle().pipe(
      catchError((error: unknown) => {
        throw error instanceof CaseChangedError ? new PreconditionFailedException() : error;
      }),
    ),
};

/** A route that asks for the version of the case says so in the description of the API, and answers 412 where it is not the one. */
const onCase =
  (...address: readonly string[]): ParameterDecorator =>
  (controller, route) => {
    const method = route && Object.getOwnPropertyDescriptor(controller, route);
    if (!method) return;
    const told = address.map((name) => ApiParam({ name, type: 'string' }));
    applyDecorators(...told, ApiHeader(IF_MATCH), UseInterceptors(asPrecondition))(controller, route, method);
  };

function seenIn(context: ExecutionContext): { readonly on: OnVersion; readonly id: string } {
  const { headers, params } = context.switchToHttp().getRequest<FastifyRequest>();
  const { reference, id } = params as { reference: string; id: string };
  return { on: { reference, version: versionIn(headers['if-match']) }, id };
}

/** The case in the address and the version in `If-Match`. Throws 428 where it is missing, and 412 where it can match nothing. */
export const OnCaseVersion = createParamDecorator(
  (_: unknown, context: ExecutionContext): OnVersion => seenIn(context).on,
  [onCase('reference')],
);

/** As {@link OnCaseVersion}, with the deadline in the address. */
export const OnDeadlineVersion = createParamDecorator(
  (_: unknown, context: ExecutionContext): OnDeadline => {
    const { on, id } = seenIn(context);
    return { ...on, deadlineId: id };
  },
  [onCase('reference', 'id')],
);

/** An item on a case, and the version of the case that was seen. */
export interface OnItem extends OnVersion {
  readonly itemId: string;
}

/** As {@link OnCaseVersion}, with the item of the case in the address as `:id`. */
export const OnItemVersion = createParamDecorator(
  (_: unknown, context: ExecutionContext): OnItem => {
    const { on, id } = seenIn(context);
    return { ...on, itemId: id };
  },
  [onCase('reference', 'id')],
);
