import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { FastifyReply } from 'fastify';
import type { FieldError } from '../../../domain/domain-error.js';
import { AskedBy, type Visitor } from '../../../identity/visitor.js';
import { NotCsvError } from '../../../platform/csv.js';
import { UnitOfWork, type Reading } from '../../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { typed, type Form } from '../../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther } from '../../../platform/web/page.js';
import { CommitmentLibrary } from '../../commitment-library.js';
import type { CommitmentRecord } from '../../commitment.record.js';
import { KnownCompacts, type KnownCompact } from '../../known-compacts.js';
import { CommitmentEditing } from '../commitment-editing.js';
import { badLinesFile, readPlain, readTable, type ReadCommitments } from '../commitment-lines.js';
import { addView, checkView } from './commitments.view.js';

const NOTHING: FieldError = {
  pointer: '/lines',
  detail: 'Paste what the Compact promises, one on each line.',
};

interface Held {
  readonly known: KnownCompact;
  readonly rows: readonly CommitmentRecord[];
}

/** What a local Compact promises: pasted or from a table, looked at first; the good lines go in, the bad ones come back. */
@Controller('admin/local-compacts/:id/commitments')
@OpenTo('administrator')
@ApiExcludeController()
export class CommitmentsPages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly known: KnownCompacts,
    private readonly library: CommitmentLibrary,
    private readonly editing: CommitmentEditing,
  ) {}

  @Get()
  async show(@AskedBy() { actor }: Visitor, @Param('id') id: string): Promise<Page> {
    const { known, rows } = await this.unitOfWork.read(actor, (reading) => this.held(reading, id));
    return page('commitments/editing/pages/commitments.njk', addView(known, rows, {}));
  }

  @Post()
  async take(
    @AskedBy() { actor }: Visitor,
    @Param('id') id: string,
    @Body() form: Form,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page | SeeOther | string> {
    const { known, rows } = await this.unitOfWork.read(actor, (reading) => this.held(reading, id));
    const read = await readForm(form, rows);
    if ('error' in read) {
      const view = { ...addView(known, rows, form), errors: [read.error] };
      return page('commitments/editing/pages/commitments.njk', view, { status: 422 });
    }
    const act = typed(form, 'act');
    if (act === 'bad') return asFile(reply, badLinesFile(read.bad));
    if (act !== 'add' || read.good.length === 0)
      return page('commitments/editing/pages/commitments-check.njk', checkView(known, read, form));
    await this.unitOfWork.run(actor, (tx) => this.editing.add(tx, id, read.good));
    return seeOther(`/admin/local-compacts/${id}/commitments`);
  }

  private async held(reading: Reading, id: string): Promise<Held> {
    const [known] = isUUID(id) ? await this.known.byIds(reading, [id]) : [];
    if (!known) throw new NotFoundHereError();
    return { known, rows: await this.library.ofText(reading, { compactId: id }) };
  }
}

async function readForm(
  form: Form,
  rows: readonly CommitmentRecord[],
): Promise<ReadCommitments | { readonly error: FieldError }> {
  const text = typed(form, 'lines');
  if (text === '') return { error: NOTHING };
  const held = rows.map(({ words }) => words);
  if (typed(form, 'how') !== 'table')
    return readPlain(text, typed(form, 'owed_by') === 'cso' ? 'cso' : 'government', held);
  try {
    return await readTable(text, held);
  } catch (error) {
    if (error instanceof NotCsvError) return { error: { pointer: '/lines', detail: error.message } };
    throw error;
  }
}

function asFile(reply: FastifyReply, text: string): string {
  reply.type('text/csv; charset=utf-8');
  reply.header('content-disposition', 'attachment; filename="lines-to-mend.csv"');
  return text;
}
