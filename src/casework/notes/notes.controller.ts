import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { STAFF_KINDS } from '../../platform/database/actor.js';
import { OpenTo } from '../../platform/http/open-to.js';
import type { OnVersion } from '../case-commands.js';
import { CaseFiles } from '../case-files.js';
import { etagOf, OnCaseVersion, OnItemVersion, type OnItem } from '../precondition.js';
import { WriteNote } from '../write-note.js';
import { NoteBody, PinBody } from './notes.dto.js';
import { notesIn } from './notes.view.js';
import { PinNote } from './pin-note.js';

/** Notes among the staff of a programme, for programs. Neither the group nor the public body ever sees one. */
@Controller('api/v1/cases/:reference/notes')
@ApiTags('cases')
@ApiBearerAuth()
export class NotesController {
  constructor(
    private readonly files: CaseFiles,
    private readonly writeNote: WriteNote,
    private readonly pins: PinNote,
  ) {}

  /** Those on top first, then the newest. */
  @Get()
  @OpenTo(...STAFF_KINDS)
  async list(
    @AskedBy() visitor: Visitor,
    @Param('reference') reference: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const dossier = await this.files.open(visitor, reference);
    reply.header('etag', etagOf(dossier.record));
    const items = notesIn(dossier).map(({ id, kind, at, text, accountId }) => ({
      id,
      kind,
      at: at.toISOString(),
      text,
      by: (accountId && dossier.names.get(accountId)) || null,
      pinned: dossier.pinned.has(id),
    }));
    return { items, next_cursor: null };
  }

  /** Adds a note. Send the case's ETag as `If-Match`. */
  @Post()
  @OpenTo('caseworker', 'supervisor', 'administrator')
  async write(
    @AskedBy() visitor: Visitor,
    @OnCaseVersion() on: OnVersion,
    @Body() { text, kind }: NoteBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.writeNote.write(visitor, on, text, kind);
    return this.list(visitor, on.reference, reply);
  }

  /** Puts a note on top of the others, or lets it go down again. Send the case's ETag as `If-Match`. */
  @Post(':id/pin')
  @HttpCode(200)
  @OpenTo('caseworker', 'supervisor', 'administrator')
  async pin(
    @AskedBy() visitor: Visitor,
    @OnItemVersion() on: OnItem,
    @Body() { pinned: isPinned }: PinBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.pins.set(visitor, on, { noteId: on.itemId, isPinned });
    return this.list(visitor, on.reference, reply);
  }
}
