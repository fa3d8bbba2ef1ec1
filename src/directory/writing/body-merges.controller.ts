import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { readId } from '../../identity/pages/read-id.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { UnitOfWork, type Reading } from '../../platform/database/unit-of-work.js';
import {
  ApiOnce,
  OnceForKey,
  SentOnce,
  type MaybeKeyed,
} from '../../platform/http/idempotency/once-for-key.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { MergeBodies } from '../merge/merge-bodies.js';
import { BodyMergeBody } from './directory-writing.dto.js';

/** Two entries of one public body made one, by the programs of administrators. */
@Controller('api/v1/public-bodies/:id/merges')
@OpenTo('administrator')
@ApiTags('reference')
@ApiBearerAuth()
@ApiParam({ name: 'id' })
export class BodyMergesController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly once: OnceForKey,
    private readonly merging: MergeBodies,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOnce()
  @ApiOperation({ summary: 'Makes this entry and another of the same body one; its id goes on answering' })
  async merge(
    @AskedBy() { actor }: Visitor,
    @SentOnce() sent: MaybeKeyed,
    @Param('id') given: string,
    @Body() { kept, reason, dry_run: isDryRun = false }: BodyMergeBody,
  ): Promise<{ readonly kept: string; readonly moves: object }> {
    const ids = { gone: readId(given), kept: kept.toLowerCase() };
    const seen = async (reading: Reading) => {
      const { moves } = await this.merging.preview(reading, ids.gone, ids.kept);
      return { kept: ids.kept, moves };
    };
    if (isDryRun) return this.unitOfWork.read(actor, seen);
    return this.once.asAsked(actor, sent, async (tx) => {
      const answer = await seen(tx);
      await this.merging.merge(tx, ids, reason);
      return answer;
    });
  }
}
