import { type CanActivate, type ExecutionContext, Injectable, UnauthorizedException } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../platform/clock.js';
import { needsSecondStep, type ActorKind } from '../platform/database/actor.js';
import { OPEN_TO } from '../platform/http/open-to.js';
import { askedPath, isApi } from '../platform/http/request-path.js';
import { NotFoundHereError } from '../platform/http/not-found-here.error.js';
import { SignedOutError } from '../platform/http/signed-out.error.js';
import { DRAFTS_PAGE } from '../platform/web/drafts/form-mark.js';
import { seeOther } from '../platform/web/page.js';
import { Door, SECOND_STEP_PAGE } from './door.js';
import { ASKS_AGAIN, confirmPath, isFresh, type Place } from './freshness.js';
import { carriesForm, LapsedForms } from './lapsed-forms.js';
import { isBodyArea } from './responding/body-area.js';
import { refusedInArea } from './responding/link-over.js';
import { ScopeMissingError, scopeOf } from './tokens/scopes.js';
import type { Visitor } from './visitor.js';

/**
 * Finds out who is asking and whether the route is for them. A stranger at a page is sent to sign in, and somebody halfway
 * to the second step; anybody else whom a route is not for is told what they would be told if it did not exist.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly door: Door,
    private readonly clock: Clock,
    private readonly lapsed: LapsedForms,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const on = [context.getHandler(), context.getClass()];
    const kinds = this.reflector.getAllAndOverride<readonly ActorKind[] | 'anyone' | undefined>(OPEN_TO, on);
    const place = this.reflector.getAllAndOverride<Place | undefined>(ASKS_AGAIN, on);
    const visitor = await this.recognise(request, context.switchToHttp().getResponse<FastifyReply>());
    if (kinds === 'anyone') {
      // Such a page finds out by itself whether the visitor is on the staff at all.
      if (visitor && needsSecondStep(visitor.actor)) this.requireFresh(visitor, place);
      return true;
    }
    if (!visitor) throw await this.refusalOf(request);
    if (!kinds?.includes(visitor.actor.kind)) throw new NotFoundHereError();
    requireScope(visitor, request);
    this.requireFresh(visitor, place);
    return true;
  }

  /** Whoever came back with a code has no account to change. */
  private requireFresh(visitor: Visitor, place: Place | undefined): void {
    if (!place) return;
    if (!visitor.actor.accountId) throw new NotFoundHereError();
    if (!isFresh(visitor, this.clock.now())) throw seeOther(confirmPath(place));
  }

  private async recognise(request: FastifyRequest, reply: FastifyReply): Promise<Visitor | undefined> {
    const { visitor, halfway } = await this.door.whoAsks(request);
    if (visitor) request.visitor = { ...visitor, path: askedPath(request) };
    if (halfway) request.halfway = halfway;
    if (visitor?.withCode || isBodyArea(request)) leaveNoTrace(reply);
    return request.visitor;
  }

  /** What was typed meanwhile is not lost: it waits as a draft, or in the page that answers. */
  private async refusalOf(request: FastifyRequest): Promise<unknown> {
    if (isApi(request)) return new UnauthorizedException();
    if (isBodyArea(request)) return refusedInArea(request);
    const isKept = await this.lapsed.keep(request);
    if (request.halfway) return seeOther(SECOND_STEP_PAGE);
    if (!isKept && carriesForm(request)) return new SignedOutError();
    return seeOther(`/sign-in?next=${encodeURIComponent(isKept ? DRAFTS_PAGE : request.url)}`);
  }
}

/** For those who gave no name, and for bodies: no address of a page of theirs goes anywhere, and none is ever listed. */
function leaveNoTrace(reply: FastifyReply): void {
  reply.header('referrer-policy', 'no-referrer');
  reply.header('x-robots-tag', 'noindex');
}

/** Asked after the role, so that a token learns nothing of what its owner may not know. */
function requireScope({ scopes }: Visitor, { method, routeOptions, url }: FastifyRequest): void {
  const needed = scopeOf(method, routeOptions.url ?? url);
  if (scopes && !scopes.includes(needed)) throw new ScopeMissingError(needed);
}
