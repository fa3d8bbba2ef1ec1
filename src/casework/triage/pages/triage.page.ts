import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isTriageAnswer, type TriageAnswer } from '../../../domain/casework/triage-answer.js';
import { NotFoundHereError } from '../../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { typed } from '../../../platform/web/forms.js';
import type { Page, SeeOther } from '../../../platform/web/page.js';
import { CaseForms, type Asked, type CaseForm, type Sent } from '../../pages/case-forms.js';
import { AskedCase, SentForm } from '../../pages/sent-form.js';
import { AnswerReport } from '../answer-report.js';
import { MarkRead } from '../mark-read.js';
import { readLetter, readReply } from './read-reply.js';
import { CHOICE, letterForm, reasonForm } from './triage.view.js';

const ACCEPT: CaseForm = { template: 'casework/pages/accept.njk', title: 'Accept this case' };

/** What a caseworker answers to a report: the answer, its reason, and the letter before it goes. */
@Controller('cases/:reference')
@OpenTo('caseworker', 'supervisor', 'administrator')
@ApiExcludeController()
export class TriagePage {
  constructor(
    private readonly forms: CaseForms,
    private readonly reports: AnswerReport,
    private readonly reading: MarkRead,
  ) {}

  /** At once, with the standard letter. */
  @Post('accept')
  accept(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor } = sent;
    return this.forms.take(sent, ACCEPT, { values: {} }, (on) =>
      this.reports.answer(visitor, on, { answer: 'accepted' }),
    );
  }

  @Post('read')
  read(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor } = sent;
    return this.forms.take(sent, CHOICE, { values: {} }, (on) => this.reading.mark(visitor, on));
  }

  @Get('triage')
  choose(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, CHOICE);
  }

  @Get('triage/:answer')
  ask(@AskedCase() asked: Asked, @Param('answer') answer: string): Promise<Page> {
    return this.forms.show(asked, reasonForm(known(answer), {}));
  }

  /** Shows the letter, sends it, or goes back to the reasons, by the button that was pressed. Nothing typed is lost. */
  @Post('triage/:answer')
  take(@SentForm() sent: Sent, @Param('answer') written: string): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    const answer = known(written);
    const reasons = reasonForm(answer, form);
    const act = typed(form, 'act');
    if (act === 'change') return this.forms.edit(sent, reasons);
    if (act !== 'send')
      return this.forms.preview(sent, reasons, readReply(form, answer), (_, reply) =>
        letterForm(reply, form),
      );
    const reply = readReply(form, answer);
    const drawn = 'errors' in reply ? reasons : letterForm(reply.values, form);
    return this.forms.take(sent, drawn, readLetter(form, answer), (on, whole) =>
      this.reports.answer(visitor, on, whole),
    );
  }
}

function known(answer: string): TriageAnswer {
  if (!isTriageAnswer(answer)) throw new NotFoundHereError();
  return answer;
}
