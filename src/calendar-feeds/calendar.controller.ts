import { Controller, Get, Headers, HttpStatus, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { OpenToAnyone } from '../platform/http/open-to.js';
import { RateLimit } from '../platform/http/rate-limit.js';
import { hashOf } from '../platform/ids.js';
import { FeedReading } from './feed-reading.js';

/** Whether the reader has this already: one of the tags, weak or strong, that it names. */
const isKnown = (tags: string, tag: string): boolean =>
  tags.split(',').some((each) => each.trim().replace(/^W\//, '') === tag);

/** What calendars read, without a cookie. Nobody has to be kept from guessing: a secret has 256 bits. */
@Controller('calendar')
@OpenToAnyone()
@ApiExcludeController()
export class CalendarController {
  constructor(private readonly feed: FeedReading) {}

  @Get(':secret.ics')
  @RateLimit(120, '1 minute')
  async read(
    @Param('secret') secret: string,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const text = await this.feed.read(secret);
    const tag = `"${hashOf(text)}"`;
    reply.headers({ etag: tag, 'cache-control': 'private, no-cache' });
    reply.type('text/calendar; charset=utf-8');
    if (!isKnown(known ?? '', tag)) return text;
    reply.status(HttpStatus.NOT_MODIFIED);
    return '';
  }
}
