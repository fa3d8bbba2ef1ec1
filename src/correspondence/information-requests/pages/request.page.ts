import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CaseForms, type Asked, type CaseForm, type Sent } from '../../../casework/pages/case-forms.js';
import { ItemActPage } from '../../../casework/pages/item-act.page.js';
import { AskedCase, SentForm } from '../../../casework/pages/sent-form.js';
import type { OnItem } from '../../../casework/precondition.js';
import {
  EXEMPTION_KINDS,
  EXEMPTIONS,
  exemptionWords,
} from '../../../domain/correspondence/information/exemptions.js';
import {
  REVIEW_OUTCOME_WORDS,
  REVIEW_OUTCOMES,
} from '../../../domain/correspondence/information/request-state.js';
import type { Visitor } from '../../../identity/visitor.js';
import { CASE_WORKERS, STAFF_KINDS } from '../../../platform/database/actor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { newId } from '../../../platform/ids.js';
import { datePartsOf, typedDate } from '../../../platform/web/date-fields.js';
import type { Form } from '../../../platform/web/forms.js';
import type { Page, SeeOther } from '../../../platform/web/page.js';
import type { WantedRequestMove } from '../move-request.js';
import { RequestActs } from '../request-acts.js';
import { RequestDesk, type RequestOnDesk } from '../request-desk.js';
import { readPaper, readRequestMove } from './read-request.js';
import { ACT_WORDS, isAct, type Act } from './request-acts.view.js';
import { papersOf, requestView } from './request.view.js';

const pageOf = ({ request }: RequestOnDesk): string => `/information-requests/${request.row.id}`;

const requestForm = (desk: RequestOnDesk, form: Form, leadsTo = pageOf(desk)): CaseForm => ({
  template: 'correspondence/information-requests/pages/request.njk',
  title: 'A request for information',
  leadsTo,
  hasText: false,
  view: () => ({ request: requestView(desk), shown: form }),
});

const ANSWERS = [
  { value: 'answer-in-full', text: 'They sent all of it' },
  { value: 'answer-in-part', text: 'They sent some of it' },
  { value: 'refuse', text: 'They refused' },
  { value: 'not-held', text: 'They do not have it' },
] as const;

const actForm = (desk: RequestOnDesk, form: Form, act: Act): CaseForm => ({
  template: 'correspondence/information-requests/pages/request-act.njk',
  title: ACT_WORDS[act].button,
  leadsTo: pageOf(desk),
  view: ({ today }) => ({
    request: requestView(desk),
    act: { ...ACT_WORDS[act], name: act },
    answers: ANSWERS,
    exemptions: EXEMPTION_KINDS.map((value) => ({ value, text: exemptionWords(EXEMPTIONS[value]) })),
    outcomes: REVIEW_OUTCOMES.map((value) => ({ value, text: REVIEW_OUTCOME_WORDS[value] })),
    papers: papersOf(desk.request, desk.documents),
    on: form['date-day'] === undefined ? datePartsOf(today) : typedDate(form, 'date'),
    received: typedDate(form, 'received'),
    until: typedDate(form, 'until'),
    shown: form,
  }),
});

/** One request: where it stands, what can be done next, and what is written down of it. */
@Controller('cases/:reference/information-requests/:id')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class RequestPage extends ItemActPage<Act, RequestOnDesk, WantedRequestMove> {
  protected readonly isAct = isAct;
  protected readonly actForm = actForm;
  protected readonly readAct = readRequestMove;

  constructor(
    forms: CaseForms,
    private readonly desk: RequestDesk,
    private readonly acts: RequestActs,
  ) {
    super(forms);
  }

  @Get()
  @OpenTo(...STAFF_KINDS, 'party')
  async show(@AskedCase() asked: Asked, @Param('id') id: string): Promise<Page> {
    return this.forms.show(asked, requestForm(await this.open(asked, id), {}));
  }

  /** The letter that asks for a review, in one press. */
  @Post('review')
  async review(@SentForm() sent: Sent, @Param('id') id: string): Promise<Page | SeeOther> {
    const letter = newId();
    const form = requestForm(await this.open(sent, id), sent.form, `/letters/${letter}`);
    return this.forms.take(sent, form, { values: undefined }, (on) =>
      this.acts.reviews.begin(sent.visitor, { ...on, itemId: id }, letter),
    );
  }

  /** Which paper of the case is the answer. */
  @Post('paper')
  async file(@SentForm() sent: Sent, @Param('id') id: string): Promise<Page | SeeOther> {
    const form = requestForm(await this.open(sent, id), sent.form);
    return this.forms.take(sent, form, readPaper(sent.form), (on, document) =>
      this.acts.moves.fileAnswer(sent.visitor, { ...on, itemId: id }, document),
    );
  }

  protected open({ visitor, reference }: Asked, id: string): Promise<RequestOnDesk> {
    return this.desk.one(visitor, reference, id);
  }

  protected perform(visitor: Visitor, on: OnItem, said: WantedRequestMove): Promise<void> {
    return this.acts.moves.move(visitor, on, said);
  }
}
