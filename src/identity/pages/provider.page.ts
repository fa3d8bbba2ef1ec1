import { Controller, Get, Inject, Logger, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookieNames, cookieOptions } from '../../platform/http/cookies.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { OpenToAnyone } from '../../platform/http/open-to.js';
import { GuessLimit, RateLimit } from '../../platform/http/rate-limit.js';
import { WEB_SETTINGS, type WebSettings } from '../../platform/http/web-settings.js';
import { localPath } from '../../platform/web/local-path.js';
import { page, seeOther, type Page, type SeeOther } from '../../platform/web/page.js';
import { browserOf, Door, SECOND_STEP_PAGE } from '../door.js';
import { ATTEMPT_SECONDS } from '../provider/provider-attempts.js';
import { ProviderSignInError } from '../provider/provider-error.js';
import { ProviderSignIn } from '../provider/provider-sign-in.js';

/** Staff on their way to the deployment's OpenID Connect provider and back. */
@Controller('sign-in/provider')
@OpenToAnyone()
@ApiExcludeController()
export class ProviderPages {
  private readonly logger = new Logger('sign-in');

  constructor(
    private readonly signIn: ProviderSignIn,
    private readonly door: Door,
    @Inject(WEB_SETTINGS) private readonly settings: WebSettings,
  ) {}

  @Get()
  @RateLimit(120, '10 minutes')
  async leave(
    @Query('next') next: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | undefined> {
    try {
      const { address, secret } = await this.signIn.begin(localPath(next));
      const name = cookieNames(this.settings).signIn;
      reply.setCookie(name, secret, cookieOptions(this.settings, ATTEMPT_SECONDS));
      reply.status(303).header('location', address);
      return undefined;
    } catch (error) {
      return this.refuse(error);
    }
  }

  @Get('callback')
  @GuessLimit(120, 600)
  async comeBack(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | SeeOther> {
    const secret = this.secretIn(request);
    const { search: query } = new URL(request.url, this.settings.baseUrl);
    try {
      const done = await this.signIn.complete({ query, secret, browser: browserOf(request) });
      reply.clearCookie(cookieNames(this.settings).signIn, cookieOptions(this.settings));
      const home = await this.door.exchange(request, reply, done.session);
      return seeOther(home === SECOND_STEP_PAGE ? home : (done.next ?? home));
    } catch (error) {
      return this.refuse(error);
    }
  }

  private secretIn(request: FastifyRequest): string {
    const cookie = request.cookies[cookieNames(this.settings).signIn];
    const unsigned = cookie ? request.unsignCookie(cookie) : undefined;
    return unsigned?.valid ? unsigned.value : '';
  }

  private refuse(error: unknown): Page {
    const { name } = this.signIn;
    if (name === undefined) throw new NotFoundHereError();
    if (!(error instanceof ProviderSignInError)) throw error;
    const { refusal, noted } = error;
    this.logger.warn({ msg: 'provider sign-in refused', refusal, noted });
    const view = {
      title: 'We could not sign you in',
      sentences: error.sentences(name),
      next: { href: '/sign-in', text: 'Back to the sign-in page' },
    };
    return page('identity/pages/told.njk', view, { status: refusal === 'unavailable' ? 503 : 403 });
  }
}
