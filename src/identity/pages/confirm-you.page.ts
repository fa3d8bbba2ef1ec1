import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ACCOUNT_HOLDERS, GATEKEEPER, needsSecondStep } from '../../platform/database/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { GuessLimit } from '../../platform/http/rate-limit.js';
import { typed, type Form } from '../../platform/web/forms.js';
import { page, type Page, type SeeOther, type Refusal } from '../../platform/web/page.js';
import { Door } from '../door.js';
import { placeNamed } from '../freshness.js';
import { Factors, isSetUp } from '../second-step/factors.js';
import { SecondStepSignIn } from '../second-step/second-step-sign-in.js';
import { LINK_MINUTES } from '../asked-links.js';
import { SignIn } from '../sign-in.js';
import { AskedBy, type Visitor } from '../visitor.js';
import { accountOf, answerIn, codeIn, takeStep } from './second-step-forms.js';

interface Asking {
  readonly visitor: Visitor;
  readonly form: Form;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/**
 * Asks somebody who is signed in to show once more that it is them, before they change how they sign in. Staff take their second
 * step again; others open a new link. As with every sign-in the session is replaced.
 */
@Controller('account/confirm')
@OpenTo(...ACCOUNT_HOLDERS)
@ApiExcludeController()
export class ConfirmYouPages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly factors: Factors,
    private readonly second: SecondStepSignIn,
    private readonly door: Door,
  ) {}

  @Get()
  ask(@AskedBy() visitor: Visitor, @Query() form: Form): Promise<Page> {
    return this.draw(visitor, form);
  }

  @Post('code')
  @GuessLimit(20, 600)
  code(
    @AskedBy() visitor: Visitor,
    @Body() form: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | SeeOther> {
    return this.take({ visitor, form, request, reply }, (accountId, browser) =>
      this.second.byCode({ accountId }, 'app', codeIn(form), browser),
    );
  }

  @Post('passkey')
  @GuessLimit(20, 600)
  passkey(
    @AskedBy() visitor: Visitor,
    @Body() form: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | SeeOther> {
    return this.take({ visitor, form, request, reply }, (accountId, browser) =>
      this.second.byPasskey({ accountId }, answerIn(form), browser),
    );
  }

  private take(
    { visitor, form, request, reply }: Asking,
    step: (accountId: string, browser: string) => Promise<string>,
  ): Promise<Page | SeeOther> {
    return takeStep(
      { request, reply, door: this.door },
      (browser) => step(accountOf(visitor), browser),
      () => placeNamed(typed(form, 'for')).path,
      (refusal) => this.draw(visitor, form, refusal),
    );
  }

  private asksSteps({ actor }: Visitor): boolean {
    return needsSecondStep(actor) && this.door.asksSecondStep;
  }

  private draw(visitor: Visitor, form: Form, refusal?: Refusal): Promise<Page> {
    const accountId = accountOf(visitor);
    return this.unitOfWork.read(GATEKEEPER, async (reading) => {
      const standing = await this.factors.standing(reading, accountId);
      const bySteps = needsSecondStep(visitor.actor) && isSetUp(standing);
      const { passkeys } = standing;
      const asksPasskey = bySteps && this.factors.passkeys.work && passkeys.length > 0;
      const view = {
        title: 'Show that it is you',
        place: placeNamed(typed(form, 'for')).name,
        byLink: !this.asksSteps(visitor) && !bySteps,
        app: bySteps && standing.app !== null,
        passkey: asksPasskey ? await this.factors.passkeys.oneOf(accountId, passkeys) : undefined,
        errors: refusal?.errors,
      };
      return page('identity/pages/confirm-you.njk', view, refusal);
    });
  }
}

/** The same for those who have no second step. */
@Controller('account/confirm/link')
@OpenTo(...ACCOUNT_HOLDERS)
@ApiExcludeController()
export class ConfirmByLinkPage {
  constructor(private readonly signIn: SignIn) {}

  /** The link is the ordinary one: whoever opens it in this browser has shown that the mailbox is still theirs. */
  @Post()
  @GuessLimit(10, 600)
  async link(@AskedBy() visitor: Visitor, @Body() form: Form): Promise<Page> {
    accountOf(visitor);
    await this.signIn.request(visitor.email ?? '');
    return page('identity/pages/told.njk', {
      title: 'Check your email',
      sentences: [
        `We have sent you a link. It works once, for ${LINK_MINUTES} minutes.`,
        'Open it in this browser and press the button there. Then come back to this page and go on.',
      ],
      next: { href: placeNamed(typed(form, 'for')).path, text: 'Go on' },
    });
  }
}
