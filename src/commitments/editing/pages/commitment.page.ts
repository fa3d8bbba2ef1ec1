import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import { DomainError } from '../../../domain/domain-error.js';
import { AskedBy, type Visitor } from '../../../identity/visitor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { placeOf } from '../../../platform/name-cursor.js';
import { typed, type Form } from '../../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther } from '../../../platform/web/page.js';
import { CommitmentLibrary } from '../../commitment-library.js';
import type { CommitmentRecord } from '../../commitment.record.js';
import { textsOf, type NamedText } from '../../reading/texts.js';
import { CommitmentEditing } from '../commitment-editing.js';
import { isToBeRead } from '../changed-commitment.js';
import { NOT_READ, readCommitment, typedCommitment } from '../commitment-form.js';
import { commitmentFormView, listView, type CommitmentState } from './commitment.view.js';

const HOME = '/admin/commitments';
const FORM = 'commitments/editing/pages/commitment.njk';
const A_PAGE = 25;

/** Every commitment of the library, for an administrator to correct, and to confirm from a copy of the text. */
@Controller(HOME.slice(1))
@OpenTo('administrator')
@ApiExcludeController()
export class CommitmentPages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly library: CommitmentLibrary,
    private readonly editing: CommitmentEditing,
  ) {}

  /** Throws `InvalidFieldsError` for a cursor that we did not write. */
  @Get()
  list(@AskedBy() { actor }: Visitor, @Query() query: Form): Promise<Page> {
    const [words, cursor] = [typed(query, 'q').slice(0, 200), typed(query, 'cursor')];
    return this.unitOfWork.read(actor, async (reading) => {
      const after = cursor ? { after: placeOf(cursor) } : {};
      const found = await this.library.search(reading, { words, limit: A_PAGE, ...after });
      const texts = await textsOf(reading, found.commitments);
      return page('commitments/editing/pages/commitment-list.njk', listView(found, texts, words));
    });
  }

  @Get(':id')
  async show(@AskedBy() visitor: Visitor, @Param('id') id: string): Promise<Page> {
    const { row, text } = await this.held(visitor, id);
    return page(FORM, commitmentFormView(row, text, {}));
  }

  @Post(':id')
  async change(
    @AskedBy() visitor: Visitor,
    @Param('id') id: string,
    @Body() form: Form,
  ): Promise<Page | SeeOther> {
    const { row, text } = await this.held(visitor, id);
    const fields = typedCommitment(form);
    const { change, errors: faults } = readCommitment(form);
    const errors = isToBeRead(row, change) ? [...faults, NOT_READ] : faults;
    if (errors.length > 0)
      return page(FORM, commitmentFormView(row, text, { fields, errors }), { status: 422 });
    try {
      const version = Number(typed(form, 'version'));
      await this.unitOfWork.run(visitor.actor, (tx) => this.editing.change(tx, { id, version }, change));
      return seeOther(row.compactId === null ? HOME : `/admin/local-compacts/${row.compactId}/commitments`);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error;
      const state: CommitmentState = {
        fields,
        errors: [{ pointer: '/words', detail: error.message }],
        isStale: true,
      };
      return page(FORM, commitmentFormView(row, text, state), { status: 409 });
    }
  }

  /** Throws {@link NotFoundHereError}. */
  private held(
    { actor }: Visitor,
    id: string,
  ): Promise<{ readonly row: CommitmentRecord; readonly text: NamedText | undefined }> {
    return this.unitOfWork.read(actor, async (reading) => {
      const row = isUUID(id) ? await this.library.byId(reading, id) : null;
      if (!row) throw new NotFoundHereError();
      return { row, text: (await textsOf(reading, [row])).get(row.id) };
    });
  }
}
