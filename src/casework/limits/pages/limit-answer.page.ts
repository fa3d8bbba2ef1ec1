import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  LIMIT_ANSWER_KINDS,
  type LimitAnswerKind,
  type WantedAnswer,
} from '../../../domain/clocks/limit-answer.js';
import { CASE_WORKERS } from '../../../platform/database/actor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { readDay } from '../../../platform/web/date-fields.js';
import { faultsOf, readChoice, readText, type Form } from '../../../platform/web/forms.js';
import type { Page, SeeOther } from '../../../platform/web/page.js';
import { clockNamed } from '../../case-clocks.js';
import { CaseForms, type Asked, type CaseForm, type FormReading, type Sent } from '../../pages/case-forms.js';
import { AskedCase, SentForm } from '../../pages/sent-form.js';
import { KeptAnswers, type AnsweredLimit } from '../kept-answers.js';
import { LONGEST_WORDS, NO_DAY } from '../limit-answer.dto.js';
import { RecordLimitAnswer } from '../record-limit-answer.js';
import { answerHref, limitAnswerView } from './limit-answer.view.js';

const answerForm = ({ name, answers }: AnsweredLimit, deadlineId: string, form: Form): CaseForm => ({
  template: 'casework/limits/pages/limit-answer.njk',
  title: 'What became of this date?',
  leadsTo: '#dates',
  view: (dossier) => ({
    ...limitAnswerView(clockNamed(dossier.reckoning.clocks, name), dossier, { form, answers }),
    action: answerHref(dossier, deadlineId),
  }),
});

/** Says of a limit that it was acted on, or that it lapsed; or takes that back. */
@Controller('cases/:reference/deadlines/:id/answer')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class LimitAnswerPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly kept: KeptAnswers,
    private readonly answers: RecordLimitAnswer,
  ) {}

  @Get()
  async ask(@AskedCase() asked: Asked, @Param('id') deadlineId: string): Promise<Page> {
    const limit = await this.kept.of(asked.visitor, asked.reference, deadlineId);
    return this.forms.show(asked, answerForm(limit, deadlineId, {}));
  }

  @Post()
  async answer(@SentForm() sent: Sent, @Param('id') deadlineId: string): Promise<Page | SeeOther> {
    const { visitor, reference, form } = sent;
    const limit = await this.kept.of(visitor, reference, deadlineId);
    return this.forms.take(sent, answerForm(limit, deadlineId, form), readAnswer(form), (on, wanted) =>
      this.answers.record(visitor, { ...on, deadlineId }, wanted),
    );
  }
}

const NO_ANSWER = { pointer: '/answer', detail: 'Choose what became of this date.' };
const NO_WORDS: Readonly<Record<LimitAnswerKind, string>> = {
  done: 'Say what was done, and by whom.',
  lapsed: 'Say why nothing was done.',
  'taken-back': 'Say why it is wrong.',
};

function readAnswer(form: Form): FormReading<WantedAnswer> {
  const read = readChoice<LimitAnswerKind>(form, {
    name: 'answer',
    label: 'what became of this date',
    options: LIMIT_ANSWER_KINDS,
  });
  const words = readText(form, { name: 'words', label: 'the text', max: LONGEST_WORDS, lines: true });
  const day = readDay(form, { name: 'on' });
  const { value: answer } = read;
  const errors = [
    ...faultsOf(read, NO_ANSWER),
    ...(answer === 'done' ? faultsOf(day, NO_DAY) : []),
    ...faultsOf(words, { pointer: '/words', detail: NO_WORDS[answer ?? 'done'] }),
  ];
  if (answer === undefined || words.value === undefined || errors.length > 0) return { errors };
  if (answer !== 'done') return { values: { answer, words: words.value } };
  return day.value === undefined
    ? { errors: [NO_DAY] }
    : { values: { answer, on: day.value, words: words.value } };
}
