import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { readId } from '../../../identity/pages/read-id.js';
import { AskedBy, type Visitor } from '../../../identity/visitor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { AnswerHeldBody, DiscardBody, FileHeldBody } from '../messages.dto.js';
import { AnswerHeld } from './answer-held.js';
import { HeldMails, type HeldMail } from './held-mail.js';

/** Mails that belong to no case, for programs of staff. */
@Controller('api/v1/held-mail')
@OpenTo('caseworker', 'supervisor', 'administrator')
@ApiTags('held mail')
@ApiBearerAuth()
export class HeldMailController {
  constructor(
    private readonly held: HeldMails,
    private readonly answering: AnswerHeld,
  ) {}

  /** The oldest first, 200 at most. */
  @Get()
  async list(@AskedBy() visitor: Visitor) {
    return { items: (await this.held.waiting(visitor)).map(representation), next_cursor: null };
  }

  /** It goes to the case within seconds. */
  @Post(':id/filing')
  @HttpCode(202)
  async file(@AskedBy() visitor: Visitor, @Param('id') id: string, @Body() { reference }: FileHeldBody) {
    await this.held.file(visitor, readId(id), reference);
    return { id, state: 'received' };
  }

  /** It goes to the sender, in the same thread, with nothing of any case. The mail goes on waiting. */
  @Post(':id/answers')
  @HttpCode(202)
  async answer(@AskedBy() visitor: Visitor, @Param('id') id: string, @Body() { text }: AnswerHeldBody) {
    await this.answering.answer(visitor, readId(id), text);
    return { id, state: 'held' };
  }

  @Post(':id/discarding')
  @HttpCode(200)
  async discard(@AskedBy() visitor: Visitor, @Param('id') id: string, @Body() { reason }: DiscardBody) {
    await this.held.discard(visitor, readId(id), reason);
    return { id, state: 'refused' };
  }
}

const representation = ({ mail, why, reference, canBeFiled }: HeldMail) => ({
  id: mail.id,
  received_at: mail.receivedAt.toISOString(),
  reason: mail.reason,
  why,
  case: reference ?? null,
  can_be_filed: canBeFiled,
  size: mail.size,
  sender: mail.senderAddress === null ? null : { address: mail.senderAddress, name: mail.senderName },
  subject: mail.subject,
  text: mail.text,
  answered_at: mail.answeredAt?.toISOString() ?? null,
  answer: mail.answer,
  attachments: mail.attachments.map(({ fileName, size }) => ({ file_name: fileName, size })),
});
