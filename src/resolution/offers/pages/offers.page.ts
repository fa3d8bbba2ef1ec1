import { Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CaseForms, type Asked, type CaseForm, type Sent } from '../../../casework/pages/case-forms.js';
import { AskedCase, SentForm } from '../../../casework/pages/sent-form.js';
import { current } from '../../../casework/steps/plan-items.js';
import { dateShown } from '../../../casework/trust/pages/read-parts.js';
import { groupChoices } from '../../../casework/trust/pages/trust.view.js';
import { CASE_WORKERS, STAFF_KINDS } from '../../../platform/database/actor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { typedDate } from '../../../platform/web/date-fields.js';
import type { Form } from '../../../platform/web/forms.js';
import type { Page, SeeOther } from '../../../platform/web/page.js';
import { SettlementDesk } from '../../settlement-desk.js';
import { settlementView } from '../../settlement.view.js';
import { MakeOffer } from '../make-offer.js';
import { WORDS_HINT } from './offer-acts.view.js';
import { readNewOffer } from './read-offer.js';

const OFFERERS_FOR_GROUP = [
  { value: 'body', text: 'The public body offered it' },
  { value: 'group', text: 'We offer it' },
];
const OFFERERS_FOR_STAFF = [
  { value: 'body', text: 'The public body' },
  { value: 'group', text: 'The group' },
  { value: 'programme', text: 'The programme, for both sides to say yes to' },
];

const newOfferForm = (form: Form): CaseForm => ({
  template: 'resolution/offers/pages/new-offer.njk',
  title: 'Write down an offer',
  leadsTo: '/offers',
  view: (dossier) => ({
    offerers: dossier.forStaff ? OFFERERS_FOR_STAFF : OFFERERS_FOR_GROUP,
    objectives: current(dossier.plan.objectives).map(({ id, text }) => ({ value: id, text })),
    groupChoices: dossier.forStaff ? groupChoices(dossier) : undefined,
    hint: WORDS_HINT,
    offered: dateShown(form, 'date', dossier.today),
    until: typedDate(form, 'until'),
    shown: form,
  }),
});

/** What was offered and promised to settle a case, with what to do next, and the way to write down another offer. */
@Controller('cases/:reference/offers')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class OffersPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly desk: SettlementDesk,
    private readonly offers: MakeOffer,
  ) {}

  @Get()
  @OpenTo(...STAFF_KINDS, 'party')
  async show(@AskedCase() asked: Asked): Promise<Page> {
    const desk = await this.desk.open(asked.visitor, asked.reference);
    return this.forms.show(asked, {
      template: 'resolution/offers/pages/offers.njk',
      title: 'Offers and promises',
      hasText: false,
      view: () => settlementView(desk),
    });
  }

  @Get('new')
  async ask(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, newOfferForm({}));
  }

  @Post()
  async make(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    return this.forms.take(sent, newOfferForm(sent.form), readNewOffer(sent.form), (on, offer) =>
      this.offers.make(sent.visitor, on, offer),
    );
  }
}
