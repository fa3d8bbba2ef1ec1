import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { CaseFiles } from '../../../casework/case-files.js';
import { OnItemVersion, type OnItem } from '../../../casework/precondition.js';
import { AskedBy, type Visitor } from '../../../identity/visitor.js';
import { STAFF_KINDS } from '../../../platform/database/actor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { ReturnedNoteBody } from '../messages.dto.js';
import type { ReturnedMailRecord } from './returned-mail.record.js';
import { ReturnedMails } from './returned-mails.js';
import { SettleReturned } from './settle-returned.js';
import { TryMailAgain } from './try-again.js';

/** Mails about a case that did not arrive, for programs of staff. Changes ask for the case's ETag as `If-Match`. */
@Controller('api/v1/cases/:reference/returned-mail')
@ApiTags('cases')
@ApiBearerAuth()
export class ReturnedMailController {
  constructor(
    private readonly files: CaseFiles,
    private readonly returned: ReturnedMails,
    private readonly settling: SettleReturned,
    private readonly trying: TryMailAgain,
  ) {}

  /** The oldest first, also those that are done with. */
  @Get()
  @OpenTo(...STAFF_KINDS)
  async list(@AskedBy() visitor: Visitor, @Param('reference') reference: string) {
    const { more } = await this.files.openWith(visitor, reference, (reading, { record }) =>
      this.returned.ofCase(reading, record.id),
    );
    return { items: more.map(representation), next_cursor: null };
  }

  /** Nothing goes again: a person says what was done instead. */
  @Post(':id/settlement')
  @HttpCode(200)
  @OpenTo('caseworker', 'supervisor', 'administrator')
  async settle(@AskedBy() visitor: Visitor, @OnItemVersion() on: OnItem, @Body() { note }: ReturnedNoteBody) {
    await this.settling.settle(visitor, on, note);
    return this.list(visitor, on.reference);
  }

  /** A mail that could not be sent goes once more, as it is. */
  @Post(':id/attempt')
  @HttpCode(200)
  @OpenTo('caseworker', 'supervisor', 'administrator')
  async tryAgain(@AskedBy() visitor: Visitor, @OnItemVersion() on: OnItem) {
    await this.trying.tryAgain(visitor, on);
    return this.list(visitor, on.reference);
  }
}

const representation = (returned: ReturnedMailRecord) => ({
  id: returned.id,
  state: returned.state,
  to: returned.toName,
  words: returned.words,
  can_try_again: returned.parked && returned.endedAt === null,
  came_at: returned.cameAt.toISOString(),
  message: returned.mailId,
  letter: returned.letterId,
  again: { letter: returned.againLetterId, message: returned.againMailId },
  ended_at: returned.endedAt?.toISOString() ?? null,
  note: returned.note,
});
