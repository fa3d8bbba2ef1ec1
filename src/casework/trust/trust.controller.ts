import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { CASE_READERS, CASE_WORKERS } from '../../platform/database/actor.js';
import { OpenTo } from '../../platform/http/open-to.js';
import type { OnVersion } from '../case-commands.js';
import { CaseFiles } from '../case-files.js';
import { OnCaseVersion, OnItemVersion, type OnItem } from '../precondition.js';
import { bodyView } from './pages/trust.view.js';
import { RecordStanding } from './record-standing.js';
import { ReleaseIdentity } from './release-identity.js';
import { ShowIdentity } from './show-identity.js';
import {
  identityRepresentation,
  releaseRepresentation,
  standingRepresentation,
} from './trust-representation.js';
import { ReleaseBody, StandingBody, WithdrawalBody } from './trust.dto.js';
import { releaseIn, standingIn, withdrawalIn } from './trust-in-body.js';

/** Who speaks for a group and who may learn its name, for programs. Changes ask for the case's ETag as `If-Match`. */
@Controller('api/v1/cases/:reference')
@ApiTags('cases')
@ApiBearerAuth()
export class TrustController {
  constructor(
    private readonly files: CaseFiles,
    private readonly standingRecords: RecordStanding,
    private readonly releaseRecords: ReleaseIdentity,
    private readonly identity: ShowIdentity,
  ) {}

  /** How it is known who speaks for the groups of the case. What was said, and by whom, comes with the identity. */
  @Get('standings')
  @OpenTo(...CASE_READERS)
  async standings(@AskedBy() visitor: Visitor, @Param('reference') reference: string) {
    const { trust } = await this.files.open(visitor, reference);
    return { items: trust.standings.map(standingRepresentation), next_cursor: null };
  }

  @Post('standings')
  @OpenTo('caseworker', 'supervisor', 'administrator')
  async recordStanding(
    @AskedBy() visitor: Visitor,
    @OnCaseVersion() on: OnVersion,
    @Body() body: StandingBody,
  ) {
    await this.standingRecords.record(visitor, on, standingIn(body));
    return this.standings(visitor, on.reference);
  }

  /** Whom the groups of the case let be told who they are, and what they took back. */
  @Get('identity-releases')
  @OpenTo(...CASE_READERS)
  async releases(@AskedBy() visitor: Visitor, @Param('reference') reference: string) {
    const { trust } = await this.files.open(visitor, reference);
    return { items: trust.releases.map(releaseRepresentation), next_cursor: null };
  }

  @Post('identity-releases')
  @OpenTo(...CASE_WORKERS)
  async release(@AskedBy() visitor: Visitor, @OnCaseVersion() on: OnVersion, @Body() body: ReleaseBody) {
    await this.releaseRecords.give(visitor, on, releaseIn(visitor, body));
    return this.releases(visitor, on.reference);
  }

  @Post('identity-releases/:id/withdrawal')
  @HttpCode(200)
  @OpenTo(...CASE_WORKERS)
  async withdraw(@AskedBy() visitor: Visitor, @OnItemVersion() on: OnItem, @Body() body: WithdrawalBody) {
    await this.releaseRecords.withdraw(visitor, on, withdrawalIn(visitor, on.itemId, body));
    return this.releases(visitor, on.reference);
  }

  /** Exactly what the public body would learn if it were written to today. Nothing is sent. */
  @Get('body-view')
  @OpenTo(...CASE_READERS)
  async bodyView(@AskedBy() visitor: Visitor, @Param('reference') reference: string) {
    return bodyView(await this.files.open(visitor, reference));
  }

  /** Who the groups are. That it was read is put on record. */
  @Post('identity-reads')
  @HttpCode(200)
  @OpenTo('caseworker', 'supervisor', 'administrator')
  async readIdentity(@AskedBy() visitor: Visitor, @Param('reference') reference: string) {
    return identityRepresentation(await this.identity.show(visitor, reference));
  }
}
