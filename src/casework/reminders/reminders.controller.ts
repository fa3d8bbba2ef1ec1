import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { CASE_WORKERS } from '../../platform/database/actor.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { InvalidFieldsError } from '../../platform/http/validation.js';
import type { OnVersion } from '../case-commands.js';
import { etagOf, OnCaseVersion, OnItemVersion, type OnItem } from '../precondition.js';
import { KeepOwnReminders } from './keep-own-reminders.js';
import { OwnRemindersHere } from './own-reminders-here.js';
import { ownReminderRepresentation } from './own-reminders.view.js';
import { OwnReminderBody, wantedIn } from './reminders.dto.js';
import { SeeReminders } from './see-reminders.js';

/** Reminders that somebody sets for themselves, and the word that a reminder was seen. Changes ask for the case's ETag as `If-Match`. */
@Controller('api/v1/cases/:reference')
@ApiTags('cases')
@ApiBearerAuth()
@OpenTo(...CASE_WORKERS)
export class RemindersController {
  constructor(
    private readonly here: OwnRemindersHere,
    private readonly keep: KeepOwnReminders,
    private readonly seen: SeeReminders,
  ) {}

  /** Your own that may still go out, the nearest first. Nobody else's are ever shown. */
  @Get('own-reminders')
  async list(
    @AskedBy() visitor: Visitor,
    @Param('reference') reference: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { dossier, own } = await this.here.of(visitor, reference);
    reply.header('etag', etagOf(dossier.record));
    return { items: own.map(ownReminderRepresentation), next_cursor: null };
  }

  /** So many days before a deadline of the case, or words on a day. It goes to you alone, by mail. */
  @Post('own-reminders')
  async add(
    @AskedBy() visitor: Visitor,
    @OnCaseVersion() on: OnVersion,
    @Body() body: OwnReminderBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const read = wantedIn(body);
    if ('errors' in read) throw new InvalidFieldsError(read.errors);
    await this.keep.add(visitor, on, read.wanted);
    return this.list(visitor, on.reference, reply);
  }

  @Post('own-reminders/:id/removal')
  @HttpCode(200)
  async remove(
    @AskedBy() visitor: Visitor,
    @OnItemVersion() on: OnItem,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.keep.remove(visitor, on);
    return this.list(visitor, on.reference, reply);
  }

  /** Says that somebody of the group or of the staff saw the reminders of limits that can end the case. */
  @Post('reminders-seen')
  @HttpCode(204)
  see(@AskedBy() visitor: Visitor, @OnCaseVersion() on: OnVersion): Promise<void> {
    return this.seen.see(visitor, on);
  }
}
