import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { UnitOfWork, type Reading } from '../../platform/database/unit-of-work.js';
import {
  ApiOnce,
  OnceForKey,
  SentOnce,
  type MaybeKeyed,
} from '../../platform/http/idempotency/once-for-key.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { MergeGroups, type GroupMergePreview } from '../groups/merge/merge-groups.js';
import { GroupMergeBody } from './directory-writing.dto.js';

/** Two entries of one group made one, by programs. Groups are named by their cases. */
@Controller('api/v1/group-merges')
@OpenTo('supervisor', 'administrator')
@ApiTags('cases')
@ApiBearerAuth()
export class GroupMergesController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly once: OnceForKey,
    private readonly merging: MergeGroups,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOnce()
  @ApiOperation({ summary: 'Makes the groups of two cases one entry, or says what that would do' })
  async merge(
    @AskedBy() { actor }: Visitor,
    @SentOnce() sent: MaybeKeyed,
    @Body() { reference, other, keep = 'this', reason, dry_run: isDryRun = false }: GroupMergeBody,
  ) {
    const same = { reference, other, keep };
    const seen = async (reading: Reading) => ({
      done: !isDryRun,
      ...representation(await this.merging.preview(reading, same)),
    });
    if (isDryRun) return this.unitOfWork.read(actor, seen);
    return this.once.asAsked(actor, sent, async (tx) => {
      const answer = await seen(tx);
      await this.merging.merge(tx, same, reason);
      return answer;
    });
  }
}

const representation = ({ goes, stays, people, invitations }: GroupMergePreview) => ({
  goes: { case: goes.reference, name: goes.name, cases: goes.cases },
  stays: { case: stays.reference, name: stays.name, cases: stays.cases },
  people,
  invitations,
});
