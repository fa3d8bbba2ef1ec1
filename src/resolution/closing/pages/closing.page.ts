import { Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CaseForms, type Asked, type FormReading, type Sent } from '../../../casework/pages/case-forms.js';
import { AskedCase, SentForm } from '../../../casework/pages/sent-form.js';
import { current } from '../../../casework/steps/plan-items.js';
import { readLines, readNeeded } from '../../../casework/steps/read-plan.js';
import { CASE_WORKERS, STAFF_KINDS } from '../../../platform/database/actor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { typed } from '../../../platform/web/forms.js';
import { seeOther, type Page, type SeeOther } from '../../../platform/web/page.js';
import { AnswerQuestion } from '../../answer-question.js';
import { readAnswer } from '../../pages/read-answer.js';
import { ClosingActs } from '../closing-acts.js';
import { ClosingDesk } from '../closing-desk.js';
import { requiredOwnQuestion } from '../own-question.js';
import { closingForm } from './closing.view.js';
import { readClosing, readStory } from './read-closing.js';

const LONGEST_ACCOUNT = 5000;

/** How a case ended: as each side says it, how it went, whether its story may be told, and what can follow. */
@Controller('cases/:reference/closing')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class ClosingPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly desk: ClosingDesk,
    private readonly acts: ClosingActs,
    private readonly answers: AnswerQuestion,
  ) {}

  @Get()
  @OpenTo(...STAFF_KINDS, 'party')
  async show(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, closingForm(await this.desk.open(asked.visitor, asked.reference), {}));
  }

  /** The account of the own side. */
  @Post()
  async keep(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, reference, form } = sent;
    const desk = await this.desk.open(visitor, reference);
    const objectives = current(desk.dossier.plan.objectives).map(({ id }) => id);
    return this.forms.take(sent, closingForm(desk, form), readClosing(form, objectives), (on, account) =>
      this.acts.accounts.keep(visitor, on, account),
    );
  }

  @Post('story')
  @OpenTo('party')
  async story(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, reference, form } = sent;
    const drawn = closingForm(await this.desk.open(visitor, reference), form);
    return this.forms.take(sent, drawn, readStory(form), (on, choice) =>
      this.acts.stories.choose(visitor, on, choice),
    );
  }

  /** The two questions to the own group. */
  @Post('two-questions')
  @OpenTo('party')
  async answer(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, reference, form } = sent;
    const desk = await this.desk.open(visitor, reference);
    const { id } = requiredOwnQuestion(desk);
    const asks = 'two-questions';
    return this.forms.take(sent, closingForm(desk, form), readAnswer(form, asks), (on, answer) =>
      this.answers.here(visitor, on, { id, asks }, answer),
    );
  }

  @Post('body-question')
  @OpenTo('caseworker', 'supervisor', 'administrator')
  async askBody(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, reference, form } = sent;
    const drawn = closingForm(await this.desk.open(visitor, reference), form);
    const whom = typed(form, 'correspondent');
    const reading: FormReading<string> = whom
      ? { values: whom }
      : { errors: [{ pointer: '/correspondent', detail: 'Choose who is asked.' }] };
    return this.forms.take(sent, drawn, reading, (on, id) => this.acts.body.ask(visitor, on, id));
  }

  /** Leads to the new case. */
  @Post('following-case')
  async follow(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, reference, form } = sent;
    const drawn = closingForm(await this.desk.open(visitor, reference), form);
    const account = readLines(form, 'account', 'what happened since', LONGEST_ACCOUNT);
    const needed = readNeeded(account, { pointer: '/account', detail: 'Write what happened since.' });
    return this.forms.take(sent, drawn, needed, async (on, words) => {
      const followed = await this.acts.following.open(visitor, on, words);
      throw seeOther(`/cases/${followed}`);
    });
  }
}
