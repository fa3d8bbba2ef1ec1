import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
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
    private readonly merging: MergeGroups,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Makes the groups of two cases one entry, or says what that would do' })
  async merge(
    @AskedBy() { actor }: Visitor,
    @Body() { reference, other, keep = 'this', reason, dry_run: isDryRun = false }: GroupMergeBody,
  ) {
    const same = { reference, other, keep };
    const preview = await this.unitOfWork.read(actor, (reading) => this.merging.preview(reading, same));
    if (!isDryRun) await this.unitOfWork.run(actor, (tx) => this.merging.merge(tx, same, reason));
    return { done: !isDryRun, ...representation(preview) };
  }
}

const representation = ({ goes, stays, people, invitations }: GroupMergePreview) => ({
  goes: { case: goes.reference, name: goes.name, cases: goes.cases },
  stays: { case: stays.reference, name: stays.name, cases: stays.cases },
  people,
  invitations,
});
