import { Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { KnownConfidentiality } from '../../../domain/casework/confidentiality.js';
import { IDENTITY_FIELDS } from '../../../intake/questions/group-questions.js';
import { readField } from '../../../intake/questions/read-field.js';
import { NotFoundHereError } from '../../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { factNow } from '../../../platform/web/conflict.js';
import { readChoice, typed, type Form } from '../../../platform/web/forms.js';
import type { Page, SeeOther } from '../../../platform/web/page.js';
import { CaseForms, type Asked, type CaseForm, type FormReading, type Sent } from '../../pages/case-forms.js';
import { AskedCase, SentForm } from '../../pages/sent-form.js';
import { GiveName, type GivenName } from '../give-name.js';
import { faultOf } from './read-parts.js';

const USES: readonly {
  readonly value: KnownConfidentiality;
  readonly text: string;
  readonly hint: string;
}[] = [
  {
    value: 'confidential',
    text: 'Keep our name confidential',
    hint: 'We know who you are. The public body sees no name, until you say that it may.',
  },
  {
    value: 'named',
    text: 'You may use our name',
    hint: 'In letters that you agree to, the public body will see the name of your group.',
  },
];

/** Only for a group that gave no name: to any other the page does not exist, unless the name came while this was typed. */
const nameForm = (form: Form): CaseForm => ({
  template: 'casework/trust/pages/give-name.njk',
  title: 'Tell us who you are',
  current: ({ groups }) => [
    factNow(
      'known',
      'The name of your group',
      groups.flatMap(({ identity }) => identity?.name ?? []).join(', '),
    ),
  ],
  view: ({ groups, record }) => {
    const isOutdated = ![String(record.version), ''].includes(typed(form, 'version'));
    if (!isOutdated && groups.every(({ confidentiality }) => confidentiality !== 'anonymous'))
      throw new NotFoundHereError();
    return {
      fields: IDENTITY_FIELDS.map((field) => ({ ...field, value: typed(form, field.name) })),
      uses: USES,
    };
  },
});

@Controller('cases/:reference/name')
@OpenTo('party')
@ApiExcludeController()
export class GiveNamePage {
  constructor(
    private readonly forms: CaseForms,
    private readonly names: GiveName,
  ) {}

  @Get()
  ask(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, nameForm({}));
  }

  @Post()
  give(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    return this.forms.take(sent, nameForm(form), readName(form), (on, name) =>
      this.names.give(visitor, on, name),
    );
  }
}

const NO_USE = { pointer: '/confidentiality', detail: 'Choose how we may use the name of your group.' };

function readName(form: Form): FormReading<GivenName> {
  const readings = IDENTITY_FIELDS.map((field) => ({ name: field.name, reading: readField(form, field) }));
  const use = readChoice(form, {
    name: 'confidentiality',
    label: 'one',
    options: USES.map(({ value }) => value),
  });
  const errors = [...readings.flatMap(({ reading }) => reading.error ?? []), ...faultOf(use, NO_USE)];
  if (use.value === undefined || errors.length > 0) return { errors };
  const given = new Map<string, string | undefined>(
    readings.map(({ name, reading }) => [name, reading.value]),
  );
  return {
    values: {
      name: given.get('group_name') ?? '',
      contactName: given.get('contact_name') ?? '',
      contactEmail: (given.get('contact_email') ?? '').toLowerCase(),
      contactPhone: given.get('contact_phone') ?? null,
      contactSafely: given.get('contact_safely') ?? null,
      confidentiality: use.value,
    },
  };
}
