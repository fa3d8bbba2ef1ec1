import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { OnVersion } from '../../casework/case-commands.js';
import { OnCaseVersion, OnItemVersion, type OnItem } from '../../casework/precondition.js';
import { given } from '../../casework/steps/given.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { Clock } from '../../platform/clock.js';
import { CASE_READERS, CASE_WORKERS } from '../../platform/database/actor.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { renamedFields } from '../../platform/http/renamed-fields.js';
import { newId } from '../../platform/ids.js';
import { SettlementDesk } from '../settlement-desk.js';
import { undertakingRepresentation } from '../settlement-representation.js';
import { dayIn, NewUndertakingBody, UndertakingMoveBody } from '../settlement.dto.js';
import { MoveUndertaking } from './move-undertaking.js';
import { RecordUndertaking } from './record-undertaking.js';

/** What was promised to settle a case, for programs. Changes ask for the case's ETag as `If-Match`. */
@Controller('api/v1/cases/:reference/undertakings')
@ApiTags('cases')
@ApiBearerAuth()
export class UndertakingsController {
  constructor(
    private readonly desk: SettlementDesk,
    private readonly undertakings: RecordUndertaking,
    private readonly moves: MoveUndertaking,
    private readonly clock: Clock,
  ) {}

  /** In the order of their days; those without one at the end. */
  @Get()
  @OpenTo(...CASE_READERS)
  async list(@AskedBy() visitor: Visitor, @Param('reference') reference: string) {
    const { undertakings } = await this.desk.open(visitor, reference);
    return { items: undertakings.map(undertakingRepresentation), next_cursor: null };
  }

  @Post()
  @OpenTo(...CASE_WORKERS)
  async record(
    @AskedBy() visitor: Visitor,
    @OnCaseVersion() on: OnVersion,
    @Body() body: NewUndertakingBody,
  ) {
    const { owed_by: owedBy, what, offer, group, agreed_on: agreed, due_on: due, look_on: look } = body;
    const source = offer === undefined ? 'hand' : 'offer';
    const days = given({ on: dayIn(agreed), dueOn: dayIn(due), lookOn: dayIn(look) });
    const more = given({ offerId: offer, groupId: group });
    const wanted = { id: newId(), source, owedBy, what, ...days, ...more } as const;
    await this.undertakings.record(visitor, on, wanted).catch(RECORDED);
    return this.list(visitor, on.reference);
  }

  /** Writes down what became of it. 409 where that cannot come next, 422 with everything that is missing. */
  @Post(':id/moves')
  @HttpCode(200)
  @OpenTo(...CASE_WORKERS)
  async move(@AskedBy() visitor: Visitor, @OnItemVersion() on: OnItem, @Body() body: UndertakingMoveBody) {
    const { move, words, document, until } = body;
    const more = given({ words, documentId: document, until: dayIn(until) });
    const day = dayIn(body.on) ?? this.clock.today();
    await this.moves.move(visitor, on, { move, on: day, ...more }).catch(MOVED);
    return this.list(visitor, on.reference);
  }
}

const RECORDED = renamedFields({ '/date': '/agreed_on', '/due': '/due_on', '/look': '/look_on' });
const MOVED = renamedFields({ '/date': '/on' });
