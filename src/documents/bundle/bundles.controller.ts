import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Asked } from '../../casework/pages/case-forms.js';
import { AskedCase } from '../../casework/pages/sent-form.js';
import { given } from '../../casework/steps/given.js';
import { CASE_WORKERS } from '../../platform/database/actor.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { asDownload } from '../open-document.js';
import { AskBundle } from './ask-bundle.js';
import type { BundleRecord } from './bundle.record.js';
import { BundleBody } from './bundles.dto.js';
import { OpenBundle } from './open-bundle.js';

/** A case as one file to take away, for programs. */
@Controller('api/v1/cases/:reference/bundles')
@OpenTo(...CASE_WORKERS)
@ApiTags('cases')
@ApiBearerAuth()
@ApiParam({ name: 'reference', type: 'string' })
export class BundlesController {
  constructor(
    private readonly asking: AskBundle,
    private readonly opening: OpenBundle,
  ) {}

  /** The caller’s own, the newest first. Nobody else sees them. */
  @Get()
  async list(@AskedCase() { visitor, reference }: Asked) {
    const { bundles } = await this.opening.all(visitor, reference);
    return { items: bundles.map(representation), next_cursor: null };
  }

  /** Asks for one; it is made in the background. It needs no `If-Match`, for it changes nothing on the case. */
  @Post()
  @HttpCode(202)
  @RateLimit(30, '1 hour')
  async ask(
    @AskedCase() { visitor, reference }: Asked,
    @Body() { kind, for_whom: forWhom }: BundleBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const bundle = await this.asking.ask(visitor, reference, { kind, ...given({ forWhom }) });
    reply.header('location', `/api/v1/cases/${reference}/bundles/${bundle.id}`);
    return representation(bundle);
  }

  @Get(':id')
  async one(@AskedCase() { visitor, reference }: Asked, @Param('id') id: string) {
    return representation(await this.opening.one(visitor, reference, id));
  }

  /** The ZIP, once `state` is `ready`. */
  @Get(':id/content')
  async content(
    @AskedCase() { visitor, reference }: Asked,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return asDownload(await this.opening.open(visitor, reference, id), reply);
  }
}

const representation = (bundle: BundleRecord) => ({
  id: bundle.id,
  kind: bundle.kind,
  for_whom: bundle.forWhom,
  state: bundle.state,
  documents_done: doneOf(bundle),
  documents_total: bundle.partsTotal,
  left_out: bundle.leftOut,
  asked_at: bundle.askedAt.toISOString(),
  made_at: bundle.madeAt?.toISOString() ?? null,
  expires_at: bundle.expiresAt.toISOString(),
  size: bundle.size,
  sha256: bundle.sha256,
});

/** How many documents were seen to. */
export const doneOf = ({ state, parts, partsTotal }: BundleRecord): number =>
  state === 'ready' ? partsTotal : parts.length;
