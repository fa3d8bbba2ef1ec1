import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { normaliseReference } from '../../domain/casework/reference.js';
import type { FieldError } from '../../domain/domain-error.js';
import { readId } from '../../identity/pages/read-id.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { faultsOf, readText, typed, wrong, type Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther, type Refusal } from '../../platform/web/page.js';
import { Erase, type ErasureReasons } from './erase.js';
import { ErasureRefusedError, NotErasableError } from './erase-errors.js';
import { ErasurePlans, type ErasureSubject } from './erasure-plan.js';
import { erasureView } from './erasure.view.js';

const HOME = '/admin/erasure';
const LONGEST = 500;
const NO_REASON = { pointer: '/reason', detail: 'Say why. It is kept in the log of what was done.' };
const NOT_CONFIRMED = { pointer: '/confirm', detail: 'Tick the box. What is erased cannot be brought back.' };
const NOTHING_FOUND = 'We know no such case or person in your programme. Check what you typed.';

const PATHS = { case: 'cases', group: 'groups', person: 'people' } as const;
const KINDS: Readonly<Record<string, ErasureSubject['kind']>> = {
  cases: 'case',
  groups: 'group',
  people: 'person',
};

/** Erasing a case, a group or a person: what goes and what stays is shown before it is done. */
@Controller('admin/erasure')
@OpenTo('administrator')
@ApiExcludeController()
export class ErasurePages {
  constructor(
    private readonly erase: Erase,
    private readonly plans: ErasurePlans,
  ) {}

  @Get()
  ask(): Page {
    return this.draw({});
  }

  /** The address of a person is looked for here, and is in no address of a page. */
  @Post()
  @RateLimit(60, '10 minutes')
  async find(@AskedBy() { actor }: Visitor, @Body() form: Form): Promise<Page | SeeOther> {
    const wanted = typed(form, 'who');
    const path = wanted.includes('@')
      ? pathTo('person', await this.plans.personByAddress(actor.programmeId ?? '', wanted.toLowerCase()))
      : pathTo('case', normaliseReference(wanted));
    if (path) return seeOther(path);
    return this.draw(form, { errors: [wrong('who', NOTHING_FOUND).error], status: 422 });
  }

  @Get('done')
  done(): Page {
    return page('identity/pages/told.njk', {
      title: 'It is erased',
      sentences: [
        'The names, addresses and texts are gone. What we count stays.',
        'A trace says how many things were erased, and when. It names nobody.',
      ],
      next: { href: '/admin/retention', text: 'See the trace' },
    });
  }

  @Get(':kind/:id')
  show(@AskedBy() visitor: Visitor, @Param('kind') kind: string, @Param('id') id: string): Promise<Page> {
    return this.preview(visitor, subjectOf(kind, id), {});
  }

  @Post(':kind/:id')
  async destroy(
    @AskedBy() visitor: Visitor,
    @Param('kind') kind: string,
    @Param('id') id: string,
    @Body() form: Form,
  ): Promise<Page | SeeOther> {
    const subject = subjectOf(kind, id);
    const read = readErasure(form);
    if ('errors' in read) return this.preview(visitor, subject, form, { errors: read.errors, status: 422 });
    try {
      await this.erase.erase(visitor.actor, subject, read);
      return seeOther(`${HOME}/done`);
    } catch (error) {
      if (!(error instanceof ErasureRefusedError || error instanceof NotErasableError)) throw error;
      return this.preview(visitor, subject, form, { errors: error.errors, status: 409 });
    }
  }

  private draw(form: Form, refusal?: Refusal): Page {
    const view = { title: 'Erase names and texts', who: typed(form, 'who'), errors: refusal?.errors };
    return page('privacy/erasure/find.njk', view, refusal);
  }

  private async preview(
    { actor }: Visitor,
    subject: ErasureSubject,
    form: Form,
    refusal?: Refusal,
  ): Promise<Page> {
    const preview = await this.erase.preview(actor, subject);
    const action = pathTo(subject.kind, subject.id);
    const view = { ...erasureView(preview, form), action, errors: refusal?.errors };
    return page('privacy/erasure/erasure.njk', view, refusal);
  }
}

const pathTo = (kind: ErasureSubject['kind'], id: string | undefined): string | undefined =>
  id === undefined ? undefined : `${HOME}/${PATHS[kind]}/${id}`;

function subjectOf(path: string, id: string): ErasureSubject {
  const kind = KINDS[path];
  if (!kind) throw new NotFoundHereError();
  return { kind, id: kind === 'case' ? id : readId(id) };
}

function readErasure(form: Form): ErasureReasons | { readonly errors: readonly FieldError[] } {
  const reason = readText(form, { name: 'reason', label: 'the reason', max: LONGEST, lines: true });
  const override = readText(form, { name: 'override', label: 'this reason', max: LONGEST, lines: true });
  const errors = [
    ...faultsOf(reason, NO_REASON),
    ...(override.error ? [override.error] : []),
    ...(typed(form, 'confirm') === 'yes' ? [] : [NOT_CONFIRMED]),
  ];
  if (errors.length > 0) return { errors };
  return { reason: reason.value ?? '', ...(override.value ? { override: override.value } : {}) };
}
