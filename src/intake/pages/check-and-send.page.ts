import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { OpenToAnyone } from '../../platform/http/open-to.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { typed, type Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther } from '../../platform/web/page.js';
import { ImplausibleReportError } from '../check-report.js';
import { DraftCookie } from '../draft-cookie.js';
import { isComplete } from '../questions/questionnaire.js';
import { SendReport, type Sending } from '../send-report.js';
import { checkView, type CheckNotice } from './check-answers.view.js';
import { HeldDraft } from './held-draft.js';

const CHECK = 'intake/pages/check-answers.njk';

/** The last look at the answers, and sending them. */
@Controller('report')
@OpenToAnyone()
@ApiExcludeController()
export class CheckAndSendPages {
  constructor(
    private readonly held: HeldDraft,
    private readonly cookie: DraftCookie,
    private readonly sender: SendReport,
  ) {}

  @Get('check')
  check(@Req() request: FastifyRequest): Promise<Page | SeeOther> {
    return this.show(request, 200);
  }

  @Post('send')
  @RateLimit(60, '10 minutes')
  async send(@Req() request: FastifyRequest, @Body() form: Form): Promise<Page | SeeOther> {
    const secret = this.cookie.secretIn(request);
    if (secret === undefined) return seeOther('/report');
    try {
      return await this.after(await this.sender.send(secret, Number(typed(form, 'version'))), request);
    } catch (error) {
      if (error instanceof ImplausibleReportError) return this.show(request, 422, { implausible: error });
      throw error;
    }
  }

  private after(sending: Sending, request: FastifyRequest): Page | SeeOther | Promise<Page | SeeOther> {
    if (sending === 'changed') return this.show(request, 409, { changed: true });
    return seeOther({ sent: '/report/sent', gone: '/report', incomplete: '/report/tasks' }[sending]);
  }

  private async show(
    request: FastifyRequest,
    status: number,
    notice: CheckNotice = {},
  ): Promise<Page | SeeOther> {
    const draft = await this.held.soFar(request);
    if (!isComplete(draft)) return seeOther('/report/tasks');
    return page(CHECK, checkView(draft, draft.version, notice), { status });
  }
}
