import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OpenToAnyone } from '../../platform/http/open-to.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { page, seeOther, type Page, type SeeOther } from '../../platform/web/page.js';
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
  ) {}

  @Get()
  async start(@Req() request: FastifyRequest): Promise<Page> {
    const draft = await this.held.of(request);
    const view = {
      title: 'Report what happened',
      begun: draft !== null && !draft.caseId,
      sent: draft?.caseId,
    };
    return page('intake/pages/start.njk', view);
  }

  @Post('start')
  @RateLimit(60, '10 minutes')
  async begin(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SeeOther> {
    const draft = await this.held.of(request);
    if (!draft || draft.caseId) this.cookie.give(reply, await this.drafts.begin());
    return seeOther('/report/tasks');
  }

  @Get('tasks')
  async tasks(@Req() request: FastifyRequest): Promise<Page> {
    const { answers } = await this.held.toFillIn(request);
    return page('intake/pages/task-list.njk', taskListView(answers));
  }
}
