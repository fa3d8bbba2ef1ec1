import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GATEKEEPER } from '../../platform/database/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { OpenToAnyone } from '../../platform/http/open-to.js';
import { GuessLimit } from '../../platform/http/rate-limit.js';
import { readText, typed, type Form } from '../../platform/web/forms.js';
import { page, type Page, type SeeOther, type Refusal } from '../../platform/web/page.js';
import { Door } from '../door.js';
import { AsksAgain } from '../freshness.js';
import { Factors } from '../second-step/factors.js';
import { SecondSteps } from '../second-step/second-steps.js';
import { pictureOf } from './qr-picture.js';
import { afterSetUp, answerIn, codeIn, personAt, refusalOf, type Person } from './second-step-forms.js';

const LONGEST_NAME = 60;

/** Setting up an app or a passkey: the first time halfway through signing in, later from the account's page. */
@Controller('second-step/new')
@OpenToAnyone()
@ApiExcludeController()
export class SetUpPages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly steps: SecondSteps,
    private readonly factors: Factors,
    private readonly door: Door,
  ) {}

  @Get('app')
  @AsksAgain('app')
  app(@Req() request: FastifyRequest): Page {
    return this.drawApp(personAt(request));
  }

  @Post('app')
  @AsksAgain('app')
  @GuessLimit(20, 600)
  async addApp(
    @Body() form: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | SeeOther> {
    const person = personAt(request);
    const sealed = typed(form, 'sealed');
    try {
      const done = await this.steps.addApp(person, { sealed, code: codeIn(form) });
      return await afterSetUp(done, { request, reply, door: this.door, home: person.home });
    } catch (error) {
      return this.drawApp(person, sealed, refusalOf(error));
    }
  }

  @Get('passkey')
  @AsksAgain('passkey')
  passkey(@Req() request: FastifyRequest): Promise<Page> {
    return this.drawPasskey(personAt(request));
  }

  @Post('passkey')
  @AsksAgain('passkey')
  @GuessLimit(20, 600)
  async addPasskey(
    @Body() form: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | SeeOther> {
    const person = personAt(request);
    const { value: name = `Passkey on ${person.browser}`, error } = readText(form, {
      name: 'name',
      label: 'the name',
      max: LONGEST_NAME,
    });
    if (error) return this.drawPasskey(person, { errors: [error], status: 422 });
    try {
      const done = await this.steps.addPasskey(person, name, answerIn(form));
      return await afterSetUp(done, { request, reply, door: this.door, home: person.home });
    } catch (refused) {
      return this.drawPasskey(person, refusalOf(refused));
    }
  }

  /** With `sealed`, the same secret as before: the app has it already. */
  private drawApp(person: Person, sealed?: string, refusal?: Refusal): Page {
    const proposal = this.factors.apps.propose(person, sealed);
    const view = {
      title: 'Set up an app that makes codes',
      sealed: proposal.sealed,
      key: proposal.key.match(/.{1,4}/g)?.join(' '),
      picture: pictureOf(proposal.uri),
      errors: refusal?.errors,
    };
    return page('identity/pages/set-up-app.njk', view, refusal);
  }

  private drawPasskey(person: Person, refusal?: Refusal): Promise<Page> {
    if (!this.factors.passkeys.work) throw new NotFoundHereError();
    return this.unitOfWork.read(GATEKEEPER, async (reading) => {
      const passkey = await this.factors.passkeys.newOne(reading, person);
      const view = { title: 'Set up a passkey', passkey, errors: refusal?.errors };
      return page('identity/pages/set-up-passkey.njk', view, refusal);
    });
  }
}
