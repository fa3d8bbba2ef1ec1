import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MoreThan } from 'typeorm';
import type { Actor } from '../platform/database/actor.js';
import { GATEKEEPER } from '../platform/database/actor.js';
import { UnitOfWork, type Reading } from '../platform/database/unit-of-work.js';
import { cookieNames, cookieOptions } from '../platform/http/cookies.js';
import { WEB_SETTINGS, type WebSettings } from '../platform/http/web-settings.js';
import { hashOf } from '../platform/ids.js';
import { CaseTokenRecord } from './case-token.record.js';
import { Hats } from './hats.js';
import { Sessions, SESSION_SECONDS } from './sessions.js';
import type { Visitor } from './visitor.js';

const BEARER = /^Bearer ([\w-]{20,200})$/;

/** Turns the cookie of a session or a visit or the token of a case into a visitor, and sets and clears that cookie. */
@Injectable()
export class Door {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly hats: Hats,
    @Inject(WEB_SETTINGS) private readonly settings: WebSettings,
  ) {}

  async whoAsks(request: FastifyRequest): Promise<Visitor | undefined> {
    const [, token] = BEARER.exec(request.headers.authorization ?? '') ?? [];
    if (token) return this.holderOf(token);
    const secret = this.sessionSecret(request);
    if (!secret) return undefined;
    return this.unitOfWork.run(GATEKEEPER, async (tx) => {
      const account = await this.sessions.resume(tx, secret);
      return account ? this.hats.worn(tx, account) : this.hats.ofVisit(tx, secret);
    });
  }

  sessionSecret(request: FastifyRequest): string | undefined {
    const cookie = request.cookies[cookieNames(this.settings).session];
    const unsigned = cookie ? request.unsignCookie(cookie) : undefined;
    return unsigned?.valid ? unsigned.value : undefined;
  }

  letIn(reply: FastifyReply, secret: string): void {
    reply.setCookie(
      cookieNames(this.settings).session,
      secret,
      cookieOptions(this.settings, SESSION_SECONDS),
    );
  }

  /** As {@link letIn}, until the browser is closed. */
  letInForNow(reply: FastifyReply, secret: string): void {
    reply.setCookie(cookieNames(this.settings).session, secret, cookieOptions(this.settings));
  }

  letOut(reply: FastifyReply): void {
    reply.clearCookie(cookieNames(this.settings).session, cookieOptions(this.settings));
  }

  private holderOf(token: string): Promise<Visitor | undefined> {
    return this.unitOfWork.read(GATEKEEPER, async ({ manager, now }: Reading) => {
      const found = await manager.findOneBy(CaseTokenRecord, {
        secretHash: hashOf(token),
        expiresAt: MoreThan(now),
      });
      if (!found) return undefined;
      const actor: Actor = { kind: 'receipt', caseId: found.caseId, groupIds: [found.groupId] };
      return { actor, name: '' };
    });
  }
}
