import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { NATIONAL_TEXTS } from '../domain/commitments/national-text.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { etagOf } from '../platform/http/if-match.js';
import { NotFoundHereError } from '../platform/http/not-found-here.error.js';
import { OpenToAnyone } from '../platform/http/open-to.js';
import { RateLimit } from '../platform/http/rate-limit.js';
import { placeOf, writeCursor, type NamePlace } from '../platform/name-cursor.js';
import {
  CommitmentList,
  CommitmentsQuery,
  CompactList,
  CompactsQuery,
  FoundPromises,
  ListedCommitment,
  ListedCompact,
  PromisesQuery,
} from './dto/library.dto.js';
import { KnownCompacts } from './known-compacts.js';
import {
  commitmentRepresentation,
  compactRepresentation,
  nationalRepresentation,
  promiseRepresentation,
} from './library-representation.js';
import { ANYONE, LibraryReading } from './reading/library-reading.js';
import { nationalById, textOf } from './reading/texts.js';

/** The Compacts, what they promise, and which of it bound whom: open to anyone. */
@Controller('api/v1')
@OpenToAnyone()
@ApiTags('reference')
export class LibraryController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly known: KnownCompacts,
    private readonly library: LibraryReading,
  ) {}

  @Get('compacts')
  @RateLimit(120, '1 minute')
  @ApiOperation({ summary: 'The national texts, on the first page, and the local Compacts by name' })
  @ApiOkResponse({ type: CompactList })
  async compacts(
    @Query() { limit, cursor }: CompactsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CompactList> {
    const after = cursor === undefined ? undefined : placeOf(cursor);
    const { compacts, next } = await this.unitOfWork.read(ANYONE, (reading) =>
      this.known.page(reading, limit, after),
    );
    const national = after ? [] : NATIONAL_TEXTS.map(nationalRepresentation);
    const items = [...national, ...compacts.map(compactRepresentation)];
    return { items, next_cursor: linked(reply, '/api/v1/compacts', { limit }, next) };
  }

  @Get('compacts/:id')
  @RateLimit(120, '1 minute')
  @ApiParam({ name: 'id' })
  @ApiOkResponse({ type: ListedCompact })
  async compact(
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ListedCompact> {
    const national = nationalById(id);
    if (national) return nationalRepresentation(national);
    const [found] = isUUID(id)
      ? await this.unitOfWork.read(ANYONE, (reading) => this.known.byIds(reading, [id]))
      : [];
    if (!found) throw new NotFoundHereError();
    reply.header('etag', etagOf(found.compact));
    return compactRepresentation(found);
  }

  @Get('commitments')
  @RateLimit(120, '1 minute')
  @ApiOperation({ summary: 'What the texts promise, by words, day, side that owes it, or public body' })
  @ApiOkResponse({ type: CommitmentList })
  async commitments(
    @Query() query: CommitmentsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommitmentList> {
    const { cursor, q, on, body, owed_by: owedBy, limit } = query;
    const asked = { q, on, body, owed_by: owedBy, limit };
    const after = cursor === undefined ? {} : { after: placeOf(cursor) };
    const { rows, texts, rulings, next } = await this.library.search({ ...asked, ...after });
    const items = rows.map((row) => commitmentRepresentation(row, textOf(texts, row), rulings.get(row.id)));
    return { items, next_cursor: linked(reply, '/api/v1/commitments', asked, next) };
  }

  @Get('commitments/:id')
  @RateLimit(120, '1 minute')
  @ApiParam({ name: 'id' })
  @ApiOkResponse({ type: ListedCommitment })
  async commitment(
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ListedCommitment> {
    const { row, text } = await this.library.byId(id);
    reply.header('etag', etagOf(row));
    return commitmentRepresentation(row, text);
  }

  @Get('promises')
  @RateLimit(120, '1 minute')
  @ApiOperation({
    summary: 'Which promises bound a public body towards a group of a place on a day, and why',
  })
  @ApiOkResponse({ type: FoundPromises })
  async promises(@Query() query: PromisesQuery): Promise<FoundPromises> {
    const promises = await this.library.whichBound(query);
    return { items: promises.map(promiseRepresentation) };
  }
}

function linked(
  reply: FastifyReply,
  path: string,
  asked: Readonly<Record<string, string | number | undefined>>,
  next: NamePlace | undefined,
): string | null {
  if (!next) return null;
  const cursor = writeCursor(next);
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked))
    if (value !== undefined && value !== '') query.set(name, String(value));
  query.set('cursor', cursor);
  reply.header('link', `<${path}?${query.toString()}>; rel="next"`);
  return cursor;
}
