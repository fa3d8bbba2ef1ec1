import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookieNames, cookieOptions } from '../platform/http/cookies.js';
import { WEB_SETTINGS, type WebSettings } from '../platform/http/web-settings.js';
import { DRAFT_SECONDS } from './drafts.js';

/** The cookie by which a device finds its half-filled report again. */
@Injectable()
export class DraftCookie {
  constructor(@Inject(WEB_SETTINGS) private readonly settings: WebSettings) {}

  secretIn(request: FastifyRequest): string | undefined {
    const cookie = request.cookies[cookieNames(this.settings).draft];
    const unsigned = cookie ? request.unsignCookie(cookie) : undefined;
    return unsigned?.valid ? unsigned.value : undefined;
  }

  give(reply: FastifyReply, secret: string): void {
    reply.setCookie(cookieNames(this.settings).draft, secret, cookieOptions(this.settings, DRAFT_SECONDS));
  }

  takeBack(reply: FastifyReply): void {
    reply.clearCookie(cookieNames(this.settings).draft, cookieOptions(this.settings));
  }
}
