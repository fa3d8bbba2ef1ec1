import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PublicBodies, type OfferedBodies } from '../../../directory/public-bodies.js';
import type { FieldError } from '../../../domain/domain-error.js';
import { AskedBy, type Visitor } from '../../../identity/visitor.js';
import type { Field } from '../../../intake/questions/field.js';
import { Clock } from '../../../platform/clock.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { datePartsOf, typedDate } from '../../../platform/web/date-fields.js';
import { typed, type Form } from '../../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther } from '../../../platform/web/page.js';
import { CALLER_SECTIONS } from './caller-fields.js';
import { FileForCaller } from './file-for-caller.js';
import { NONE_OF_THESE, readCall } from './read-call.js';

const MOST_BODIES = 8;

/** A caseworker writes down, on one page, what somebody tells by voice. */
@Controller('cases/new')
@OpenTo('caseworker', 'supervisor', 'administrator')
@ApiExcludeController()
export class CallerPage {
  constructor(
    private readonly filing: FileForCaller,
    private readonly publicBodies: PublicBodies,
    private readonly clock: Clock,
  ) {}

  @Get()
  ask(): Page {
    return page('casework/triage/caller/caller.njk', this.view({}, [], []));
  }

  @Post()
  async take(@AskedBy() visitor: Visitor, @Body() form: Form): Promise<Page | SeeOther> {
    const words = typed(form, 'body_name');
    const { bodies } = words ? await this.publicBodies.offer({ words, limit: MOST_BODIES }) : { bodies: [] };
    const read = readCall(form, bodies, this.clock.now());
    if ('errors' in read)
      return page(
        'casework/triage/caller/caller.njk',
        this.view(form, read.errors, read.asksWhich ? bodies : []),
        {
          status: 422,
        },
      );
    const taking = { key: typed(form, 'key') || randomUUID(), takes: typed(form, 'takes') === 'yes' };
    const { reference, isInSight } = await this.filing.file(visitor, read.report, taking);
    if (isInSight) return seeOther(`/cases/${reference}`);
    return page('casework/triage/caller/taken.njk', { title: 'The report was sent', reference });
  }

  private view(form: Form, errors: readonly FieldError[], bodies: OfferedBodies['bodies']) {
    const today = datePartsOf(this.clock.today());
    const isFresh = typed(form, 'key') === '';
    const agreedOn = typedDate(form, 'agreed_on');
    return {
      title: 'Write a report down for a caller',
      errors,
      key: typed(form, 'key') || randomUUID(),
      sections: CALLER_SECTIONS.map(({ fields, more = [], ...section }) => ({
        ...section,
        fields: fields.map((field) => asTyped(field, form)),
        more: more.map((field) => asTyped(field, form)),
        isOpen: more.some((field) => isFilled(field, form, errors)),
      })),
      which: bodies.map(({ id, name, hint }) => ({ value: id, text: name, hint })),
      none: NONE_OF_THESE,
      values: {
        body_choice: typed(form, 'body_choice'),
        agreed_by: typed(form, 'agreed_by'),
        agreed_words: typed(form, 'agreed_words'),
        agreed_on: isFresh ? today : agreedOn,
        takes: isFresh ? 'yes' : typed(form, 'takes'),
      },
    };
  }
}

const asTyped = (field: Field, form: Form) => ({
  ...field,
  value: field.type === 'date' ? typedDate(form, field.name) : typed(form, field.name),
});

/** Something typed, or wrong, must not be hidden in a part that is drawn shut. */
function isFilled({ type, name }: Field, form: Form, errors: readonly FieldError[]): boolean {
  const isTyped =
    type === 'date' ? Object.values(typedDate(form, name)).some(Boolean) : typed(form, name) !== '';
  return isTyped || errors.some(({ pointer }) => pointer === `/${name}`);
}
