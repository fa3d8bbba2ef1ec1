import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DomainError, type FieldError } from '../../domain/domain-error.js';
import { readId } from '../../identity/pages/read-id.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { typed, type Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther } from '../../platform/web/page.js';
import { RevisionAtWorkError } from '../../revisions/revision-at-work.error.js';
import { DirectoryChangedError } from '../directory-errors.js';
import { KnownBodies, type BodyDetails } from './body-details.js';
import { CHOICES, heldBody, readBody, TEXTS, typedBody } from './body-form.js';
import { ChangeBodies } from './change-bodies.js';

const TEMPLATE = 'directory/bodies/body-form.njk';
const ADD = '/admin/directory/bodies/new';

export interface Refusal {
  readonly errors: readonly FieldError[];
  readonly status: number;
}

/** Administrators add bodies to the directory and change what it says of them. */
@Controller('admin/directory/bodies')
@OpenTo('administrator')
@ApiExcludeController()
export class BodyFormPages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly known: KnownBodies,
    private readonly bodies: ChangeBodies,
  ) {}

  @Get('new')
  blank(): Page {
    return newBody({ nation: 'england', ended_on: {}, checked_on: {} });
  }

  @Post('new')
  async add(@AskedBy() { actor }: Visitor, @Body() form: Form): Promise<Page | SeeOther> {
    const read = readBody(form);
    if ('errors' in read) return newBody(typedBody(form), { errors: read.errors, status: 422 });
    try {
      const id = await this.unitOfWork.run(actor, (tx) => this.bodies.add(tx, read.written, read.reason));
      return seeOther(`/directory/bodies/${id}`);
    } catch (error) {
      return newBody(typedBody(form), refusalOf(error));
    }
  }

  @Get(':id')
  edit(@AskedBy() visitor: Visitor, @Param('id') id: string): Promise<Page> {
    return this.draw(visitor, readId(id));
  }

  @Post(':id')
  async change(
    @AskedBy() visitor: Visitor,
    @Param('id') given: string,
    @Body() form: Form,
  ): Promise<Page | SeeOther> {
    const id = readId(given);
    const read = readBody(form);
    if ('errors' in read) return this.draw(visitor, id, form, { errors: read.errors, status: 422 });
    const version = Number(typed(form, 'version'));
    try {
      await this.unitOfWork.run(visitor.actor, (tx) =>
        this.bodies.change(tx, { id, version }, read.written, read.reason),
      );
      return seeOther(`/directory/bodies/${id}`);
    } catch (error) {
      return this.draw(visitor, id, form, refusalOf(error));
    }
  }

  /** With `form`, as it was filled in; a version that passed is shown beside what it says now. */
  private draw({ actor }: Visitor, id: string, form?: Form, refusal?: Refusal): Promise<Page> {
    return this.unitOfWork.read(actor, async (reading) => {
      const held = await this.known.of(reading, id);
      if (!held || held.body.mergedIntoId) throw new NotFoundHereError();
      const view = {
        title: held.body.name,
        action: `/admin/directory/bodies/${id}`,
        version: held.body.version,
        back: `/directory/bodies/${id}`,
        values: form ? typedBody(form) : heldBody(held),
        choices: CHOICES,
        errors: refusal?.errors,
        differences: refusal?.status === 409 && form ? differences(held, form) : [],
      };
      return page(TEMPLATE, view, refusal);
    });
  }
}

const newBody = (values: Readonly<Record<string, unknown>>, refusal?: Refusal): Page =>
  page(
    TEMPLATE,
    {
      title: 'Add a public body',
      action: ADD,
      back: '/directory',
      values,
      choices: CHOICES,
      errors: refusal?.errors,
    },
    refusal,
  );

/** Throws what no form can mend. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof DirectoryChangedError)
    return { errors: [{ pointer: '/now', detail: error.message }], status: 409 };
  if (error instanceof RevisionAtWorkError)
    return { errors: [{ pointer: '/reason', detail: error.message }], status: 409 };
  if (!(error instanceof DomainError) || error.errors.length === 0) throw error;
  return { errors: error.errors, status: 422 };
}

/** What two people wrote in one field: a text of theirs is never lost. */
function differences(held: BodyDetails, form: Form) {
  const now = heldBody(held);
  return TEXTS.flatMap(({ name, label }) =>
    now[name] === typed(form, name) ? [] : [{ label, yours: typed(form, name), now: String(now[name]) }],
  );
}
