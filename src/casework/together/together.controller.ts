import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { AskedBy, isStaffVisitor, type Visitor } from '../../identity/visitor.js';
import { CASE_WORKERS, STAFF_KINDS } from '../../platform/database/actor.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../platform/http/open-to.js';
import type { OnVersion } from '../case-commands.js';
import { OnCaseVersion } from '../precondition.js';
import { TogetherActs } from './together-acts.js';
import { CompareCases } from './compare-cases.js';
import { RelatedCases } from './related-cases.js';
import {
  besideRepresentation,
  groupsRepresentation,
  introductionsRepresentation,
} from './together-representation.js';
import { TogetherStates } from './together-state.js';
import { GroupActBody, IntroductionActBody, LinkBody } from './together.dto.js';

/** Acts of staff alone; a group does the others on its own case. */
const FOR_STAFF: readonly string[] = ['ask', 'withdraw', 'join', 'propose', 'drop', 'offer'];

function requireOpenTo(visitor: Visitor, act: string): void {
  if (FOR_STAFF.includes(act) && !isStaffVisitor(visitor)) throw new NotFoundHereError();
}

/** Related cases, joint cases and groups put in touch, for programs. Changes ask for the case's ETag as `If-Match`. */
@Controller('api/v1/cases/:reference')
@ApiTags('cases')
@ApiBearerAuth()
export class TogetherController {
  constructor(
    private readonly related: RelatedCases,
    private readonly compare: CompareCases,
    private readonly states: TogetherStates,
    private readonly acts: TogetherActs,
  ) {}

  /** Cases that were linked with this one, and those that look like it, at most twenty. For staff. */
  @Get('related')
  @OpenTo(...STAFF_KINDS)
  async beside(@AskedBy() visitor: Visitor, @Param('reference') reference: string) {
    const items = await this.related.beside(visitor, reference);
    return { items: items.map(besideRepresentation), next_cursor: null };
  }

  /** Says of two cases that they are related, are not, or are one report that came twice. */
  @Post('links')
  @OpenTo('caseworker', 'supervisor', 'administrator')
  async link(@AskedBy() visitor: Visitor, @OnCaseVersion() on: OnVersion, @Body() body: LinkBody) {
    await this.compare.judge(visitor, on, body);
    return this.beside(visitor, on.reference);
  }

  /** Where the group stands with a joint case; of a joint case, for staff, its groups. */
  @Get('groups')
  @OpenTo(...CASE_WORKERS)
  async groups(@AskedBy() visitor: Visitor, @Param('reference') reference: string) {
    return groupsRepresentation(await this.states.of(visitor, reference));
  }

  /** Asks a group to take part in a joint case, answers, joins, leaves or splits off. */
  @Post('groups')
  @HttpCode(200)
  @OpenTo(...CASE_WORKERS)
  async act(@AskedBy() visitor: Visitor, @OnCaseVersion() on: OnVersion, @Body() body: GroupActBody) {
    requireOpenTo(visitor, body.act);
    return this.acts.groups.act(visitor, on, body);
  }

  /** Groups put in touch, or thought of: to a group only its own side, and nothing of the other one before both said yes. */
  @Get('introductions')
  @OpenTo(...CASE_WORKERS)
  async introductions(@AskedBy() visitor: Visitor, @Param('reference') reference: string) {
    return introductionsRepresentation(await this.states.of(visitor, reference));
  }

  @Post('introductions')
  @HttpCode(200)
  @OpenTo(...CASE_WORKERS)
  async introduce(
    @AskedBy() visitor: Visitor,
    @OnCaseVersion() on: OnVersion,
    @Body() body: IntroductionActBody,
  ) {
    requireOpenTo(visitor, body.act);
    await this.acts.introductions.act(visitor, on, body);
    return this.introductions(visitor, on.reference);
  }
}
