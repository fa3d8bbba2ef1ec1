import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { OnVersion } from '../casework/case-commands.js';
import { OnCaseVersion } from '../casework/precondition.js';
import { given } from '../casework/steps/given.js';
import { readId } from '../identity/pages/read-id.js';
import { AskedBy, type Visitor } from '../identity/visitor.js';
import { CASE_WORKERS, STAFF_KINDS } from '../platform/database/actor.js';
import { NotFoundHereError } from '../platform/http/not-found-here.error.js';
import { OpenTo } from '../platform/http/open-to.js';
import { newId } from '../platform/ids.js';
import { AskForMediation } from './ask-for-mediation.js';
import { MediationDesk, type MediationSeen, type Room } from './mediation-desk.js';
import { mediationRepresentation, paperRepresentation } from './mediation-representation.js';
import { NewMediationBody, NewPaperBody } from './mediations.dto.js';
import { MoveMediation } from './move-mediation.js';

/** The mediations of a case, for programs. What lies in the room is for those who sit in it: to everybody else it does not exist. */
@Controller('api/v1/cases/:reference/mediations')
@ApiTags('cases')
@ApiBearerAuth()
export class MediationsController {
  constructor(
    private readonly desk: MediationDesk,
    private readonly asking: AskForMediation,
    private readonly moving: MoveMediation,
  ) {}

  /** The newest first. */
  @Get()
  @OpenTo(...STAFF_KINDS, 'party')
  async list(@AskedBy() visitor: Visitor, @Param('reference') reference: string) {
    const { mediations } = await this.desk.onCase(visitor, reference);
    return { items: mediations.map(mediationRepresentation), next_cursor: null };
  }

  /** Asks for one. 409 while another one runs. */
  @Post()
  @OpenTo(...CASE_WORKERS)
  async ask(@AskedBy() visitor: Visitor, @OnCaseVersion() on: OnVersion, @Body() body: NewMediationBody) {
    const id = newId();
    const { about, signed_by: signedBy, papers_days: papersDays, group } = body;
    await this.asking.ask(visitor, on, { id, about, signedBy, papersDays, ...given({ groupId: group }) });
    return mediationRepresentation(await this.open(visitor, on.reference, id));
  }

  /** The papers that this reader may see. 404 for whoever does not sit in the room. */
  @Get(':id/papers')
  @OpenTo('caseworker', 'party')
  async papers(@AskedBy() visitor: Visitor, @Param('reference') reference: string, @Param('id') id: string) {
    const { papers } = await this.room(visitor, reference, id);
    return { items: papers.map(paperRepresentation), next_cursor: null };
  }

  /** Shares a paper. It is no change of the case. */
  @Post(':id/papers')
  @HttpCode(204)
  @OpenTo('party')
  async share(
    @AskedBy() visitor: Visitor,
    @Param('reference') reference: string,
    @Param('id') id: string,
    @Body() { audience, title, words }: NewPaperBody,
  ): Promise<void> {
    const { row } = await this.open(visitor, reference, id);
    await this.moving.inTheRoom(visitor, row.id, { move: 'share', said: { audience, title, words } });
  }

  private async room(visitor: Visitor, reference: string, id: string): Promise<Room> {
    const { room } = await this.open(visitor, reference, id);
    if (!room) throw new NotFoundHereError();
    return room;
  }

  private async open(visitor: Visitor, reference: string, id: string): Promise<MediationSeen> {
    const { mediations } = await this.desk.onCase(visitor, reference);
    const found = mediations.find(({ row }) => row.id === readId(id));
    if (!found) throw new NotFoundHereError();
    return found;
  }
}
