import { Controller, Get, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CASE_WORKERS } from '../../platform/database/actor.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { readChoice, readText, type Form } from '../../platform/web/forms.js';
import type { Page, SeeOther } from '../../platform/web/page.js';
import { RECORDED_KINDS, RecordStepEntry, type RecordedKind } from '../record-step-entry.js';
import { CaseForms, type Asked, type CaseForm, type FormReading, type Sent } from './case-forms.js';
import { AskedCase, SentForm } from './sent-form.js';

const LONGEST_ENTRY = 2000;

const CHOICES: Readonly<Record<RecordedKind, { readonly text: string; readonly hint: string }>> = {
  'consent-given': {
    text: 'The group agrees that we contact the public body',
    hint: 'How and when the group said so',
  },
  'consent-refused': {
    text: 'The group does not want us to contact the public body',
    hint: 'This takes the place of an earlier yes',
  },
  'waiting-reason': {
    text: 'Why we wait before asking a court',
    hint: 'For example: the body has promised an answer by Friday. It does not move the court’s limit',
  },
};

const FORM: CaseForm = {
  template: 'casework/pages/step-entry.njk',
  title: 'Put something on record',
  view: () => ({ choices: RECORDED_KINDS.map((value) => ({ value, ...CHOICES[value] })) }),
};

@Controller('cases/:reference/step-entries')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class StepEntryPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly entries: RecordStepEntry,
  ) {}

  @Get()
  ask(@AskedCase() asked: Asked, @Query() query: Form): Promise<Page> {
    return this.forms.show(asked, FORM, { kind: query.kind });
  }

  @Post()
  record(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    return this.forms.take(sent, FORM, readEntry(form), (on, entry) =>
      this.entries.record(visitor, on, entry),
    );
  }
}

const NO_KIND = { pointer: '/kind', detail: 'Choose what it is.' };
const NO_TEXT = { pointer: '/text', detail: 'Say it in a sentence or two.' };

function readEntry(form: Form): FormReading<{ kind: RecordedKind; text: string }> {
  const kind = readChoice(form, { name: 'kind', label: 'what it is', options: RECORDED_KINDS });
  const text = readText(form, { name: 'text', label: 'the text', max: LONGEST_ENTRY, lines: true });
  if (kind.value !== undefined && text.value !== undefined)
    return { values: { kind: kind.value, text: text.value } };
  return {
    errors: [
      ...(kind.value === undefined ? [kind.error ?? NO_KIND] : []),
      ...(text.value === undefined ? [text.error ?? NO_TEXT] : []),
    ],
  };
}
