import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OpenToAnyone } from '../../platform/http/open-to.js';
import { GuessLimit } from '../../platform/http/rate-limit.js';
import { page, seeOther, type Page, type SeeOther } from '../../platform/web/page.js';
import { Door } from '../door.js';
import { BODY_AREA } from './body-area.js';
import { LINK_OVER, linkOver } from './link-over.js';
import { ResponseVisits } from './response-visits.js';

const TRIES = 20;
const SECONDS = 600;

/** The way in for a public body: a link in a mail, and a button, for scanners open links. */
@Controller('respond')
@OpenToAnyone()
@ApiExcludeController()
export class OpenLinkPage {
  constructor(
    private readonly visits: ResponseVisits,
    private readonly door: Door,
  ) {}

  @Get('over')
  over(): Page {
    return linkOver();
  }

  /** Opening the link changes nothing and says nothing of any case. */
  @Get('open/:secret')
  ask(@Param('secret') secret: string): Page {
    return page('identity/pages/confirm.njk', {
      title: 'Answer on a page of your own',
      sentence:
        'An advocacy programme wrote to your organisation about one case. The button opens a page where you can read it and answer. You need no account.',
      action: `${BODY_AREA}/open/${encodeURIComponent(secret)}`,
      button: 'Open the page',
    });
  }

  @Post('open/:secret')
  @GuessLimit(TRIES, SECONDS)
  async open(
    @Param('secret') secret: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | SeeOther> {
    const visit = await this.visits.open(secret);
    if (!visit) return linkOver();
    await this.endFormer(request);
    this.door.letBodyIn(reply, visit);
    return seeOther(BODY_AREA);
  }

  /** Somebody else may sit down at the device next. */
  @Post('leave')
  async leave(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SeeOther> {
    await this.endFormer(request);
    this.door.letBodyOut(reply);
    return seeOther(LINK_OVER);
  }

  private async endFormer(request: FastifyRequest): Promise<void> {
    const secret = this.door.bodySecret(request);
    if (secret) await this.visits.end(secret);
  }
}
