import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { visitorOf } from '../../identity/visitor.js';
import type { Form } from '../../platform/web/forms.js';
import type { Sent } from './case-forms.js';

/** Who sent which form about the case in the address. */
export const SentForm = createParamDecorator((_: unknown, context: ExecutionContext): Sent => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const { reference } = request.params as { reference: string };
  return { visitor: visitorOf(request), reference, form: (request.body ?? {}) as Form };
});
