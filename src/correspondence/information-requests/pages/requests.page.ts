import { Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CaseForms, type Asked, type CaseForm, type Sent } from '../../../casework/pages/case-forms.js';
import { AskedCase, SentForm } from '../../../casework/pages/sent-form.js';
import { informationAsks } from '../../../domain/correspondence/letters/information-asks.js';
import { CASE_WORKERS, STAFF_KINDS } from '../../../platform/database/actor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { newId } from '../../../platform/ids.js';
import { typedDate } from '../../../platform/web/date-fields.js';
import type { Form } from '../../../platform/web/forms.js';
import type { Page, SeeOther } from '../../../platform/web/page.js';
import { RequestActs } from '../request-acts.js';
import { RequestDesk, type RequestsOnDesk } from '../request-desk.js';
import { readNewRequest } from './read-request.js';
import { requestsView } from './request.view.js';

const listForm = (desk: RequestsOnDesk, form: Form, leadsTo = '/information-requests'): CaseForm => ({
  template: 'correspondence/information-requests/pages/requests.njk',
  title: 'Requests for information',
  leadsTo,
  view: ({ record }) => ({
    ...requestsView(desk),
    asks: informationAsks(record.breachType),
    isClosed: record.closedOn !== null,
    asked: typedDate(form, 'date'),
    received: typedDate(form, 'received'),
    shown: form,
    isMoreOpen: Object.keys(form).length > 0,
  }),
});

/** What was asked of the public body under the Freedom of Information Act, and the way to ask more. */
@Controller('cases/:reference/information-requests')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class RequestsPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly desk: RequestDesk,
    private readonly acts: RequestActs,
  ) {}

  @Get()
  @OpenTo(...STAFF_KINDS, 'party')
  async show(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, listForm(await this.desk.all(asked.visitor, asked.reference), {}));
  }

  /** One that was made elsewhere. Leads to its page. */
  @Post()
  async record(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, reference, form } = sent;
    const id = newId();
    const desk = await this.desk.all(visitor, reference);
    const page = listForm(desk, form, `/information-requests/${id}`);
    return this.forms.take(sent, page, readNewRequest(form, id), (on, wanted) =>
      this.acts.recording.record(visitor, on, wanted),
    );
  }
}
