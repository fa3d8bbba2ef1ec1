import { Controller, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CaseForms, type FormReading, type Sent } from '../../../casework/pages/case-forms.js';
import { SentForm } from '../../../casework/pages/sent-form.js';
import { CASE_WORKERS } from '../../../platform/database/actor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { typed, type Form } from '../../../platform/web/forms.js';
import type { Page, SeeOther } from '../../../platform/web/page.js';
import { CaseMails } from '../../mail/pages/messages.page.js';
import { AnswersByMail } from '../answers-by-mail.js';
import { ANSWERS, type Answer } from '../record-answer.js';

function readWhat(form: Form): FormReading<Answer> {
  const what = ANSWERS.find((each) => each === typed(form, 'what'));
  return what ? { values: what } : { errors: [{ pointer: '/what', detail: 'Say what this mail is.' }] };
}

/** On the page of a mail that came in: whether it is the answer to a letter, or says only that the letter came. */
@Controller('cases/:reference/messages/:id/answer')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class MailAnswerPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly mails: CaseMails,
    private readonly answers: AnswersByMail,
  ) {}

  @Post()
  async say(@SentForm() sent: Sent, @Param('id') id: string): Promise<Page | SeeOther> {
    const form = await this.mails.one(sent, id);
    return this.forms.take(sent, form, readWhat(sent.form), (on, what) =>
      this.answers.say(sent.visitor, { ...on, itemId: id }, what),
    );
  }
}
