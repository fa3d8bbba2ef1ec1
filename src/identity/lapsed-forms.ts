import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { gatekeeperFor } from '../platform/database/actor.js';
import { FormDrafts } from '../platform/web/drafts/form-drafts.js';
import { typedForm, type TypedForm } from '../platform/web/drafts/form-mark.js';
import type { Form } from '../platform/web/forms.js';
import { Callers } from './callers.js';
import { Door } from './door.js';

/** Keeps what somebody typed whose session ran out meanwhile, until they are back. Nothing is shown to them before. */
@Injectable()
export class LapsedForms {
  constructor(
    private readonly door: Door,
    private readonly callers: Callers,
    private readonly drafts: FormDrafts,
  ) {}

  /** Whether it is kept: false where nobody can tell whose it is. */
  async keep(request: FastifyRequest): Promise<boolean> {
    const form = formOf(request);
    const accountId = form && (await this.ownerOf(request));
    return form && accountId ? this.drafts.keep(gatekeeperFor(accountId), form) : false;
  }

  private async ownerOf(request: FastifyRequest): Promise<string | undefined> {
    if (request.halfway) return request.halfway.accountId;
    const secret = this.door.sessionSecret(request);
    return secret ? this.callers.byLapsedSession(secret) : undefined;
  }
}

/** Whether a request carries a form of which nothing may be lost. */
export const carriesForm = (request: FastifyRequest): boolean => formOf(request) !== undefined;

function formOf({ method, body }: FastifyRequest): TypedForm | undefined {
  const isForm = method === 'POST' && typeof body === 'object' && body !== null;
  return isForm ? typedForm(body as Form) : undefined;
}
