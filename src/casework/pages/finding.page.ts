import { Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { FINDING_RESULTS, type FindingResult } from '../../deadlines/checklists/finding.record.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { readChoice, readText, type Form } from '../../platform/web/forms.js';
import type { Page, SeeOther } from '../../platform/web/page.js';
import { RecordAnswers } from '../record-answers.js';
import { CaseForms, type Asked, type CaseForm, type FormReading, type Sent } from './case-forms.js';
import { AskedCase, SentForm } from './sent-form.js';

const LONGEST_REASON = 1000;

const CHOICES: Readonly<Record<FindingResult, string>> = {
  breached: 'More is asked for than was promised',
  kept: 'No more is asked for than was promised',
  open: 'I take an earlier finding back',
};

const FORM: CaseForm = {
  template: 'casework/pages/finding.njk',
  title: 'Record what you found',
  view: ({ reckoning }) => ({
    choices: FINDING_RESULTS.map((value) => ({ value, text: CHOICES[value] })),
    sentences: reckoning.breachTest.sentences,
    isBound: reckoning.promises.bound.some(({ strength }) => strength === 'promise'),
  }),
};

/** A caseworker's finding where no date can show a breach. */
@Controller('cases/:reference/finding')
@OpenTo('caseworker', 'supervisor', 'administrator')
@ApiExcludeController()
export class FindingPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly answers: RecordAnswers,
  ) {}

  @Get()
  ask(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, FORM);
  }

  @Post()
  find(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    return this.forms.take(sent, FORM, readFinding(form), (on, finding) =>
      this.answers.find(visitor, on, finding),
    );
  }
}

const NO_RESULT = { pointer: '/result', detail: 'Choose what you found.' };
const NO_REASON = { pointer: '/reason', detail: 'Say how you came to it. The group reads it too.' };

function readFinding(form: Form): FormReading<{ result: FindingResult; reason: string }> {
  const result = readChoice(form, { name: 'result', label: 'what you found', options: FINDING_RESULTS });
  const reason = readText(form, { name: 'reason', label: 'the reason', max: LONGEST_REASON, lines: true });
  if (result.value !== undefined && reason.value !== undefined)
    return { values: { result: result.value, reason: reason.value } };
  return {
    errors: [
      ...(result.value === undefined ? [result.error ?? NO_RESULT] : []),
      ...(reason.value === undefined ? [reason.error ?? NO_REASON] : []),
    ],
  };
}
