import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { FieldError } from '../../domain/domain-error.js';
import { readId } from '../../identity/pages/read-id.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { writeCsvRecord } from '../../platform/csv.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { TakesFile, type SentFileField } from '../../platform/http/file-form.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { faultsOf, readChoice, readText, typed, type Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther } from '../../platform/web/page.js';
import { DirectoryImport, UnreadableFileError } from './directory-import.js';
import { BadLines } from './bad-lines.js';
import { IMPORT_KINDS } from './import-run.record.js';
import { importView, runsView } from './import.view.js';

const HOME = '/admin/directory/imports';
const RUNS_SHOWN = 20;
const ERRORS_SHOWN = 50;
const LONGEST_FILE_NAME = 100;

interface Refusal {
  readonly errors: readonly FieldError[];
  readonly status: number;
}

type FileForm = Readonly<Record<string, string | SentFileField | undefined>>;

/** Administrators bring a file into the directory: send it, look at what would happen, confirm. */
@Controller('admin/directory/imports')
@OpenTo('administrator')
@ApiExcludeController()
export class ImportPages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly imports: DirectoryImport,
    private readonly bad: BadLines,
  ) {}

  @Get()
  list(@AskedBy() visitor: Visitor): Promise<Page> {
    return this.drawList(visitor, '');
  }

  @Post()
  @TakesFile()
  @RateLimit(60, '10 minutes')
  async send(@AskedBy() visitor: Visitor, @Body() form: FileForm): Promise<Page | SeeOther> {
    const { kind, file, errors } = readFile(form);
    if (!kind || !file) return this.drawList(visitor, kind ?? '', { errors, status: 422 });
    try {
      const id = await this.imports.begin(visitor.actor, {
        kind,
        name: fileNameOf(file),
        content: file.content,
      });
      return seeOther(`${HOME}/${id}`);
    } catch (error) {
      if (!(error instanceof UnreadableFileError)) throw error;
      return this.drawList(visitor, kind, { errors: error.errors, status: 422 });
    }
  }

  @Get(':id')
  show(@AskedBy() visitor: Visitor, @Param('id') id: string): Promise<Page> {
    return this.draw(visitor, readId(id));
  }

  @Post(':id/confirm')
  async confirm(
    @AskedBy() visitor: Visitor,
    @Param('id') given: string,
    @Body() form: Form,
  ): Promise<Page | SeeOther> {
    const id = readId(given);
    const reason = readText(form, { name: 'reason', label: 'the reason', max: 500, lines: true });
    const errors = faultsOf(reason, { pointer: '/reason', detail: 'Say why. It is kept in the log.' });
    if (!reason.value) return this.draw(visitor, id, { errors, status: 422 }, typed(form, 'reason'));
    await this.imports.confirm(visitor.actor, id, reason.value);
    return seeOther(`${HOME}/${id}`);
  }

  @Post(':id/give-up')
  async giveUp(@AskedBy() visitor: Visitor, @Param('id') id: string): Promise<SeeOther> {
    await this.imports.giveUp(visitor.actor, readId(id));
    return seeOther(HOME);
  }

  /** The lines that did not go in, as they were sent, each with what is wrong with it. */
  @Get(':id/bad.csv')
  async badLines(
    @AskedBy() visitor: Visitor,
    @Param('id') given: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const id = readId(given);
    return this.unitOfWork.read(visitor.actor, async (reading) => {
      const run = await this.imports.one(reading, id);
      if (!run) throw new NotFoundHereError();
      const lines = await this.bad.all(reading, run);
      reply.header('content-disposition', `attachment; filename="bad-lines-${run.kind}.csv"`);
      reply.type('text/csv; charset=utf-8');
      return lines.map((cells) => writeCsvRecord(cells)).join('');
    });
  }

  private drawList({ actor }: Visitor, kind: string, refusal?: Refusal): Promise<Page> {
    return this.unitOfWork.read(actor, async (reading) => {
      const runs = await this.imports.latest(reading, RUNS_SHOWN);
      return page(
        'directory/import/imports.njk',
        { ...runsView(runs), kind, errors: refusal?.errors },
        refusal,
      );
    });
  }

  private draw({ actor }: Visitor, id: string, refusal?: Refusal, reason = ''): Promise<Page> {
    return this.unitOfWork.read(actor, async (reading) => {
      const run = await this.imports.one(reading, id);
      if (!run) throw new NotFoundHereError();
      const bad = await this.bad.some(reading, id, ERRORS_SHOWN);
      const view = { ...importView(run, bad), values: { reason }, errors: refusal?.errors };
      return page('directory/import/import.njk', view, refusal);
    });
  }
}

function readFile({ kind: given, file }: FileForm) {
  const kind = readChoice(typeof given === 'string' ? { kind: given } : {}, {
    name: 'kind',
    label: 'what is in the file',
    options: IMPORT_KINDS,
  });
  const sent = typeof file === 'object' && file.content !== '' ? file : undefined;
  const errors = [
    ...faultsOf(kind, { pointer: '/kind', detail: 'Choose what is in the file.' }),
    ...(sent ? [] : [{ pointer: '/file', detail: 'Choose a CSV file that is not empty.' }]),
  ];
  return { kind: kind.value, file: sent, errors };
}

const fileNameOf = ({ fileName }: SentFileField): string =>
  fileName.replaceAll(/[^\p{L}\p{N} ._-]/gu, '').slice(0, LONGEST_FILE_NAME) || 'file';
