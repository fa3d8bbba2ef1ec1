import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { OnVersion } from '../../casework/case-commands.js';
import { CaseFiles } from '../../casework/case-files.js';
import { OnCaseVersion, OnItemVersion, type OnItem } from '../../casework/precondition.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { CASE_READERS } from '../../platform/database/actor.js';
import { InvalidFieldsError } from '../../platform/http/validation.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { messageRepresentation } from './message-representation.js';
import { MailBody } from './messages.dto.js';
import { Messages } from './messages.js';
import { WriteMail, type WrittenByHand } from './outgoing/write-mail.js';
import { RevokeAddress } from './revoke-address.js';

/** The mails of a case, for programs. Changes ask for the case's ETag as `If-Match`. */
@Controller('api/v1/cases/:reference/messages')
@ApiTags('cases')
@ApiBearerAuth()
export class MessagesController {
  constructor(
    private readonly files: CaseFiles,
    private readonly messages: Messages,
    private readonly mails: WriteMail,
    private readonly addresses: RevokeAddress,
  ) {}

  /** Thread by thread, and in each the oldest first. */
  @Get()
  @OpenTo(...CASE_READERS)
  async list(@AskedBy() visitor: Visitor, @Param('reference') reference: string) {
    const { more: threads } = await this.files.openWith(visitor, reference, (reading, { record }) =>
      this.messages.threads(reading, record.id),
    );
    return { items: threads.flatMap(messageRepresentation), next_cursor: null };
  }

  /** Writes to somebody outside the programme. It goes as soon as this answers. */
  @Post()
  @OpenTo('caseworker', 'supervisor', 'administrator')
  async write(@AskedBy() visitor: Visitor, @OnCaseVersion() on: OnVersion, @Body() body: MailBody) {
    await this.mails.write(visitor, on, writtenIn(body));
    return this.list(visitor, on.reference);
  }

  /** Takes back the address to which a correspondent answers; `:id` is the correspondent's. */
  @Post('correspondents/:id/revocation')
  @HttpCode(200)
  @OpenTo('caseworker', 'supervisor', 'administrator')
  async revoke(@AskedBy() visitor: Visitor, @OnItemVersion() { itemId, ...on }: OnItem) {
    await this.addresses.revoke(visitor, on, itemId);
    return this.list(visitor, on.reference);
  }
}

/** Throws `InvalidFieldsError` where it is said twice or not at all to whom it goes. */
function writtenIn({ to, to_other: other, text, documents = [], read = [], again }: MailBody): WrittenByHand {
  const person = to ?? other;
  if (person === undefined || (to !== undefined && other !== undefined))
    throw new InvalidFieldsError([
      { pointer: '/to', detail: 'Send to, with the id of somebody in the list, or to_other.' },
    ]);
  return { to: person, text, documentIds: documents, readIds: read, ...(again ? { again } : {}) };
}
