import { Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Programmes } from '../../../directory/programmes.js';
import type { ProgrammeRecord } from '../../../directory/programme.record.js';
import { RECOGNITION_RISKS, RECOGNITION_WORDS } from '../../../domain/casework/standing.js';
import type { FieldError } from '../../../domain/domain-error.js';
import { PUBLIC_BODY_KINDS } from '../../../domain/public-bodies/public-body-kind.js';
import type { Visitor } from '../../../identity/visitor.js';
import { STAFF_KINDS } from '../../../platform/database/actor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { readText, type Form } from '../../../platform/web/forms.js';
import type { Page, SeeOther } from '../../../platform/web/page.js';
import { CaseFiles } from '../../case-files.js';
import { CaseForms, type Asked, type CaseForm, type FormReading, type Sent } from '../../pages/case-forms.js';
import { AskedCase, SentForm } from '../../pages/sent-form.js';
import { AnswerRecognition, type RecognitionAnswer } from '../answer-recognition.js';
import { faultOf, groupIn, LONGEST_WORDS, readOptional, readTicked } from './read-parts.js';
import { bodyView, groupChoices, recognitionView } from './trust.view.js';

const bodyViewForm = (form: Form, programme: ProgrammeRecord): CaseForm => ({
  template: 'casework/trust/pages/body-view.njk',
  title: 'What the public body will see',
  view: (dossier) => ({
    programme,
    seen: bodyView(dossier),
    recognition: recognitionView(dossier),
    bodyInText: PUBLIC_BODY_KINDS[dossier.record.bodyKind].inText,
    isNamed: dossier.groups.every(({ confidentiality }) => confidentiality === 'named'),
    groupChoices: groupChoices(dossier),
    risks: RECOGNITION_RISKS.map((value) => ({ value, text: RECOGNITION_WORDS[value] })),
    ticked: [form['risks'] ?? []].flat(),
  }),
});

/** "This is exactly what the council will see", and who could be recognised by it. */
@Controller('cases/:reference/what-they-see')
@ApiExcludeController()
export class BodyViewPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly files: CaseFiles,
    private readonly programmes: Programmes,
    private readonly recognitions: AnswerRecognition,
  ) {}

  @Get()
  @OpenTo(...STAFF_KINDS, 'party')
  async show(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, await this.form(asked.visitor, asked.reference, {}));
  }

  @Post()
  @OpenTo('caseworker', 'supervisor', 'administrator')
  async answer(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, reference, form } = sent;
    const asked = await this.form(visitor, reference, form);
    return this.forms.take(sent, asked, readAnswer(form), (on, answer) =>
      this.recognitions.answer(visitor, on, answer),
    );
  }

  private async form(visitor: Visitor, reference: string, form: Form): Promise<CaseForm> {
    const { record } = await this.files.open(visitor, reference);
    return bodyViewForm(form, await this.programmes.byId(record.programmeId));
  }
}

const BOTH = 'Tick “Nothing here shows who it is” alone, or what does show it.';

function readAnswer(form: Form): FormReading<RecognitionAnswer> {
  const risks = readTicked(form, 'risks', RECOGNITION_RISKS);
  const words = readText(form, { name: 'words', label: 'the answer', max: LONGEST_WORDS, lines: true });
  const plan = readOptional(form, 'plan', 'the plan');
  const errors: FieldError[] = [
    ...faultOf(risks, { pointer: '/risks', detail: 'Tick at least one.' }),
    ...faultOf(words, { pointer: '/words', detail: 'Say it in a sentence or two.' }),
    ...(plan.error ? [plan.error] : []),
  ];
  if (risks.value && risks.value.length > 1 && risks.value.includes('none'))
    errors.push({ pointer: '/risks', detail: BOTH });
  if (errors.length > 0) return { errors };
  const read = { risks: risks.value, words: words.value } as RecognitionAnswer;
  return { values: { ...groupIn(form), ...read, ...(plan.value ? { planWithoutName: plan.value } : {}) } };
}
