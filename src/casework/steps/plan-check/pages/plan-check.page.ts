import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { dayAt, writeDay } from '../../../../domain/calendar/day.js';
import { STEP_ENTRIES, STEPS, type Step } from '../../../../domain/casework/step.js';
import { STAFF_KINDS } from '../../../../platform/database/actor.js';
import { NotFoundHereError } from '../../../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../../../platform/http/open-to.js';
import type { Form, Reading } from '../../../../platform/web/forms.js';
import type { Page, SeeOther } from '../../../../platform/web/page.js';
import type { Dossier } from '../../../case-dossier.js';
import {
  CaseForms,
  type Asked,
  type CaseForm,
  type FormReading,
  type Sent,
} from '../../../pages/case-forms.js';
import { AskedCase, SentForm } from '../../../pages/sent-form.js';
import { errorsOf, readGiven, readLines, readNeeded } from '../../read-plan.js';
import { stepView } from '../../step.view.js';
import type { PlanCheckRecord } from '../plan-check.record.js';
import { PlanChecks, type CheckAnswer } from '../plan-checks.js';

const AFTER = '/plan-check';
const COMMENTED = STEPS.filter((step) => step !== 'filed' && step !== 'closed');

/** What was asked and answered; `id` is of the one that an answer was sent to. */
const checkForm = (form: Form, id?: string): CaseForm => ({
  template: 'casework/steps/plan-check/pages/plan-check.njk',
  title: 'Please check my plan',
  leadsTo: AFTER,
  view: (dossier) => {
    const checks = dossier.plan.checks;
    if (id !== undefined && !checks.some((each) => each.id === id)) throw new NotFoundHereError();
    const waiting = checks.find(({ answeredAt }) => answeredAt === null);
    return {
      ...stepView(dossier, dossier.record.step),
      waiting: waiting && checkView(waiting, dossier),
      answered: checks
        .filter(({ answeredAt }) => answeredAt !== null)
        .map((each) => checkView(each, dossier)),
      steps: COMMENTED.map((step) => ({ name: step, label: STEP_ENTRIES[step].label, value: form[step] })),
      shown: form,
    };
  },
});

function checkView(
  { id, question, recordedAt, answer, comments, answeredAt, answeredBy }: PlanCheckRecord,
  dossier: Dossier,
) {
  return {
    id,
    question,
    asked: writeDay(dayAt(recordedAt)),
    answer,
    answered: answeredAt && writeDay(dayAt(answeredAt)),
    by: (answeredBy && dossier.names.get(answeredBy)) || 'A caseworker',
    comments: STEPS.flatMap((step) => {
      const text = comments?.[step];
      return text ? [{ step: STEP_ENTRIES[step].label, text }] : [];
    }),
    href: `/cases/${dossier.record.reference}${AFTER}/${id}/answer`,
  };
}

/** “Please check my plan”: the group asks, a caseworker answers. */
@Controller('cases/:reference/plan-check')
@ApiExcludeController()
export class PlanCheckPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly checks: PlanChecks,
  ) {}

  @Get()
  @OpenTo(...STAFF_KINDS, 'party')
  show(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, checkForm({}));
  }

  @Post()
  @OpenTo('party')
  ask(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    const reading = readNeeded(readLines(form, 'question', 'the question'), {
      pointer: '/question',
      detail: 'Write what you would like to know. A sentence is enough.',
    });
    return this.forms.take(sent, checkForm(form), reading, (on, question) =>
      this.checks.ask(visitor, on, question),
    );
  }

  @Post(':id/answer')
  @OpenTo('caseworker', 'supervisor', 'administrator')
  answer(@SentForm() sent: Sent, @Param('id') id: string): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    return this.forms.take(sent, checkForm(form, id), readAnswer(form), (on, answer) =>
      this.checks.answer(visitor, on, id, answer),
    );
  }
}

function readAnswer(form: Form): FormReading<CheckAnswer> {
  const answer = readNeeded(readLines(form, 'answer', 'the answer'), {
    pointer: '/answer',
    detail: 'Write what you say to the plan. A sentence is enough.',
  });
  const comments = readGiven(
    Object.fromEntries(
      COMMENTED.map((step): [Step, Reading<string>] => [step, readLines(form, step, 'the comment')]),
    ),
  );
  if ('values' in answer && 'values' in comments)
    return { values: { answer: answer.values, comments: comments.values } };
  return { errors: errorsOf(answer, comments) };
}
