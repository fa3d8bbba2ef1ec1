import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import { PublicBodies } from '../../../directory/public-bodies.js';
import { DomainError, type FieldError } from '../../../domain/domain-error.js';
import { AskedBy, type Visitor } from '../../../identity/visitor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { newId } from '../../../platform/ids.js';
import { readText, typed, type Form } from '../../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther } from '../../../platform/web/page.js';
import { CompactImport } from '../../../revisions/compact-import.js';
import { KnownCompacts } from '../../known-compacts.js';
import {
  CompactsRefusedError,
  CompactStaleError,
  readCompacts,
  type WrittenCompact,
} from '../../load-local-compacts.js';
import { fieldsOf, inForm, readCompact, typedFields, type CompactFields } from '../compact-form.js';
import { compactFormView, emptyFields, previewView, type FormState } from './compact.view.js';

const HOME = '/admin/local-compacts';
const FORM = 'commitments/editing/pages/compact.njk';
const MOST_FOUND = 20;
const REASON = { name: 'reason', label: 'the reason', max: 500, lines: true };
const NO_REASON: FieldError = {
  pointer: '/reason',
  detail: 'Say why. It is kept with every date that changes.',
};

/** A local Compact is added or changed: what that does to open cases is shown first, then done by the one way there is. */
@Controller(HOME.slice(1))
@OpenTo('administrator')
@ApiExcludeController()
export class CompactPages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly known: KnownCompacts,
    private readonly bodies: PublicBodies,
    private readonly imports: CompactImport,
  ) {}

  @Get('new')
  add(): Page {
    return page(FORM, compactFormView(emptyFields(newId()), {}));
  }

  @Get(':id')
  async show(@AskedBy() visitor: Visitor, @Param('id') id: string, @Query() query: Form): Promise<Page> {
    const fields = await this.held(visitor, id);
    if (!fields) throw new NotFoundHereError();
    const numbers = [fields.numbers, typed(query, 'number')].filter((text) => text !== '').join('\n');
    return page(FORM, compactFormView({ ...fields, numbers }, {}));
  }

  @Post()
  async take(@AskedBy() visitor: Visitor, @Body() form: Form): Promise<Page | SeeOther> {
    const fields = typedFields(form);
    const [act, sought] = [typed(form, 'act'), typed(form, 'find')];
    // The key Enter presses the first button, in whatever field it was struck.
    if (act === 'find' && sought !== '') return this.find(fields, sought);
    if (act === 'back') return page(FORM, compactFormView(fields, {}));
    try {
      const compact = await this.read(visitor, fields);
      return act === 'publish'
        ? await this.publish(visitor, { compact, fields, form })
        : await this.preview(visitor, { compact, fields, form: {} });
    } catch (error) {
      return this.refused(visitor, fields, error);
    }
  }

  private async find(fields: CompactFields, words: string): Promise<Page> {
    const { bodies } = await this.bodies.search({ words, limit: MOST_FOUND });
    return page(FORM, compactFormView(fields, { found: bodies.map(({ name }) => name), words }));
  }

  /** Throws {@link CompactsRefusedError} with pointers into the form. */
  private async read(visitor: Visitor, fields: CompactFields): Promise<WrittenCompact> {
    const { compact, errors } = await this.unitOfWork.read(visitor.actor, (reading) =>
      readCompact(reading, fields),
    );
    const faults = [...errors, ...inForm(faultsIn(compact))];
    const isSaid = (each: FieldError, at: number): boolean =>
      faults.findIndex(({ pointer }) => pointer === each.pointer) < at && !errors.includes(each);
    if (faults.length > 0) throw new CompactsRefusedError(faults.filter((each, at) => !isSaid(each, at)));
    return compact;
  }

  private async preview(visitor: Visitor, { compact, fields, form }: Sent): Promise<Page> {
    const shown = await this.imports.preview([compact], visitor.actor.programmeId ?? '');
    return page('commitments/editing/pages/compact-preview.njk', previewView(fields, shown, form));
  }

  private async publish(visitor: Visitor, sent: Sent): Promise<Page | SeeOther> {
    const { value: reason, error } = readText(sent.form, REASON);
    if (!reason) {
      const shown = await this.preview(visitor, sent);
      return page(shown.template, { ...shown.view, errors: [error ?? NO_REASON] }, { status: 422 });
    }
    await this.imports.publish(visitor.actor, [sent.compact], reason);
    return seeOther(HOME);
  }

  private async refused(visitor: Visitor, fields: CompactFields, error: unknown): Promise<Page> {
    if (!(error instanceof DomainError)) throw error;
    const errors = error.errors.length > 0 ? error.errors : [{ pointer: '/name', detail: error.message }];
    if (!(error instanceof CompactStaleError))
      return this.form(fields, { errors: errors.map(toForm) }, error.kind === 'conflict' ? 409 : 422);
    const saved = await this.held(visitor, fields.id);
    return this.form({ ...fields, version: saved?.version ?? '0' }, { errors, ...(saved && { saved }) }, 409);
  }

  private form(fields: CompactFields, state: FormState, status: number): Page {
    return page(FORM, compactFormView(fields, state), { status });
  }

  private held({ actor }: Visitor, id: string): Promise<CompactFields | undefined> {
    return this.unitOfWork.read(actor, async (reading) => {
      const [compact] = isUUID(id) ? await this.known.byIds(reading, [id]) : [];
      return compact && fieldsOf(compact);
    });
  }
}

interface Sent {
  readonly compact: WrittenCompact;
  readonly fields: CompactFields;
  readonly form: Form;
}

function faultsIn(compact: WrittenCompact): readonly FieldError[] {
  try {
    readCompacts([compact]);
    return [];
  } catch (error) {
    if (error instanceof CompactsRefusedError) return error.errors;
    throw error;
  }
}

/** Some refusals come from deeper down, with a pointer into a file. */
const toForm = (error: FieldError): FieldError =>
  /^\/\d/.test(error.pointer) || error.pointer === ''
    ? { ...error, pointer: inForm([error])[0]?.pointer ?? '/name' }
    : error;
