import {
  Body,
  Controller,
  createParamDecorator,
  HttpCode,
  Param,
  Post,
  PreconditionFailedException,
  Put,
  Res,
  type ExecutionContext,
} from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError } from '../../domain/domain-error.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { etagOf, versionIn } from '../../platform/http/if-match.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { InvalidFieldsError } from '../../platform/http/validation.js';
import { CompactImport } from '../../revisions/compact-import.js';
import { CommitmentLibrary } from '../commitment-library.js';
import { ListedCommitment } from '../dto/library.dto.js';
import { commitmentRepresentation } from '../library-representation.js';
import { CompactsRefusedError, CompactStaleError, readCompacts } from '../load-local-compacts.js';
import { textOf, textsOf } from '../reading/texts.js';
import { CommitmentEditing, CommitmentStaleError } from './commitment-editing.js';
import { checkWritten, type WrittenCommitment } from './commitment-lines.js';
import {
  CommitmentBody,
  CompactBody,
  CompactChangeAnswer,
  NewCommitmentsBody,
  type NewCommitmentBody,
} from './library-writing.dto.js';

interface OnVersionGiven {
  readonly id: string;
  readonly version: number;
}

/** What stands in the address, and its version in `If-Match`. Throws 428 where that is missing, and 412 where it can match nothing. */
const OnVersion = createParamDecorator((_: unknown, context: ExecutionContext): OnVersionGiven => {
  const { headers, params } = context.switchToHttp().getRequest<FastifyRequest>();
  return { id: (params as { id: string }).id, version: versionIn(headers['if-match']) };
});

const IF_MATCH = { name: 'If-Match', required: true };

/** Local Compacts and what the texts promise, changed by the programs of administrators. */
@Controller('api/v1')
@OpenTo('administrator')
@ApiTags('reference')
@ApiBearerAuth()
export class LibraryWritingController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly imports: CompactImport,
    private readonly library: CommitmentLibrary,
    private readonly editing: CommitmentEditing,
  ) {}

  @Put('compacts/:id')
  @ApiOperation({
    summary: 'Adds or replaces a local Compact; the open cases of those who signed are worked out again',
  })
  @ApiParam({ name: 'id' })
  @ApiHeader({ ...IF_MATCH, description: 'The ETag of the Compact; `"0"` for a new one, whose id you make.' })
  @ApiOkResponse({ type: CompactChangeAnswer })
  async put(
    @AskedBy() { actor }: Visitor,
    @OnVersion() { id, version }: OnVersionGiven,
    @Body() { reason, dry_run: isDryRun = false, ...compact }: CompactBody,
  ): Promise<CompactChangeAnswer> {
    const written = { ...compact, id, version };
    try {
      const compacts = readCompacts([written]);
      const { changes, effect } = await this.imports.preview(compacts, actor.programmeId ?? '');
      const change = isDryRun ? null : await this.imports.publish(actor, compacts, reason);
      const { cases, deadlines, mails } = effect;
      return { change, told: changes.map(({ told }) => told), cases, deadlines, mails };
    } catch (error) {
      throw forProgram(error);
    }
  }

  @Post('compacts/:id/commitments')
  @HttpCode(201)
  @ApiOperation({
    summary: 'Adds what a local Compact promises: all or none; what it has already is refused',
  })
  @ApiParam({ name: 'id' })
  async add(
    @AskedBy() { actor }: Visitor,
    @Param('id') id: string,
    @Body() { items }: NewCommitmentsBody,
  ): Promise<{ readonly added: number }> {
    if (!isUUID(id)) throw new NotFoundHereError();
    await this.unitOfWork.run(actor, async (tx) => {
      const held = await this.library.ofText(tx, { compactId: id });
      const { good, bad } = checkWritten(
        items.map(asWritten),
        held.map(({ words }) => words),
      );
      if (bad.length > 0) throw new InvalidFieldsError(bad.map(asFault));
      await this.editing.add(tx, id, good);
    });
    return { added: items.length };
  }

  @Put('commitments/:id')
  @ApiOperation({
    summary: 'Corrects a commitment, or confirms its number and words from a copy of the text',
  })
  @ApiParam({ name: 'id' })
  @ApiHeader({ ...IF_MATCH, description: 'The ETag of the commitment as you last read it' })
  @ApiOkResponse({ type: ListedCommitment })
  async change(
    @AskedBy() { actor }: Visitor,
    @OnVersion() { id, version }: OnVersionGiven,
    @Body() body: CommitmentBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ListedCommitment> {
    if (!isUUID(id)) throw new NotFoundHereError();
    try {
      return await this.unitOfWork.run(actor, async (tx) => {
        const row = await this.editing.change(tx, { id, version }, changeOf(body));
        reply.header('etag', etagOf(row));
        return commitmentRepresentation(row, textOf(await textsOf(tx, [row]), row));
      });
    } catch (error) {
      throw forProgram(error);
    }
  }
}

/** To programs a change by somebody else is a failed precondition, and a pointer leads into what they sent. */
function forProgram(error: unknown): unknown {
  if (error instanceof CompactStaleError || error instanceof CommitmentStaleError)
    return new PreconditionFailedException();
  return error instanceof CompactsRefusedError
    ? new InvalidFieldsError(
        error.errors.map(({ pointer, detail }) => ({ pointer: pointer.replace(/^\/0/, ''), detail })),
      )
    : error;
}

const asWritten = ({
  number,
  words,
  owed_by,
  theme = '',
  breach_types = [],
  weeks,
  months,
}: NewCommitmentBody): WrittenCommitment => ({
  words,
  owedBy: owed_by,
  theme,
  breachWords: breach_types,
  ...(number !== undefined && { number }),
  ...(weeks !== undefined && { weeks }),
  ...(months !== undefined && { months }),
});

const asFault = ({ line, why }: { readonly line: number; readonly why: readonly string[] }): FieldError => ({
  pointer: `/items/${line - 1}`,
  detail: why.join(' '),
});

const changeOf = ({
  number,
  words,
  owed_by: owedBy,
  theme = '',
  breach_types: breachWords = [],
  confirmed_from,
}: CommitmentBody) => ({
  words,
  owedBy,
  theme,
  breachWords,
  ...(number !== undefined && { number }),
  ...(confirmed_from && { confirmedFrom: confirmed_from, isRead: true }),
});
