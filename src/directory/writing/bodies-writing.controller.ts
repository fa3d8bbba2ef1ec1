import { Body, Controller, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { parseDay } from '../../domain/calendar/day.js';
import { readId } from '../../identity/pages/read-id.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import {
  ApiOnce,
  OnceForKey,
  SentOnce,
  type MaybeKeyed,
} from '../../platform/http/idempotency/once-for-key.js';
import { etagOf } from '../../platform/http/if-match.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { ChangeBodies } from '../bodies/change-bodies.js';
import { Successions } from '../succession/successions.js';
import { CaseMoveBody, PublicBodyBody, SuccessionBody } from './directory-writing.dto.js';
import { asFailedPrecondition, OnBodyVersion, type OnBody } from './on-body-version.js';
import { writtenIn } from './written-in-body.js';

/** Public bodies, changed by the programs of administrators. */
@Controller('api/v1/public-bodies')
@OpenTo('administrator')
@ApiTags('reference')
@ApiBearerAuth()
export class BodiesWritingController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly once: OnceForKey,
    private readonly bodies: ChangeBodies,
    private readonly successions: Successions,
  ) {}

  @Post()
  @HttpCode(201)
  @ApiOnce()
  @ApiOperation({ summary: 'Adds a public body; one of its kind and name that is there is refused' })
  async add(
    @AskedBy() { actor }: Visitor,
    @SentOnce() sent: MaybeKeyed,
    @Body() body: PublicBodyBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ readonly id: string }> {
    const { id } = await this.once.asAsked(actor, sent, async (tx) => ({
      id: await this.bodies.add(tx, writtenIn(body), body.reason),
    }));
    reply.header('location', `/api/v1/public-bodies/${id}`).header('etag', etagOf({ version: 1 }));
    return { id };
  }

  @Put(':id')
  @ApiOperation({ summary: 'Says anew all that the directory holds of a body; what is left out is emptied' })
  @ApiParam({ name: 'id' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the body as you last read it' })
  async change(
    @AskedBy() { actor }: Visitor,
    @OnBodyVersion() on: OnBody,
    @Body() body: PublicBodyBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ readonly id: string }> {
    await this.unitOfWork
      .run(actor, (tx) => this.bodies.change(tx, on, writtenIn(body), body.reason))
      .catch(asFailedPrecondition);
    reply.header('etag', etagOf({ version: on.version + 1 }));
    return { id: on.id };
  }

  @Post(':id/successions')
  @HttpCode(201)
  @ApiOnce()
  @ApiOperation({ summary: 'Says which body came after it; it ends on the day before' })
  @ApiParam({ name: 'id' })
  async succeed(
    @AskedBy() { actor }: Visitor,
    @SentOnce() sent: MaybeKeyed,
    @Param('id') given: string,
    @Body() { successor, on, reason }: SuccessionBody,
  ): Promise<SuccessionBody> {
    const former = readId(given);
    return this.once.asAsked(actor, sent, async (tx) => {
      await this.successions.add(tx, { former, successor: successor.toLowerCase() }, parseDay(on), reason);
      return { successor, on, reason };
    });
  }

  @Post(':id/case-moves')
  @HttpCode(200)
  @ApiOnce()
  @ApiOperation({ summary: 'Moves its open cases to the body that answers now' })
  @ApiParam({ name: 'id' })
  async moveCases(
    @AskedBy() { actor }: Visitor,
    @SentOnce() sent: MaybeKeyed,
    @Param('id') given: string,
    @Body() { successor, reason }: CaseMoveBody,
  ): Promise<{ readonly cases: number }> {
    const ids = { former: readId(given), successor: successor.toLowerCase() };
    return this.once.asAsked(actor, sent, async (tx) => ({
      cases: await this.successions.moveCases(tx, ids, reason),
    }));
  }
}
