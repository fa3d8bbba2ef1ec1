import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../../platform/clock.js';
import { OpenToAnyone } from '../../platform/http/open-to.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import type { Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther } from '../../platform/web/page.js';
import { broughtBy, broughtView, newTo } from '../brought-answers.js';
import { DraftCookie } from '../draft-cookie.js';
import { Drafts } from '../drafts.js';
import { HeldDraft } from './held-draft.js';
import { taskListView } from './task-list.view.js';

/** The report's first page and the list of its parts; the questions and the receipt have pages of their own. */
@Controller('report')
@OpenToAnyone()
@ApiExcludeController()
export class ReportPages {
  constructor(
    private readonly held: HeldDraft,
    private readonly drafts: Drafts,
    private readonly cookie: DraftCookie,
    private readonly clock: Clock,
  ) {}

  /** What the address brings is only shown: nothing is kept before the person goes on. */
  @Get()
  async start(@Req() request: FastifyRequest, @Query() query: Form): Promise<Page> {
    const draft = await this.held.of(request);
    const begun = draft !== null && !draft.caseId;
    const brought = broughtBy(query, this.clock.today());
    return page('intake/pages/start.njk', {
      title: 'Report what happened',
      begun,
      sent: draft?.caseId,
      gone: await this.held.isGone(request),
      ...broughtView(begun ? newTo(draft.answers, brought) : brought),
    });
  }

  @Post('start')
  @RateLimit(60, '10 minutes')
  async begin(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() form: Form,
  ): Promise<SeeOther> {
    const brought = broughtBy(form, this.clock.today());
    const secret = this.cookie.secretIn(request);
    const draft = await this.held.of(request);
    if (secret === undefined || !draft || draft.caseId)
      this.cookie.give(reply, await this.drafts.begin(brought));
    else await this.drafts.bring(secret, brought);
    return seeOther('/report/tasks');
  }

  @Get('tasks')
  async tasks(@Req() request: FastifyRequest): Promise<Page> {
    const { returnEmail, ...draft } = await this.held.soFar(request);
    return page('intake/pages/task-list.njk', { ...taskListView(draft), returnEmail });
  }
}
