import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { needsSecondStep } from '../platform/database/actor.js';
import { cookieNames, cookieOptions } from '../platform/http/cookies.js';
import { isApi } from '../platform/http/request-path.js';
import { WEB_SETTINGS, type WebSettings } from '../platform/http/web-settings.js';
import { browserInWords } from './browser-words.js';
import { Callers } from './callers.js';
import { homeOf } from './hats.js';
import { isBodyArea } from './responding/body-area.js';
import { ResponseVisits } from './responding/response-visits.js';
import { SESSION_SECONDS } from './sessions.js';
import { isApiToken } from './tokens/api-tokens.js';
import type { Halfway, Visitor } from './visitor.js';

const BEARER = /^Bearer ([\w-]{20,200})$/;

/** Where somebody halfway goes. */
export const SECOND_STEP_PAGE = '/second-step';

/** Who asks: a visitor, or somebody with the second step before them, or nobody that we know. */
export interface Caller {
  readonly visitor?: Visitor;
  readonly halfway?: Halfway;
}

/** Turns the cookie of a session or a visit or a token into a visitor, and sets and clears that cookie. */
@Injectable()
export class Door {
  /** Whether staff need more than a link; only a demonstration asks for less. */
  readonly asksSecondStep: boolean;

  constructor(
    private readonly callers: Callers,
    private readonly responses: ResponseVisits,
    @Inject(WEB_SETTINGS) private readonly settings: WebSettings,
  ) {
    this.asksSecondStep = settings.staffSecondStep !== 'off';
  }

  async whoAsks(request: FastifyRequest): Promise<Caller> {
    if (isBodyArea(request)) return this.bodyOf(request);
    const [, token] = BEARER.exec(request.headers.authorization ?? '') ?? [];
    if (token) {
      const visitor = await this.holderOf(token, request);
      return visitor ? { visitor } : {};
    }
    const secret = this.sessionSecret(request);
    return secret ? this.ownerOf(secret) : {};
  }

  sessionSecret(request: FastifyRequest): string | undefined {
    return secretIn(request, cookieNames(this.settings).session);
  }

  /** Of somebody who answers for a public body. */
  bodySecret(request: FastifyRequest): string | undefined {
    return secretIn(request, cookieNames(this.settings).response);
  }

  /** Until the browser is closed. Whoever is signed in besides stays so. */
  letBodyIn(reply: FastifyReply, secret: string): void {
    reply.setCookie(cookieNames(this.settings).response, secret, cookieOptions(this.settings));
  }

  letBodyOut(reply: FastifyReply): void {
    reply.clearCookie(cookieNames(this.settings).response, cookieOptions(this.settings));
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

  /** Lets somebody in who may have been in before, here or as somebody else: that session is over. Gives where they go now. */
  async exchange(request: FastifyRequest, reply: FastifyReply, secret: string): Promise<string> {
    const former = this.sessionSecret(request);
    if (former) await this.callers.endSession(former);
    this.letIn(reply, secret);
    const { visitor } = await this.ownerOf(secret);
    // A page that answers this very request shows its header as to somebody signed in.
    if (visitor) request.visitor = visitor;
    return visitor ? homeOf(visitor.actor) : SECOND_STEP_PAGE;
  }

  letOut(reply: FastifyReply): void {
    reply.clearCookie(cookieNames(this.settings).session, cookieOptions(this.settings));
  }

  private async bodyOf(request: FastifyRequest): Promise<Caller> {
    const secret = this.bodySecret(request);
    const visitor = secret ? await this.responses.resume(secret) : undefined;
    return visitor ? { visitor } : {};
  }

  private async ownerOf(secret: string): Promise<Caller> {
    const found = await this.callers.bySession(secret);
    if (!found) return {};
    const { visitor, session } = found;
    if (!session) return { visitor };
    const isHalfway = this.asksSecondStep && needsSecondStep(visitor.actor) && session.secondStepAt === null;
    if (!isHalfway) return { visitor };
    const { actor, name, email = '' } = visitor;
    return { halfway: { actor, accountId: session.accountId, name, email } };
  }

  /** A token of the API opens no page, and no more does one that a code was given for there. */
  private async holderOf(token: string, request: FastifyRequest): Promise<Visitor | undefined> {
    if (isApiToken(token)) return isApi(request) ? this.callers.byApiToken(token) : undefined;
    const holder = await this.callers.byCaseToken(token);
    return holder ?? (isApi(request) ? this.callers.byVisit(token) : undefined);
  }
}

function secretIn(request: FastifyRequest, name: string): string | undefined {
  const cookie = request.cookies[name];
  const unsigned = cookie ? request.unsignCookie(cookie) : undefined;
  return unsigned?.valid ? unsigned.value : undefined;
}

export const browserOf = ({ headers }: FastifyRequest): string => browserInWords(headers['user-agent']);
