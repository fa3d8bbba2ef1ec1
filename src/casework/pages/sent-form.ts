import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { visitorOf } from '../../identity/visitor.js';
import type { Form } from '../../platform/web/forms.js';
import type { Asked, Sent } from './case-forms.js';

const askedIn = (request: FastifyRequest): Asked => {
  const { reference } = request.params as { reference: string };
  return { visitor: visitorOf(request), reference };
};

/** Who asks for the case in the address. */
export const AskedCase = createParamDecorator((_: unknown, context: ExecutionContext): Asked =>
  askedIn(context.switchToHttp().getRequest()),
);

/** Who sent which form about the case in the address. */
export const SentForm = createParamDecorator((_: unknown, context: ExecutionContext): Sent => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return { ...askedIn(request), form: (request.body ?? {}) as Form };
});
