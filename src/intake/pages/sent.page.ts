import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../../platform/clock.js';
import { OpenToAnyone } from '../../platform/http/open-to.js';
import { page, seeOther, type Page, type SeeOther } from '../../platform/web/page.js';
import { Receipts } from '../receipts.js';
import { HeldDraft } from './held-draft.js';
import { receiptView } from './receipt.view.js';

/**
 * The page to keep. To a group that gave no name it shows the code too, until it says that it has the code, and for an
 * hour at most: a page that did not load must not cost a group its only way back.
 */
@Controller('report/sent')
@OpenToAnyone()
@ApiExcludeController()
export class SentPages {
  constructor(
    private readonly held: HeldDraft,
    private readonly receipts: Receipts,
    private readonly clock: Clock,
  ) {}

  @Get()
  async sent(@Req() request: FastifyRequest): Promise<Page | SeeOther> {
    const draft = await this.held.of(request);
    const receipt = draft?.answers.receipt;
    if (!receipt) return seeOther('/report');
    const code = this.receipts.codeFor(draft);
    return page('intake/pages/sent.njk', { ...receiptView(receipt, this.clock.today()), code });
  }

  /** From here on the code is nowhere but with the group. */
  @Post('kept')
  async kept(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SeeOther> {
    const draft = await this.held.of(request);
    if (!draft?.answers.receipt?.codeMadeWith) return seeOther('/report');
    await this.held.forget(request, reply);
    return seeOther('/return');
  }
}
