import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type FieldError } from '../../domain/domain-error.js';
import { OpenToAnyone } from '../../platform/http/open-to.js';
import { GuessLimit } from '../../platform/http/rate-limit.js';
import { DRAFTS_PAGE } from '../../platform/web/drafts/form-mark.js';
import { readEmail, typed, type Form } from '../../platform/web/forms.js';
import { localPath } from '../../platform/web/local-path.js';
import { page, seeOther, type Page, type SeeOther } from '../../platform/web/page.js';
import { browserOf, Door } from '../door.js';
import { ProviderSignIn } from '../provider/provider-sign-in.js';
import { SecondStepSignIn } from '../second-step/second-step-sign-in.js';
import { SignIn } from '../sign-in.js';
import { answerIn } from './second-step-forms.js';

/** What browsers are told to forget (`Clear-Site-Data`). */
const EVERYTHING = '"cache", "cookies", "storage"';

/** A page that anybody might look at. */
const NEUTRAL = '/bank-holidays';

const NO_EMAIL = { pointer: '/email', detail: 'Write the email address that you gave us.' };

interface Drawn {
  readonly email?: string;
  /** Whether the visitor was sent here from another page. */
  readonly needed?: boolean;
  /** Where from, a path of this service. */
  readonly next?: string | undefined;
  readonly errors?: readonly FieldError[];
}

@Controller('sign-in')
@OpenToAnyone()
@ApiExcludeController()
export class SignInPages {
  constructor(
    private readonly signIn: SignIn,
    private readonly second: SecondStepSignIn,
    private readonly door: Door,
    private readonly provider: ProviderSignIn,
  ) {}

  @Get()
  ask(@Query('next') next?: unknown): Promise<Page> {
    return this.draw({ needed: next !== undefined, next: localPath(next) });
  }

  @Post()
  @GuessLimit(10, 600)
  async send(@Body() form: Form): Promise<Page> {
    const { value: email, error = NO_EMAIL } = readEmail(form, { name: 'email' });
    if (!email) return this.draw({ email: typed(form, 'email'), errors: [error] });
    await this.signIn.request(email.toLowerCase());
    return page('identity/pages/link-sent.njk', { title: 'Check your e-mail' });
  }

  @Post('passkey')
  @GuessLimit(20, 600)
  async withPasskey(
    @Body() form: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | SeeOther> {
    try {
      const session = await this.second.byPasskeyAlone(answerIn(form), browserOf(request));
      return seeOther(await this.door.exchange(request, reply, session));
    } catch (error) {
      if (error instanceof DomainError) return this.draw({ errors: error.errors });
      throw error;
    }
  }

  /** Opening the link changes nothing: programs that look into mail open links too. The button does. */
  @Get(':secret')
  confirm(@Param('secret') secret: string): Page {
    return page('identity/pages/confirm.njk', {
      title: 'Sign in to Redress',
      sentence: 'Press the button to sign in on this device.',
      action: `/sign-in/${encodeURIComponent(secret)}`,
      button: 'Sign in',
    });
  }

  @Post(':secret')
  @GuessLimit(20, 600)
  async complete(
    @Param('secret') secret: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SeeOther> {
    const session = await this.signIn.complete(secret, browserOf(request));
    return seeOther(await this.door.exchange(request, reply, session));
  }

  private async draw({ email = '', needed = false, next, errors = [] }: Drawn): Promise<Page> {
    const view = {
      title: 'Sign in',
      needed,
      isKept: next === DRAFTS_PAGE,
      values: { email },
      errors,
      isDemonstration: !this.door.asksSecondStep,
      provider: this.provider.name && {
        name: this.provider.name,
        href: `/sign-in/provider${next ? `?next=${encodeURIComponent(next)}` : ''}`,
      },
      passkey: await this.second.passkeyAlone(),
    };
    return page('identity/pages/sign-in.njk', view, { status: errors.length > 0 ? 422 : 200 });
  }
}

@Controller('sign-out')
@OpenToAnyone()
@ApiExcludeController()
export class SignOutPage {
  constructor(
    private readonly signIn: SignIn,
    private readonly door: Door,
  ) {}

  @Post()
  async signOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SeeOther> {
    if (request.visitor?.withCode) reply.header('clear-site-data', EVERYTHING);
    await this.end(request, reply);
    return seeOther('/');
  }

  /** Leaves nothing of this service in the browser, and lands on a page that says nothing of it. */
  @Post('hide')
  async hide(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SeeOther> {
    reply.header('clear-site-data', EVERYTHING);
    await this.end(request, reply);
    return seeOther(NEUTRAL);
  }

  private async end(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const secret = this.door.sessionSecret(request);
    if (secret) await this.signIn.signOut(secret);
    this.door.letOut(reply);
  }
}
