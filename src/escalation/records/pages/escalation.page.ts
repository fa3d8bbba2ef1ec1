import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  CaseForms,
  type Asked,
  type CaseForm,
  type FormReading,
  type Sent,
} from '../../../casework/pages/case-forms.js';
import { ItemActPage } from '../../../casework/pages/item-act.page.js';
import { AskedCase, SentForm } from '../../../casework/pages/sent-form.js';
import type { OnItem } from '../../../casework/precondition.js';
import type { EscalationMove } from '../../../domain/escalation/escalation-move.js';
import type { Visitor } from '../../../identity/visitor.js';
import { CASE_WORKERS, STAFF_KINDS } from '../../../platform/database/actor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { newId } from '../../../platform/ids.js';
import { datePartsOf, typedDate } from '../../../platform/web/date-fields.js';
import type { Form } from '../../../platform/web/forms.js';
import type { Page, SeeOther } from '../../../platform/web/page.js';
import { EscalationActs } from '../escalation-acts.js';
import { EscalationDesk, type EscalationOnDesk } from '../escalation-desk.js';
import { labelOf } from '../escalation-words.js';
import type { WantedEscalationMove } from '../move-escalation.js';
import { actWords, isAct } from './escalation-acts.view.js';
import { choicesView, escalationView, unreadMail } from './escalation.view.js';
import { readEscalationMove, readForWhom, readReceiver } from './read-escalation.js';

const pageOf = ({ escalation }: EscalationOnDesk): string => `/escalations/${escalation.row.id}`;

const escalationForm = (desk: EscalationOnDesk, form: Form, leadsTo = pageOf(desk)): CaseForm => ({
  template: 'escalation/records/pages/escalation.njk',
  title: labelOf(desk.escalation.route),
  leadsTo,
  hasText: false,
  view: () => ({ escalation: escalationView(desk), shown: form }),
});

const actForm = (desk: EscalationOnDesk, form: Form, move: EscalationMove): CaseForm => {
  const act = actWords(move, desk.dossier.forStaff);
  return {
    template: 'escalation/records/pages/escalation-act.njk',
    title: act.button,
    leadsTo: pageOf(desk),
    hasText: act.fields.length > 0,
    view: ({ today }) => ({
      escalation: escalationView(desk),
      act: { ...act, name: move },
      ...choicesView(desk),
      on: form['on-day'] === undefined ? datePartsOf(today) : typedDate(form, 'on'),
      arrived: typedDate(form, 'arrived_on'),
      answerBy: typedDate(form, 'answer_by'),
      shown: { mail: unreadMail(desk.escalation), ...form },
    }),
  };
};

/** One way that was taken: where it stands, what was handed over, what came back, and what is written down of it. */
@Controller('cases/:reference/escalations/:id')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class EscalationPage extends ItemActPage<EscalationMove, EscalationOnDesk, WantedEscalationMove> {
  protected readonly isAct = isAct;
  protected readonly actForm = actForm;

  constructor(
    forms: CaseForms,
    private readonly desk: EscalationDesk,
    private readonly acts: EscalationActs,
  ) {
    super(forms);
  }

  @Get()
  @OpenTo(...STAFF_KINDS, 'party')
  async show(@AskedCase() asked: Asked, @Param('id') id: string): Promise<Page> {
    return this.forms.show(asked, escalationForm(await this.open(asked, id), {}));
  }

  /** The letter that takes the case there. Leads to the new draft. */
  @Post('letter')
  async letter(@SentForm() sent: Sent, @Param('id') id: string): Promise<Page | SeeOther> {
    const letter = newId();
    const form = escalationForm(await this.open(sent, id), sent.form, `/letters/${letter}`);
    return this.forms.take(sent, form, readReceiver(sent.form), (on, receiver) =>
      this.acts.handing.letter(sent.visitor, { ...on, itemId: id }, letter, receiver),
    );
  }

  /** The case as one file, for whoever gets it. */
  @Post('bundle')
  async bundle(@SentForm() sent: Sent, @Param('id') id: string): Promise<Page | SeeOther> {
    const form = escalationForm(await this.open(sent, id), sent.form);
    return this.forms.take(sent, form, readForWhom(sent.form), (on, { forWhom }) =>
      this.acts.handing.bundle(sent.visitor, { ...on, itemId: id }, forWhom),
    );
  }

  protected open({ visitor, reference }: Asked, id: string): Promise<EscalationOnDesk> {
    return this.desk.one(visitor, reference, id);
  }

  protected readAct(
    form: Form,
    act: EscalationMove,
    { dossier }: EscalationOnDesk,
  ): FormReading<WantedEscalationMove> {
    return readEscalationMove(form, act, actWords(act, dossier.forStaff), dossier.today);
  }

  protected perform(visitor: Visitor, on: OnItem, said: WantedEscalationMove): Promise<void> {
    return this.acts.moves.move(visitor, on, said);
  }
}
