import { Body, Controller, Get, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { OnVersion } from '../../casework/case-commands.js';
import { OnCaseVersion, OnItemVersion, type OnItem } from '../../casework/precondition.js';
import { given } from '../../casework/steps/given.js';
import { parseDay } from '../../domain/calendar/day.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { CASE_READERS, CASE_WORKERS } from '../../platform/database/actor.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { InvalidFieldsError } from '../../platform/http/validation.js';
import { newId } from '../../platform/ids.js';
import { LetterActs } from './letter-acts.js';
import { LetterDesk } from './letter-desk.js';
import { correspondentIn, letterRepresentation, letterSummary } from './letter-representation.js';
import {
  LetterAnswerBody,
  LetterGoingBody,
  LetterMoveBody,
  LetterTextBody,
  NewLetterBody,
} from './letters.dto.js';
import { isLetterFormat, sendFile } from './output/letter-files.js';
import type { Going } from './send-letter.js';

/** The letters of a case, for programs. Changes ask for the case's ETag as `If-Match`. */
@Controller('api/v1/cases/:reference/letters')
@ApiTags('cases')
@ApiBearerAuth()
export class LettersController {
  constructor(
    private readonly desk: LetterDesk,
    private readonly acts: LetterActs,
  ) {}

  /** The newest first. */
  @Get()
  @OpenTo(...CASE_READERS)
  async list(@AskedBy() visitor: Visitor, @Param('reference') reference: string) {
    const { letters } = await this.desk.all(visitor, reference);
    return { items: letters.map(letterSummary), next_cursor: null };
  }

  /** The text as it was written and as it goes, and what can be done now, each with what is missing. */
  @Get(':id')
  @OpenTo(...CASE_READERS)
  async one(@AskedBy() visitor: Visitor, @Param('reference') reference: string, @Param('id') id: string) {
    return letterRepresentation(await this.desk.one(visitor, reference, id));
  }

  /** As `pdf`, `docx` or `txt`. */
  @Get(':id/files/:format')
  @OpenTo(...CASE_READERS)
  async file(
    @AskedBy() visitor: Visitor,
    @Param() { reference, id, format }: { reference: string; id: string; format: string },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!isLetterFormat(format)) throw new NotFoundHereError();
    const { dossier, finished } = await this.desk.one(visitor, reference, id);
    await sendFile(reply, { reference: dossier.record.reference, finished }, format);
  }

  /** Begins a draft that is filled from the case. */
  @Post()
  @OpenTo(...CASE_WORKERS)
  async begin(@AskedBy() visitor: Visitor, @OnCaseVersion() on: OnVersion, @Body() body: NewLetterBody) {
    const id = newId();
    await this.acts.letters.begin(visitor, on, { id, kind: body.kind, ...peopleIn(body) });
    return this.one(visitor, on.reference, id);
  }

  /** A new text, or others who get it. It has to be agreed to anew. 422 names the line of each fault. */
  @Put(':id')
  @OpenTo(...CASE_WORKERS)
  async write(@AskedBy() visitor: Visitor, @OnItemVersion() on: OnItem, @Body() body: LetterTextBody) {
    const { subject, text } = body;
    await this.acts.letters.write(visitor, on, { subject, text, ...peopleIn(body) });
    return this.one(visitor, on.reference, on.itemId);
  }

  /** From hand to hand. 409 where it cannot be done now, 422 with everything that is missing. */
  @Post(':id/moves')
  @HttpCode(200)
  @OpenTo(...CASE_WORKERS)
  async move(@AskedBy() visitor: Visitor, @OnItemVersion() on: OnItem, @Body() body: LetterMoveBody) {
    await this.acts.moves.move(visitor, on, { move: body.move, ...given({ because: body.because }) });
    return this.one(visitor, on.reference, on.itemId);
  }

  /** It goes by e-mail, or it was posted. The clock of the answer starts with it. */
  @Post(':id/going')
  @HttpCode(200)
  @OpenTo(...CASE_WORKERS)
  async go(@AskedBy() visitor: Visitor, @OnItemVersion() on: OnItem, @Body() body: LetterGoingBody) {
    await this.acts.going.send(visitor, on, goingIn(body));
    return this.one(visitor, on.reference, on.itemId);
  }

  /** Somebody said that it came, or the answer is here: that stops its clock. */
  @Post(':id/answers')
  @HttpCode(200)
  @OpenTo(...CASE_WORKERS)
  async answer(@AskedBy() visitor: Visitor, @OnItemVersion() on: OnItem, @Body() body: LetterAnswerBody) {
    await this.acts.answers.record(visitor, on, body.what, parseDay(body.on));
    return this.one(visitor, on.reference, on.itemId);
  }

  /** Begins the letter that asks again, to the same people. */
  @Post(':id/chasing')
  @OpenTo(...CASE_WORKERS)
  async chase(@AskedBy() visitor: Visitor, @OnItemVersion() on: OnItem) {
    const id = newId();
    await this.acts.letters.chase(visitor, on, id);
    return this.one(visitor, on.reference, id);
  }
}

const peopleIn = ({ to, copies = [] }: Pick<NewLetterBody, 'to' | 'copies'>) => ({
  copies: copies.map(correspondentIn),
  ...(to ? { addressee: correspondentIn(to) } : {}),
});

/** Throws `InvalidFieldsError`: an e-mail goes now, and on no other day. */
function goingIn({ by, on }: LetterGoingBody): Going {
  if (by === 'post') {
    if (on !== undefined) return { by, on: parseDay(on) };
    throw new InvalidFieldsError([{ pointer: '/on', detail: 'Give the day on which it was posted.' }]);
  }
  if (on === undefined) return { by };
  throw new InvalidFieldsError([{ pointer: '/on', detail: 'An e-mail goes now. Leave the day out.' }]);
}
