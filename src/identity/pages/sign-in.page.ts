import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OpenToAnyone } from '../../platform/http/open-to.js';
import { GuessLimit } from '../../platform/http/rate-limit.js';
import { readEmail, typed, type Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther } from '../../platform/web/page.js';
import { Door } from '../door.js';
import { SignIn } from '../sign-in.js';

/** Where a visitor goes after signing in: their cases, or the queue. */
const HOME = '/cases';

const NO_EMAIL = { pointer: '/email', detail: 'Write the email address that you gave us.' };

@Controller('sign-in')
@OpenToAnyone()
@ApiExcludeController()
export class SignInPages {
  constructor(
    private readonly signIn: SignIn,
    private readonly door: Door,
  ) {}

  @Get()
  ask(@Query('next') next?: string): Page {
    return page('identity/pages/sign-in.njk', { title: 'Sign in', needed: next !== undefined, values: {} });
  }

  @Post()
  @GuessLimit(10, 600)
  async send(@Body() form: Form): Promise<Page> {
    const { value: email, error = NO_EMAIL } = readEmail(form, { name: 'email' });
    if (!email) {
      const view = { title: 'Sign in', values: { email: typed(form, 'email') }, errors: [error] };
      return page('identity/pages/sign-in.njk', view, { status: 422 });
    }
    await this.signIn.request(email.toLowerCase());
    return page('identity/pages/link-sent.njk', { title: 'Check your e-mail' });
  }

  /** Opening the link changes nothing: programs that look into mail open links too. The button does. */
  @Get(':secret')
  confirm(@Param('secret') secret: string): Page {
    return page('identity/pages/confirm-sign-in.njk', { title: 'Sign in to Redress', secret });
  }

  @Post(':secret')
  @GuessLimit(20, 600)
  async complete(
    @Param('secret') secret: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SeeOther> {
    const session = await this.signIn.complete(secret);
    const former = this.door.sessionSecret(request);
    if (former) await this.signIn.signOut(former);
    this.door.letIn(reply, session);
    return seeOther(HOME);
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
    const secret = this.door.sessionSecret(request);
    if (secret) await this.signIn.signOut(secret);
    this.door.letOut(reply);
    return seeOther('/');
  }
}
