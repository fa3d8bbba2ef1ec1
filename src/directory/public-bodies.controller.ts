import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { OpenToAnyone } from '../platform/http/open-to.js';
import { RateLimit } from '../platform/http/rate-limit.js';
import { placeOf, writeCursor } from '../platform/name-cursor.js';
import { BodyQuery, PublicBodyList } from './dto/public-body-list.dto.js';
import { PublicBodies } from './public-bodies.js';

const PATH = '/api/v1/public-bodies';

@Controller('api/v1/public-bodies')
@OpenToAnyone()
@ApiTags('reference')
export class PublicBodiesController {
  constructor(private readonly publicBodies: PublicBodies) {}

  @Get()
  @RateLimit(120, '1 minute')
  @ApiOperation({ summary: 'Public bodies by name, a page at a time' })
  @ApiOkResponse({ type: PublicBodyList })
  async list(
    @Query() { q, limit, cursor }: BodyQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PublicBodyList> {
    const after = cursor === undefined ? {} : { after: placeOf(cursor) };
    const { bodies, more } = await this.publicBodies.search({ words: q, limit, ...after });
    const items = bodies.map(({ id, name, kind }) => ({ id, name, kind }));
    const last = items.at(-1);
    if (!more || !last) return { items, next_cursor: null };
    const next = writeCursor(last);
    const query = new URLSearchParams({ q, limit: String(limit), cursor: next });
    reply.header('link', `<${PATH}?${query.toString()}>; rel="next"`);
    return { items, next_cursor: next };
  }
}
