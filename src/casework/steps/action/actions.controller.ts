import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { AskedBy, type Visitor } from '../../../identity/visitor.js';
import { CASE_READERS, CASE_WORKERS } from '../../../platform/database/actor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import type { OnVersion } from '../../case-commands.js';
import { CaseFiles } from '../../case-files.js';
import { OnCaseVersion, OnItemVersion, type OnItem } from '../../precondition.js';
import { given } from '../given.js';
import { WhyBody } from '../why.dto.js';
import { current } from '../plan-items.js';
import { actionIn, actionRepresentation } from './action-in-body.js';
import { ActionBody, ActionChangeBody } from './actions.dto.js';
import { KeepActions } from './keep-actions.js';

/** What was done on a case, for programs. Changes ask for the case's ETag as `If-Match`. */
@Controller('api/v1/cases/:reference/actions')
@ApiTags('cases')
@ApiBearerAuth()
export class ActionsController {
  constructor(
    private readonly files: CaseFiles,
    private readonly actions: KeepActions,
  ) {}

  /** The actions that hold, in the order in which they were recorded. */
  @Get()
  @OpenTo(...CASE_READERS)
  async list(@AskedBy() visitor: Visitor, @Param('reference') reference: string) {
    const { plan } = await this.files.open(visitor, reference);
    return { items: current(plan.actions).map(actionRepresentation), next_cursor: null };
  }

  @Post()
  @OpenTo(...CASE_WORKERS)
  async add(@AskedBy() visitor: Visitor, @OnCaseVersion() on: OnVersion, @Body() body: ActionBody) {
    const action = { ...actionIn(body), ...given({ groupId: body.group }) };
    await this.actions.add(visitor, on, action);
    return this.list(visitor, on.reference);
  }

  /** Another takes its place, under an id of its own. The one before stays on record. */
  @Post(':id/replacement')
  @OpenTo(...CASE_WORKERS)
  async replace(@AskedBy() visitor: Visitor, @OnItemVersion() on: OnItem, @Body() body: ActionChangeBody) {
    await this.actions.replace(visitor, on, on.itemId, actionIn(body));
    return this.list(visitor, on.reference);
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @OpenTo(...CASE_WORKERS)
  async withdraw(@AskedBy() visitor: Visitor, @OnItemVersion() on: OnItem, @Body() { because }: WhyBody) {
    await this.actions.withdraw(visitor, on, on.itemId, because);
    return this.list(visitor, on.reference);
  }

  /** What the next date was for has been done: nobody is reminded of it any more. */
  @Post(':id/next-date-done')
  @HttpCode(200)
  @OpenTo(...CASE_WORKERS)
  async settle(@AskedBy() visitor: Visitor, @OnItemVersion() on: OnItem) {
    await this.actions.settle(visitor, on, on.itemId);
    return this.list(visitor, on.reference);
  }
}
