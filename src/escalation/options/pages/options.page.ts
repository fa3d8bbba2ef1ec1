import { Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CaseForms, type Asked, type Sent } from '../../../casework/pages/case-forms.js';
import { AskedCase, SentForm } from '../../../casework/pages/sent-form.js';
import { CASE_WORKERS, STAFF_KINDS } from '../../../platform/database/actor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import type { Page, SeeOther } from '../../../platform/web/page.js';
import { AnswerOptions } from '../answer-options.js';
import { OptionsDesk } from '../options-desk.js';
import { optionsForm, readOptions } from './option-forms.js';

/** “Your options today”: every way on, whether it is open, and the one thing to do about it. */
@Controller('cases/:reference/options')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class OptionsPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly desk: OptionsDesk,
    private readonly answers: AnswerOptions,
  ) {}

  @Get()
  @OpenTo(...STAFF_KINDS, 'party')
  async show(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, optionsForm(await this.desk.openPage(asked.visitor, asked.reference)));
  }

  /** The answers that some of them hang on. */
  @Post()
  async answer(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, reference, form } = sent;
    const opened = await this.desk.openPage(visitor, reference);
    return this.forms.take(sent, optionsForm(opened), readOptions(form, opened), (on, given) =>
      this.answers.answer(visitor, on, given),
    );
  }
}
