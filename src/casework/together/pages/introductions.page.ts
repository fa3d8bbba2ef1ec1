import { Controller, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { readId } from '../../../identity/pages/read-id.js';
import { isStaffVisitor, type Visitor } from '../../../identity/visitor.js';
import { CASE_WORKERS } from '../../../platform/database/actor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import type { Form } from '../../../platform/web/forms.js';
import type { Page, SeeOther } from '../../../platform/web/page.js';
import { CaseForms, type CaseForm, type Sent } from '../../pages/case-forms.js';
import { SentForm } from '../../pages/sent-form.js';
import { Introductions } from '../introductions.js';
import { TogetherStates } from '../together-state.js';
import { readIntroductionAnswer, readProposal } from './read-together.js';
import { togetherForm } from './together.view.js';

/** Putting two groups in touch: a caseworker thinks of it and asks both, each answers on its own case. */
@Controller('cases/:reference/introductions')
@OpenTo('caseworker', 'supervisor', 'administrator')
@ApiExcludeController()
export class IntroductionsPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly states: TogetherStates,
    private readonly introductions: Introductions,
  ) {}

  @Post()
  async propose(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, reference, form } = sent;
    const drawn = await this.form(visitor, reference, form);
    return this.forms.take(sent, drawn, readProposal(form), (on, proposed) =>
      this.introductions.propose(visitor, on, proposed),
    );
  }

  @Post(':id/offer')
  async offer(@SentForm() sent: Sent, @Param('id') id: string): Promise<Page | SeeOther> {
    const { visitor, reference, form } = sent;
    const drawn = await this.form(visitor, reference, form);
    return this.forms.take(sent, drawn, { values: {} }, (on) =>
      this.introductions.offer(visitor, on, readId(id)),
    );
  }

  @Post(':id/drop')
  async drop(@SentForm() sent: Sent, @Param('id') id: string): Promise<Page | SeeOther> {
    const { visitor, reference, form } = sent;
    const drawn = await this.form(visitor, reference, form);
    return this.forms.take(sent, drawn, { values: {} }, (on) =>
      this.introductions.drop(visitor, on, readId(id)),
    );
  }

  /** `id` is that of the group's own side. */
  @Post(':id/answer')
  @OpenTo(...CASE_WORKERS)
  async answer(@SentForm() sent: Sent, @Param('id') id: string): Promise<Page | SeeOther> {
    const { visitor, reference, form } = sent;
    const drawn = await this.form(visitor, reference, form);
    const reading = readIntroductionAnswer(form, isStaffVisitor(visitor));
    return this.forms.take(sent, drawn, reading, (on, answer) =>
      this.introductions.answer(visitor, on, readId(id), answer),
    );
  }

  private async form(visitor: Visitor, reference: string, form: Form): Promise<CaseForm> {
    return togetherForm(await this.states.of(visitor, reference), form);
  }
}
