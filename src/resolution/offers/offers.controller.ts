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
import { SettlementDesk } from '../settlement-desk.js';
import { offerRepresentation } from '../settlement-representation.js';
import { dayIn, NewOfferBody, OfferDecisionBody } from '../settlement.dto.js';
import { DecideOffer } from './decide-offer.js';
import { MakeOffer } from './make-offer.js';

/** What is offered to settle a case, for programs. Changes ask for the case's ETag as `If-Match`. */
@Controller('api/v1/cases/:reference/offers')
@ApiTags('cases')
@ApiBearerAuth()
export class OffersController {
  constructor(
    private readonly desk: SettlementDesk,
    private readonly offers: MakeOffer,
    private readonly decisions: DecideOffer,
    private readonly clock: Clock,
  ) {}

  /** The newest first. */
  @Get()
  @OpenTo(...CASE_READERS)
  async list(@AskedBy() visitor: Visitor, @Param('reference') reference: string) {
    const { offers } = await this.desk.open(visitor, reference);
    return { items: offers.map(offerRepresentation), next_cursor: null };
  }

  /** Writes an offer down. Nothing goes to anybody outside by it. */
  @Post()
  @OpenTo(...CASE_WORKERS)
  async make(@AskedBy() visitor: Visitor, @OnCaseVersion() on: OnVersion, @Body() body: NewOfferBody) {
    const { by, what, objectives, group, offered_on: offered, until } = body;
    const days = given({ on: dayIn(offered), until: dayIn(until) });
    const more = given({ groupId: group, objectiveIds: objectives });
    await this.offers.make(visitor, on, { by, what, ...days, ...more }).catch(MADE);
    return this.list(visitor, on.reference);
  }

  /** A yes or no, another offer in answer, or taking it back. 409 where it is not open, 422 with everything that is missing. */
  @Post(':id/decision')
  @HttpCode(200)
  @OpenTo(...CASE_WORKERS)
  async decide(@AskedBy() visitor: Visitor, @OnItemVersion() on: OnItem, @Body() body: OfferDecisionBody) {
    const { decision: move, words, how, side, group, instead, until } = body;
    const more = given({ words, how, side, groupId: group, instead, until: dayIn(until) });
    const day = dayIn(body.on) ?? this.clock.today();
    await this.decisions.decide(visitor, on, { move, on: day, ...more }).catch(DECIDED);
    return this.list(visitor, on.reference);
  }
}

const MADE = renamedFields({ '/date': '/offered_on' });
const DECIDED = renamedFields({ '/date': '/on' });
