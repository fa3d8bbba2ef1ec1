import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { parseDay } from '../../domain/calendar/day.js';
import { readId } from '../../identity/pages/read-id.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { UnitOfWork, type Transaction } from '../../platform/database/unit-of-work.js';
import {
  ApiOnce,
  OnceForKey,
  SentOnce,
  type MaybeKeyed,
} from '../../platform/http/idempotency/once-for-key.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { ChangeContacts } from '../contacts/change-contacts.js';
import { refuseIn } from '../directory-errors.js';
import { ContactActBody, NewContactBody } from './directory-writing.dto.js';
import { contactIn } from './written-in-body.js';

/** People to reach at public bodies, looked after by the programs of administrators. */
@Controller('api/v1/public-bodies/:id/contacts')
@OpenTo('administrator')
@ApiTags('reference')
@ApiBearerAuth()
@ApiParam({ name: 'id' })
export class ContactsWritingController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly once: OnceForKey,
    private readonly contacts: ChangeContacts,
  ) {}

  @Post()
  @HttpCode(201)
  @ApiOnce()
  @ApiOperation({ summary: 'Adds somebody to reach; with `instead`, that one ends on the day before' })
  async add(
    @AskedBy() { actor }: Visitor,
    @SentOnce() sent: MaybeKeyed,
    @Param('id') given: string,
    @Body() body: NewContactBody,
  ): Promise<{ readonly id: string }> {
    const bodyId = readId(given);
    return this.once.asAsked(actor, sent, async (tx) => {
      if (body.instead !== undefined) await this.ofBody(tx, bodyId, body.instead);
      return { id: await this.contacts.add(tx, contactIn(bodyId, body), body.instead) };
    });
  }

  @Post(':contact')
  @HttpCode(200)
  @ApiParam({ name: 'contact' })
  @ApiOperation({ summary: 'Ends a contact, says that it was compared with its source, or takes it out' })
  async act(
    @AskedBy() { actor }: Visitor,
    @Param('id') body: string,
    @Param('contact') contact: string,
    @Body() asked: ContactActBody,
  ): Promise<{ readonly id: string }> {
    const id = readId(contact);
    await this.unitOfWork.run(actor, async (tx) => {
      await this.ofBody(tx, readId(body), id);
      await this.done(tx, id, asked);
    });
    return { id };
  }

  private done(tx: Transaction, id: string, { act, until, reason }: ContactActBody): Promise<void> {
    if (act === 'check') return this.contacts.check(tx, id);
    if (act === 'end')
      return this.contacts.end(tx, id, parseDay(until ?? refuseIn('/until', 'Give the last day.')));
    return this.contacts.erase(tx, id, reason ?? refuseIn('/reason', 'Say why, and write no name.'));
  }

  private async ofBody(tx: Transaction, bodyId: string, id: string): Promise<void> {
    const held = await this.contacts.one(tx, id);
    if (held.bodyId !== bodyId) throw new NotFoundHereError();
  }
}
