import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GATEKEEPER } from '../../platform/database/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { OpenToAnyone } from '../../platform/http/open-to.js';
import { GuessLimit } from '../../platform/http/rate-limit.js';
import { typed, type Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type Refusal, type SeeOther } from '../../platform/web/page.js';
import { Door } from '../door.js';
import { FEW_CODES } from '../second-step/recovery-codes.js';
import { SecondStepSignIn } from '../second-step/second-step-sign-in.js';
import { Factors, isSetUp } from '../second-step/factors.js';
import type { Halfway } from '../visitor.js';
import { answerIn, codeIn, takeStep } from './second-step-forms.js';

interface At {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** The second step of signing in. It is open to anyone, for nobody here is signed in yet; strangers are sent to the first step. */
@Controller('second-step')
@OpenToAnyone()
@ApiExcludeController()
export class SecondStepPages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly factors: Factors,
    private readonly second: SecondStepSignIn,
    private readonly door: Door,
  ) {}

  @Get()
  ask(@Req() request: FastifyRequest): Promise<Page> {
    return this.draw(halfwayOf(request));
  }

  @Post('code')
  @GuessLimit(20, 600)
  code(@Body() form: Form, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.take({ request, reply }, (halfway, browser) =>
      this.second.byCode(halfway, 'app', codeIn(form), browser),
    );
  }

  @Post('recovery')
  @GuessLimit(20, 600)
  recovery(
    @Body() form: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.take({ request, reply }, (halfway, browser) =>
      this.second.byCode(halfway, 'recovery-code', typed(form, 'recovery'), browser),
    );
  }

  @Post('passkey')
  @GuessLimit(20, 600)
  passkey(
    @Body() form: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.take({ request, reply }, (halfway, browser) =>
      this.second.byPasskey(halfway, answerIn(form), browser),
    );
  }

  private async take(
    { request, reply }: At,
    step: (halfway: Halfway, browser: string) => Promise<string>,
  ): Promise<Page | SeeOther> {
    const halfway = halfwayOf(request);
    return takeStep(
      { request, reply, door: this.door },
      (browser) => step(halfway, browser),
      (home) => this.homeOf(halfway, home),
      (refusal) => this.draw(halfway, refusal),
    );
  }

  /** Somebody with few codes left sees that first. */
  private async homeOf({ accountId }: Halfway, home: string): Promise<string> {
    const { codesLeft } = await this.unitOfWork.read(GATEKEEPER, (reading) =>
      this.factors.standing(reading, accountId),
    );
    return codesLeft <= FEW_CODES ? '/account/second-step' : home;
  }

  private draw({ accountId, name }: Halfway, refusal?: Refusal): Promise<Page> {
    return this.unitOfWork.read(GATEKEEPER, async (reading) => {
      const standing = await this.factors.standing(reading, accountId);
      const view = { name, passkeysWork: this.factors.passkeys.work };
      if (!isSetUp(standing))
        return page('identity/pages/set-up.njk', { title: 'Set up your second step', ...view });
      const { passkeys, app, codesLeft } = standing;
      return page(
        'identity/pages/second-step.njk',
        {
          title: 'Show that it is you',
          ...view,
          app: app !== null,
          codesLeft,
          passkey:
            this.factors.passkeys.work && passkeys.length > 0
              ? await this.factors.passkeys.oneOf(accountId, passkeys)
              : undefined,
          errors: refusal?.errors,
        },
        refusal,
      );
    });
  }
}

function halfwayOf({ halfway, visitor }: FastifyRequest): Halfway {
  if (halfway) return halfway;
  throw seeOther(visitor ? '/account' : '/sign-in');
}
