import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { AskedBy, type Visitor } from '../../../identity/visitor.js';
import { CASE_READERS, CASE_WORKERS } from '../../../platform/database/actor.js';
import { NotFoundHereError } from '../../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import type { OnVersion } from '../../case-commands.js';
import { etagOf, OnCaseVersion, OnItemVersion, type OnItem } from '../../precondition.js';
import { CitePromise } from './cite-promise.js';
import { citedRepresentation, suggestedRepresentation } from './promise-representation.js';
import { PromisesOnCase } from './promises-on-case.js';
import { PromiseBody, PromiseWithdrawalBody } from './promises.dto.js';
import { undecided } from './suggested-promises.js';

/** The promises of a case, for programs. Changes ask for the case's ETag as `If-Match`. */
@Controller('api/v1/cases/:reference/promises')
@ApiTags('cases')
@ApiBearerAuth()
export class PromisesController {
  constructor(
    private readonly promises: PromisesOnCase,
    private readonly cite: CitePromise,
  ) {}

  /** What was cited, left out and taken back, oldest first; and as `suggested`, what nobody has decided on yet. */
  @Get()
  @OpenTo(...CASE_READERS)
  async list(
    @AskedBy() visitor: Visitor,
    @Param('reference') reference: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { dossier, answer } = await this.read(visitor, reference);
    reply.header('etag', etagOf(dossier.record));
    return answer;
  }

  @Post()
  @OpenTo(...CASE_WORKERS)
  async decide(@AskedBy() visitor: Visitor, @OnCaseVersion() on: OnVersion, @Body() body: PromiseBody) {
    await this.record(visitor, on, body);
    return (await this.read(visitor, on.reference)).answer;
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @OpenTo(...CASE_WORKERS)
  async withdraw(
    @AskedBy() visitor: Visitor,
    @OnItemVersion() on: OnItem,
    @Body() { because }: PromiseWithdrawalBody,
  ) {
    if (!isUUID(on.itemId)) throw new NotFoundHereError();
    await this.cite.withdraw(visitor, on, { id: on.itemId, because });
    return (await this.read(visitor, on.reference)).answer;
  }

  private async read(visitor: Visitor, reference: string) {
    const { dossier, suggested } = await this.promises.of(visitor, reference);
    const answer = {
      items: dossier.cited.map(citedRepresentation),
      next_cursor: null,
      suggested: undecided(suggested, dossier.cited).map(suggestedRepresentation),
    };
    return { dossier, answer };
  }

  private record(visitor: Visitor, on: OnVersion, body: PromiseBody): Promise<void> {
    const {
      suggested: key,
      decision = 'cited',
      words = '',
      document,
      owed_by: owedBy = 'body',
      reason,
    } = body;
    const why = reason ? { reason } : {};
    if (key !== undefined) return this.cite.decide(visitor, on, { key, decision, ...why });
    return this.cite.citeOwn(visitor, on, { words, owedBy, ...(document ? { document } : {}), ...why });
  }
}
