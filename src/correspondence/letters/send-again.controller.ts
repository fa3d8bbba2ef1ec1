import { Body, Controller, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { OnItemVersion, type OnItem } from '../../casework/precondition.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { newId } from '../../platform/ids.js';
import { LetterDesk } from './letter-desk.js';
import { letterRepresentation } from './letter-representation.js';
import { LetterAgainBody } from './letters.dto.js';
import { SendAgain } from './send-again.js';

/** A letter that came back, prepared for somebody else, for programs of staff. */
@Controller('api/v1/cases/:reference/returned-mail/:id/letters')
@ApiTags('cases')
@ApiBearerAuth()
export class SendAgainController {
  constructor(
    private readonly desk: LetterDesk,
    private readonly again: SendAgain,
  ) {}

  /** Gives the new draft. It has to be agreed to anew. */
  @Post()
  @OpenTo('caseworker', 'supervisor', 'administrator')
  async prepare(@AskedBy() visitor: Visitor, @OnItemVersion() on: OnItem, @Body() { to }: LetterAgainBody) {
    const id = newId();
    await this.again.prepare(visitor, on, { id, ...(to ? { to } : {}) });
    return letterRepresentation(await this.desk.one(visitor, on.reference, id));
  }
}
