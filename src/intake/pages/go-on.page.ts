import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OpenToAnyone } from '../../platform/http/open-to.js';
import { GuessLimit } from '../../platform/http/rate-limit.js';
import { hashOf } from '../../platform/ids.js';
import { typed, type Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther } from '../../platform/web/page.js';
import { DraftCookie } from '../draft-cookie.js';
import { DraftLinks } from '../draft-links.js';
import { HeldDraft } from './held-draft.js';

/** Where the link in a mail leads. Neither the address nor the title says what it is about: both stay in a browser's history. */
@Controller('go-on')
@OpenToAnyone()
@ApiExcludeController()
export class GoOnPages {
  constructor(
    private readonly held: HeldDraft,
    private readonly cookie: DraftCookie,
    private readonly links: DraftLinks,
  ) {}

  /** Opening the link changes nothing: programs that look into mail open links too. The button does. */
  @Get(':secret')
  ask(@Param('secret') secret: string): Page {
    return this.draw(secret);
  }

  @Post(':secret')
  @GuessLimit(20, 600)
  async open(
    @Param('secret') secret: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() form: Form,
  ): Promise<Page | SeeOther> {
    if (typed(form, 'replace') !== 'yes' && (await this.holdsAnother(request, secret)))
      return this.draw(secret, { another: true }, 409);
    const moved = await this.links.open(secret);
    if (moved === undefined)
      return page('intake/pages/link-gone.njk', { title: 'This link no longer works' }, { status: 404 });
    this.cookie.give(reply, moved);
    return seeOther('/report/tasks');
  }

  /** Whether this device would lose a report of its own. */
  private async holdsAnother(request: FastifyRequest, secret: string): Promise<boolean> {
    const draft = await this.held.of(request);
    if (!draft || draft.caseId || draft.linkHash === hashOf(secret)) return false;
    return draft.answers.answered.length > 0;
  }

  private draw(secret: string, notice: { another?: boolean } = {}, status = 200): Page {
    const action = `/go-on/${encodeURIComponent(secret)}`;
    return page(
      'intake/pages/go-on.njk',
      { title: 'Go on where you stopped', action, ...notice },
      { status },
    );
  }
}
