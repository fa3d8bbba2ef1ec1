import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { OnVersion } from '../../casework/case-commands.js';
import { OnCaseVersion, OnItemVersion, type OnItem } from '../../casework/precondition.js';
import { dayGiven, given } from '../../casework/steps/given.js';
import { parseDay } from '../../domain/calendar/day.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { CASE_READERS, CASE_WORKERS } from '../../platform/database/actor.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { renamedFields } from '../../platform/http/renamed-fields.js';
import { newId } from '../../platform/ids.js';
import { AnswerDocumentBody, NewRequestBody, RequestMoveBody } from './information-requests.dto.js';
import type { WantedRequestMove } from './move-request.js';
import { RequestActs } from './request-acts.js';
import { RequestDesk } from './request-desk.js';
import { requestRepresentation } from './request-representation.js';

/** The requests for information of a case, for programs. Changes ask for the case's ETag as `If-Match`. */
@Controller('api/v1/cases/:reference/information-requests')
@ApiTags('cases')
@ApiBearerAuth()
export class InformationRequestsController {
  constructor(
    private readonly desk: RequestDesk,
    private readonly acts: RequestActs,
  ) {}

  /** In the order in which they were asked. */
  @Get()
  @OpenTo(...CASE_READERS)
  async list(@AskedBy() visitor: Visitor, @Param('reference') reference: string) {
    const { requests } = await this.desk.all(visitor, reference);
    return { items: requests.map(requestRepresentation), next_cursor: null };
  }

  @Get(':id')
  @OpenTo(...CASE_READERS)
  async one(@AskedBy() visitor: Visitor, @Param('reference') reference: string, @Param('id') id: string) {
    const { request } = await this.desk.one(visitor, reference, id);
    return requestRepresentation(request);
  }

  /** Records one that was made elsewhere. A letter of the kind `foi-request` that goes is recorded by itself. */
  @Post()
  @OpenTo(...CASE_WORKERS)
  async record(@AskedBy() visitor: Visitor, @OnCaseVersion() on: OnVersion, @Body() body: NewRequestBody) {
    const { what, applicant, asked_on: asked, received_on: received } = body;
    const id = newId();
    const days = { askedOn: parseDay(asked), ...given({ receivedOn: dayGiven(received) }) };
    await this.acts.recording.record(visitor, on, { id, what, applicant, ...days }).catch(RECORDED);
    return this.one(visitor, on.reference, id);
  }

  /** Writes down what became of it. 409 where that cannot come next, 422 with everything that is missing. */
  @Post(':id/moves')
  @HttpCode(200)
  @OpenTo(...CASE_WORKERS)
  async move(@AskedBy() visitor: Visitor, @OnItemVersion() on: OnItem, @Body() body: RequestMoveBody) {
    await this.acts.moves.move(visitor, on, wantedIn(body)).catch(MOVED);
    return this.one(visitor, on.reference, on.itemId);
  }

  /** Begins the letter that asks for a review; when it goes, the request moves. */
  @Post(':id/review-letters')
  @OpenTo(...CASE_WORKERS)
  async review(@AskedBy() visitor: Visitor, @OnItemVersion() on: OnItem) {
    await this.acts.reviews.begin(visitor, on, newId());
    return this.one(visitor, on.reference, on.itemId);
  }

  /** Which document of the case is the answer. */
  @Put(':id/answer-document')
  @OpenTo(...CASE_WORKERS)
  async file(@AskedBy() visitor: Visitor, @OnItemVersion() on: OnItem, @Body() body: AnswerDocumentBody) {
    await this.acts.moves.fileAnswer(visitor, on, body.document);
    return this.one(visitor, on.reference, on.itemId);
  }
}

const RECORDED = renamedFields({ '/date': '/asked_on', '/received': '/received_on' });
const MOVED = renamedFields({ '/date': '/on', '/received': '/received_on', '/form': '' });

const wantedIn = (body: RequestMoveBody): WantedRequestMove => ({
  move: body.move,
  on: parseDay(body.on),
  exemptions: body.exemptions ?? [],
  ...given({
    received: dayGiven(body.received_on),
    until: dayGiven(body.until),
    outcome: body.outcome,
    words: body.words,
    documentId: body.document,
  }),
});
