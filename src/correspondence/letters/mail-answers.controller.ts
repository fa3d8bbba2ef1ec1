import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { OnItemVersion, type OnItem } from '../../casework/precondition.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { CASE_WORKERS } from '../../platform/database/actor.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { AnswersByMail } from './answers-by-mail.js';
import { letterSummary } from './letter-representation.js';
import { LetterDesk } from './letter-desk.js';
import { MailAnswerBody } from './letters.dto.js';

/** What a mail that came in is to the letter that it answers, for programs. */
@Controller('api/v1/cases/:reference/messages/:id/answers')
@ApiTags('cases')
@ApiBearerAuth()
export class MailAnswersController {
  constructor(
    private readonly desk: LetterDesk,
    private readonly answers: AnswersByMail,
  ) {}

  /** `answered` stops the clock of the letter; `acknowledged` starts it again where this mail had stopped it. Gives the letters. */
  @Post()
  @HttpCode(200)
  @OpenTo(...CASE_WORKERS)
  async say(@AskedBy() visitor: Visitor, @OnItemVersion() on: OnItem, @Body() body: MailAnswerBody) {
    await this.answers.say(visitor, on, body.what);
    const { letters } = await this.desk.all(visitor, on.reference);
    return { items: letters.map(letterSummary), next_cursor: null };
  }
}
