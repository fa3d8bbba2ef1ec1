import { Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DISCLOSABLES } from '../../../domain/casework/disclosure.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { readDay } from '../../../platform/web/date-fields.js';
import type { Form } from '../../../platform/web/forms.js';
import type { Page, SeeOther } from '../../../platform/web/page.js';
import { CaseForms, type Asked, type CaseForm, type FormReading, type Sent } from '../../pages/case-forms.js';
import { AskedCase, SentForm } from '../../pages/sent-form.js';
import { RecordDisclosure, type NewDisclosure } from '../record-disclosure.js';
import { dateShown, faultOf, groupIn, readOptional, readRecipient, readTicked } from './read-parts.js';
import { DISCLOSABLE_CHOICES, groupChoices, RECIPIENT_CHOICES, trustView } from './trust.view.js';

const disclosureForm = (form: Form): CaseForm => ({
  template: 'casework/trust/pages/disclosure.njk',
  title: 'Record what was told',
  view: (dossier) => ({
    trust: trustView(dossier),
    groupChoices: groupChoices(dossier),
    recipients: RECIPIENT_CHOICES,
    scopes: DISCLOSABLE_CHOICES,
    ticked: [form['what'] ?? []].flat(),
    date: dateShown(form, 'date', dossier.today),
  }),
});

@Controller('cases/:reference/disclosures')
@OpenTo('caseworker', 'supervisor', 'administrator')
@ApiExcludeController()
export class DisclosurePage {
  constructor(
    private readonly forms: CaseForms,
    private readonly disclosures: RecordDisclosure,
  ) {}

  @Get()
  ask(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, disclosureForm({}));
  }

  @Post()
  record(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    return this.forms.take(sent, disclosureForm(form), readDisclosure(form), (on, told) =>
      this.disclosures.record(visitor, on, told),
    );
  }
}

function readDisclosure(form: Form): FormReading<NewDisclosure> {
  const to = readRecipient(form);
  const what = readTicked(form, 'what', DISCLOSABLES);
  const words = readOptional(form, 'words', 'how it was told');
  const on = readDay(form, { name: 'date' });
  const errors = [
    ...to.errors,
    ...faultOf(what, { pointer: '/what', detail: 'Tick what was told.' }),
    ...faultOf(words, { pointer: '/words', detail: 'Say how it was told.' }),
    ...faultOf(on, { pointer: '/date', detail: 'Give the day, the month and the year.' }),
  ];
  if (errors.length > 0) return { errors };
  const read = { to: to.value, what: what.value, words: words.value, on: on.value } as NewDisclosure;
  return { values: { ...groupIn(form), ...read } };
}
