import { Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isStaffVisitor, type Visitor } from '../../../identity/visitor.js';
import { CASE_WORKERS } from '../../../platform/database/actor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { typed, type Form } from '../../../platform/web/forms.js';
import type { Page, SeeOther } from '../../../platform/web/page.js';
import { CaseForms, type Asked, type CaseForm, type Sent } from '../../pages/case-forms.js';
import { AskedCase, SentForm } from '../../pages/sent-form.js';
import { AskToJoin } from '../ask-to-join.js';
import { JoinCase } from '../join-case.js';
import { TogetherStates } from '../together-state.js';
import { readJoinAnswer, readQuestion } from './read-together.js';
import { togetherForm } from './together.view.js';

/** A joint case of several groups: whether a group takes part, that it comes onto it, and that it leaves. */
@Controller('cases/:reference/together')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class TogetherPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly states: TogetherStates,
    private readonly question: AskToJoin,
    private readonly joining: JoinCase,
  ) {}

  @Get()
  async show(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, await this.form(asked.visitor, asked.reference, {}));
  }

  @Post('question')
  @OpenTo('caseworker', 'supervisor', 'administrator')
  async ask(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, reference, form } = sent;
    const drawn = await this.form(visitor, reference, form);
    return this.forms.take(sent, drawn, readQuestion(form), (on, asked) =>
      this.question.ask(visitor, on, asked),
    );
  }

  @Post('withdrawal')
  @OpenTo('caseworker', 'supervisor', 'administrator')
  async withdraw(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, reference, form } = sent;
    const drawn = await this.form(visitor, reference, form);
    return this.forms.take(sent, drawn, { values: {} }, (on) => this.question.withdraw(visitor, on));
  }

  @Post('answer')
  async answer(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, reference, form } = sent;
    const drawn = await this.form(visitor, reference, form);
    const reading = readJoinAnswer(form, isStaffVisitor(visitor));
    return this.forms.take(sent, drawn, reading, (on, answer) => this.question.answer(visitor, on, answer));
  }

  /** Shows what it would do, and does it once that was confirmed. */
  @Post('join')
  @OpenTo('caseworker', 'supervisor', 'administrator')
  async join(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, reference, form } = sent;
    const drawn = await this.form(visitor, reference, form);
    return this.forms.take(sent, drawn, { values: {} }, async (on) => {
      if (typed(form, 'confirm') === 'yes') return this.joining.join(visitor, on);
      const preview = await this.joining.preview(visitor, on);
      return { ask: await this.form(visitor, reference, form, preview) };
    });
  }

  private async form(visitor: Visitor, reference: string, form: Form, preview?: string): Promise<CaseForm> {
    return togetherForm(await this.states.of(visitor, reference), form, preview);
  }
}
