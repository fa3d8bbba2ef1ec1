import { Body, Controller, Get, Header, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError } from '../../domain/domain-error.js';
import { Clock } from '../../platform/clock.js';
import { OpenToAnyone } from '../../platform/http/open-to.js';
import { GuessLimit } from '../../platform/http/rate-limit.js';
import { typed, type Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther } from '../../platform/web/page.js';
import { writeCount } from '../../platform/web/words.js';
import { Door } from '../door.js';
import { ReturnByCode } from '../returning/return-by-code.js';
import { readCode } from '../returning/return-code.js';
import { SignIn } from '../sign-in.js';

const TEMPLATE = 'identity/pages/return.njk';
const TITLE = 'Come back to your case';
const SECOND = 1000;
const MINUTE_IN_SECONDS = 60;

const NO_REFERENCE = { pointer: '/reference', detail: 'Write the case reference, like R7K2-M4QX.' };
const NO_CODE = { pointer: '/code', detail: 'Write the 16 digits of your code. Spaces do not matter.' };
const WRONG = {
  pointer: '/code',
  detail: 'This reference and this code do not belong together. Check both and try again.',
};

/** The way back for a group that gave no name. Unknown cases, wrong codes and waits all look the same. */
@Controller('return')
@OpenToAnyone()
@ApiExcludeController()
export class ReturnPages {
  constructor(
    private readonly byCode: ReturnByCode,
    private readonly signIn: SignIn,
    private readonly door: Door,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Header('referrer-policy', 'no-referrer')
  @Header('x-robots-tag', 'noindex')
  ask(): Page {
    return page(TEMPLATE, { title: TITLE, values: {} });
  }

  @Post()
  @GuessLimit(120, 600)
  @Header('referrer-policy', 'no-referrer')
  @Header('x-robots-tag', 'noindex')
  async open(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() form: Form,
  ): Promise<Page | SeeOther> {
    const reference = typed(form, 'reference').slice(0, 100);
    const code = readCode(typed(form, 'code'));
    if (!reference || !code)
      return again(reference, 422, [...(reference ? [] : [NO_REFERENCE]), ...(code ? [] : [NO_CODE])]);
    const returned = await this.byCode.open({ reference, code, address: request.ip });
    if (returned.kind === 'wrong') return again(reference, 422, [WRONG]);
    if (returned.kind === 'wait') return this.wait(reply, reference, returned.until);
    const former = this.door.sessionSecret(request);
    if (former) await this.signIn.signOut(former);
    this.door.letInForNow(reply, returned.secret);
    return seeOther(`/cases/${returned.reference}`);
  }

  private wait(reply: FastifyReply, reference: string, until: Date): Page {
    const seconds = Math.ceil((until.getTime() - this.clock.now().getTime()) / SECOND);
    reply.header('retry-after', String(seconds));
    const minutes = Math.ceil(seconds / MINUTE_IN_SECONDS);
    const wait = minutes === 1 ? 'a minute' : `${writeCount(minutes)} minutes`;
    const detail = `Too many wrong codes were tried. Wait ${wait}, then try again. Nothing is lost.`;
    return again(reference, 429, [{ pointer: '/code', detail }]);
  }
}

/** The code is never shown again, right or wrong. */
const again = (reference: string, status: number, errors: readonly FieldError[]): Page =>
  page(TEMPLATE, { title: TITLE, values: { reference }, errors }, { status });
