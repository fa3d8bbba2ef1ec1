import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { OnVersion } from '../../casework/case-commands.js';
import { OnCaseVersion, OnItemVersion, type OnItem } from '../../casework/precondition.js';
import { dayGiven, given } from '../../casework/steps/given.js';
import { parseDay } from '../../domain/calendar/day.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { CASE_READERS, CASE_WORKERS } from '../../platform/database/actor.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { newId } from '../../platform/ids.js';
import { EscalationActs } from './escalation-acts.js';
import { EscalationDesk } from './escalation-desk.js';
import { escalationRepresentation } from './escalation-representation.js';
import {
  EscalationBundleBody,
  EscalationMoveBody,
  NewEscalationBody,
  ReceiverBody,
} from './escalations.dto.js';
import type { WantedEscalationMove } from './move-escalation.js';

/** How a case was taken further, for programs. Changes ask for the case's ETag as `If-Match`. */
@Controller('api/v1/cases/:reference/escalations')
@ApiTags('cases')
@ApiBearerAuth()
export class EscalationsController {
  constructor(
    private readonly desk: EscalationDesk,
    private readonly acts: EscalationActs,
  ) {}

  /** In the order in which they were begun. */
  @Get()
  @OpenTo(...CASE_READERS)
  async list(@AskedBy() visitor: Visitor, @Param('reference') reference: string) {
    const { escalations } = await this.desk.all(visitor, reference);
    return { items: escalations.map(escalationRepresentation), next_cursor: null };
  }

  @Get(':id')
  @OpenTo(...CASE_READERS)
  async one(@AskedBy() visitor: Visitor, @Param('reference') reference: string, @Param('id') id: string) {
    const { escalation } = await this.desk.one(visitor, reference, id);
    return escalationRepresentation(escalation);
  }

  /** Begins one. 422 where the rules do not let it pass today, with why and with what is open; a supervisor goes on with `because`. */
  @Post()
  @OpenTo(...CASE_WORKERS)
  async begin(@AskedBy() visitor: Visitor, @OnCaseVersion() on: OnVersion, @Body() body: NewEscalationBody) {
    const { route, why, because, group: groupId } = body;
    const id = newId();
    await this.acts.starting.start(visitor, on, { id, route, why, ...given({ because, groupId }) });
    return this.one(visitor, on.reference, id);
  }

  /** Writes down what became of it. 409 where that cannot come next, 422 with everything that is missing. */
  @Post(':id/moves')
  @HttpCode(200)
  @OpenTo(...CASE_WORKERS)
  async move(@AskedBy() visitor: Visitor, @OnItemVersion() on: OnItem, @Body() body: EscalationMoveBody) {
    await this.acts.moves.move(visitor, on, wantedIn(body));
    return this.one(visitor, on.reference, on.itemId);
  }

  /** Begins the letter that takes the case there; when it goes, this is sent. */
  @Post(':id/letters')
  @OpenTo(...CASE_WORKERS)
  async letter(@AskedBy() visitor: Visitor, @OnItemVersion() on: OnItem, @Body() body: ReceiverBody) {
    const { to_name: toName, to_email: toEmail } = body;
    await this.acts.handing.letter(visitor, on, newId(), given({ toName, toEmail }));
    return this.one(visitor, on.reference, on.itemId);
  }

  /** Asks for the bundle that belongs there. It is the caller’s own, and is made in the background. */
  @Post(':id/bundles')
  @OpenTo(...CASE_WORKERS)
  async bundle(@AskedBy() visitor: Visitor, @OnItemVersion() on: OnItem, @Body() body: EscalationBundleBody) {
    await this.acts.handing.bundle(visitor, on, body.for_whom);
    return this.one(visitor, on.reference, on.itemId);
  }
}

const wantedIn = (body: EscalationMoveBody): WantedEscalationMove => ({
  move: body.move,
  on: parseDay(body.on),
  ...given({
    way: body.way,
    toName: body.to_name,
    toEmail: body.to_email,
    arrivedOn: dayGiven(body.arrived_on),
    theirReference: body.their_reference,
    answerBy: dayGiven(body.answer_by),
    outcome: body.outcome,
    words: body.words,
    mailId: body.mail,
  }),
});
