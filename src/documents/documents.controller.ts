import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiHeader,
  ApiParam,
  ApiTags,
  type ApiBodyOptions,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Asked } from '../casework/pages/case-forms.js';
import { AskedCase } from '../casework/pages/sent-form.js';
import { OnItemVersion, type OnItem } from '../casework/precondition.js';
import { given } from '../casework/steps/given.js';
import { WhyBody } from '../casework/steps/why.dto.js';
import { parseDay } from '../domain/calendar/day.js';
import { shutFor } from '../domain/documents/document.js';
import { AskedBy, type Visitor } from '../identity/visitor.js';
import { CASE_READERS, CASE_WORKERS } from '../platform/database/actor.js';
import { FormFiles, TakesFiles } from '../platform/http/file-form.js';
import { OpenTo } from '../platform/http/open-to.js';
import { RateLimit } from '../platform/http/rate-limit.js';
import type { SentFiles } from '../platform/http/streamed-form.js';
import { AddByProgram } from './add-by-program.js';
import { CaseDocuments, documentIn } from './case-documents.js';
import { ChangeDocuments } from './change-documents.js';
import type { DocumentRecord } from './document.record.js';
import { DocumentBody } from './documents.dto.js';
import { asDownload, OpenDocument } from './open-document.js';

const FORM: ApiBodyOptions = {
  schema: {
    type: 'object',
    required: ['file'],
    properties: {
      title: { type: 'string' },
      description: { type: 'string' },
      dated_on: { type: 'string', format: 'date' },
      audience: { type: 'string' },
      facts: { type: 'array', items: { type: 'string', format: 'uuid' } },
      group: { type: 'string', format: 'uuid' },
      file: { type: 'string', format: 'binary', description: 'After all other fields' },
    },
  },
};

/** The evidence of a case, for programs. */
@Controller('api/v1/cases/:reference/documents')
@ApiTags('cases')
@ApiBearerAuth()
@ApiParam({ name: 'reference', type: 'string' })
export class DocumentsController {
  constructor(
    private readonly documents: CaseDocuments,
    private readonly adding: AddByProgram,
    private readonly changing: ChangeDocuments,
    private readonly opening: OpenDocument,
  ) {}

  /** The documents of the case, oldest day first; those that were withdrawn too. */
  @Get()
  @OpenTo(...CASE_READERS)
  async list(@AskedBy() visitor: Visitor, @Param('reference') reference: string) {
    const { documents } = await this.documents.open(visitor, reference);
    return { items: documents.map((each) => representation(each, visitor)), next_cursor: null };
  }

  /** Adds one file: `multipart/form-data`, the file last. It needs no `If-Match`, for it takes nothing away. */
  @Post()
  @OpenTo(...CASE_WORKERS)
  @TakesFiles()
  @RateLimit(120, '10 minutes')
  @ApiConsumes('multipart/form-data')
  @ApiBody(FORM)
  @ApiHeader({ name: 'Idempotency-Key', required: true, description: 'A new one for each file' })
  async add(
    @AskedCase() { visitor, reference }: Asked,
    @Body() body: DocumentBody,
    @FormFiles() files: SentFiles | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { 'idempotency-key': key } = reply.request.headers;
    const document = await this.adding.add(visitor, reference, { key, documents: newDocument(body), files });
    reply.header('location', `/api/v1/cases/${reference}/documents/${document.id}`);
    return representation(document, visitor);
  }

  @Get(':id')
  @OpenTo(...CASE_READERS)
  async one(@AskedBy() visitor: Visitor, @Param('reference') reference: string, @Param('id') id: string) {
    const { documents } = await this.documents.open(visitor, reference);
    return representation(documentIn(documents, id), visitor);
  }

  /** The file itself. 409 while it is shut: `shut` of the document says why. */
  @Get(':id/content')
  @OpenTo(...CASE_READERS)
  async content(
    @AskedBy() visitor: Visitor,
    @Param('reference') reference: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return asDownload(await this.opening.open(visitor, reference, id), reply);
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @OpenTo(...CASE_WORKERS)
  async withdraw(@AskedBy() visitor: Visitor, @OnItemVersion() on: OnItem, @Body() { because }: WhyBody) {
    await this.changing.withdraw(visitor, on, on.itemId, because);
    return this.one(visitor, on.reference, on.itemId);
  }

  /** Opens a file that nothing scanned to others than who brought it; for staff. */
  @Post(':id/release')
  @HttpCode(200)
  @OpenTo('caseworker', 'supervisor', 'administrator')
  async release(@AskedBy() visitor: Visitor, @OnItemVersion() on: OnItem, @Body() { because }: WhyBody) {
    await this.changing.release(visitor, on, on.itemId, because);
    return this.one(visitor, on.reference, on.itemId);
  }
}

const newDocument = ({ title, description, dated_on: dated, audience, facts, group }: DocumentBody) =>
  given({
    title,
    description,
    audience,
    factIds: facts,
    groupId: group,
    datedOn: dated === undefined ? undefined : parseDay(dated),
  });

const representation = (document: DocumentRecord, { actor }: Visitor) => ({
  id: document.id,
  title: document.title,
  description: document.description,
  dated_on: document.datedOn,
  facts: document.factIds,
  file_name: document.fileName,
  media_type: document.mediaType,
  size: document.size,
  sha256: document.sha256,
  flags: document.flags,
  source: document.source,
  audience: document.audience,
  group: document.groupId,
  added_at: document.addedAt.toISOString(),
  scan_state: document.scanState,
  released_at: document.releasedAt?.toISOString() ?? null,
  withdrawn: document.withdrawnAt && {
    at: document.withdrawnAt.toISOString(),
    because: document.withdrawnBecause,
  },
  shut: shutFor(document, actor) ?? null,
});
