import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { OpenToAnyone } from '../../platform/http/open-to.js';
import { GuessLimit } from '../../platform/http/rate-limit.js';
import { readEmail, typed, type Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther } from '../../platform/web/page.js';
import { DraftCookie } from '../draft-cookie.js';
import { DraftLinks } from '../draft-links.js';
import { HeldDraft } from './held-draft.js';

const SAVE = { title: 'Save and come back later' };
const AGAIN = { title: 'Get your link again' };
const NO_EMAIL = { pointer: '/email', detail: 'Write the email address that the link goes to.' };

/** Stopping with a report, to go on later or on another device. */
@Controller('report')
@OpenToAnyone()
@ApiExcludeController()
export class SavePages {
  constructor(
    private readonly held: HeldDraft,
    private readonly cookie: DraftCookie,
    private readonly links: DraftLinks,
  ) {}

  @Get('save')
  async ask(@Req() request: FastifyRequest): Promise<Page> {
    const { answers, returnEmail } = await this.held.toFillIn(request);
    const { confidentiality, contact_email: contact = '' } = answers.fields;
    const isAnonymous = confidentiality === 'anonymous';
    return page('intake/pages/save.njk', { ...SAVE, isAnonymous, values: { email: returnEmail ?? contact } });
  }

  @Post('save')
  @GuessLimit(10, 600)
  async save(@Req() request: FastifyRequest, @Body() form: Form): Promise<Page | SeeOther> {
    const secret = this.cookie.secretIn(request);
    if (secret === undefined) return seeOther('/report');
    const { value: email, error = NO_EMAIL } = readEmail(form, { name: 'email' });
    if (!email) {
      const view = { ...SAVE, values: { email: typed(form, 'email') }, errors: [error] };
      return page('intake/pages/save.njk', view, { status: 422 });
    }
    const keeping = await this.links.mail(secret, email);
    if (keeping === 'gone') return seeOther('/report');
    if (keeping === 'anonymous') return seeOther('/report/save');
    return page('intake/pages/saved.njk', { title: 'Check your email', email });
  }

  /** The answer is the same whether or not there is a report for this address. */
  @Get('link')
  askAgain(): Page {
    return page('intake/pages/link-again.njk', { ...AGAIN, values: {} });
  }

  @Post('link')
  @GuessLimit(10, 600)
  async again(@Body() form: Form): Promise<Page> {
    const { value: email, error = NO_EMAIL } = readEmail(form, { name: 'email' });
    if (!email) {
      const view = { ...AGAIN, values: { email: typed(form, 'email') }, errors: [error] };
      return page('intake/pages/link-again.njk', view, { status: 422 });
    }
    await this.links.mailAgain(email);
    return page('intake/pages/link-again-sent.njk', { title: 'Check your email' });
  }

  /** Where a device is told that the report which it had is not there any more. */
  @Get('elsewhere')
  elsewhere(): Page {
    return page('intake/pages/elsewhere.njk', { title: 'Your report is no longer on this device' });
  }
}
