import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CaseForms, type Asked, type CaseForm, type Sent } from '../../casework/pages/case-forms.js';
import { AskedCase, SentForm } from '../../casework/pages/sent-form.js';
import { CASE_WORKERS, STAFF_KINDS } from '../../platform/database/actor.js';
import { OpenTo } from '../../platform/http/open-to.js';
import type { Form } from '../../platform/web/forms.js';
import type { Page, SeeOther } from '../../platform/web/page.js';
import { AnswerTime } from '../answering/answer-time.js';
import { ResponseDesk, timeAskedIn, type ResponseOnDesk } from '../response-desk.js';
import { readTimeAnswer } from './read-response.js';
import { responseView, timeView } from './response.view.js';

/** Below the address of a case. */
export const RESPONSE_PAGE = '/response';

/** The body's side of a case, with what is sent from this page. */
export const responseForm = (desk: ResponseOnDesk): CaseForm => ({
  template: 'response/pages/response.njk',
  title: 'What the public body says',
  leadsTo: RESPONSE_PAGE,
  hasText: false,
  view: () => responseView(desk),
});

const timeForm = (desk: ResponseOnDesk, id: string, form: Form): CaseForm => ({
  template: 'response/pages/time.njk',
  title: 'More time for the public body?',
  leadsTo: RESPONSE_PAGE,
  view: (dossier) => ({ ...timeView(dossier, timeAskedIn(desk, id)), shown: form }),
});

/** What a public body was asked on a page of its own, and what it said there; for the group and for staff. */
@Controller('cases/:reference/response')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class ResponsePage {
  constructor(
    private readonly forms: CaseForms,
    private readonly desk: ResponseDesk,
    private readonly times: AnswerTime,
  ) {}

  @Get()
  @OpenTo(...STAFF_KINDS, 'party')
  async show(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, responseForm(await this.open(asked)));
  }

  /** Whether a body gets the time that it asked for. */
  @Get('time/:id')
  async askTime(@AskedCase() asked: Asked, @Param('id') id: string): Promise<Page> {
    return this.forms.show(asked, timeForm(await this.open(asked), id, {}));
  }

  @Post('time/:id')
  async answerTime(@SentForm() sent: Sent, @Param('id') id: string): Promise<Page | SeeOther> {
    const form = timeForm(await this.open(sent), id, sent.form);
    return this.forms.take(sent, form, readTimeAnswer(sent.form), (on, answer) =>
      this.times.answer(sent.visitor, { ...on, itemId: id }, answer),
    );
  }

  private open({ visitor, reference }: Asked): Promise<ResponseOnDesk> {
    return this.desk.open(visitor, reference);
  }
}
