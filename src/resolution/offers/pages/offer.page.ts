import { Controller } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  CaseForms,
  type Asked,
  type CaseForm,
  type FormReading,
} from '../../../casework/pages/case-forms.js';
import { ItemActPage } from '../../../casework/pages/item-act.page.js';
import type { OnItem } from '../../../casework/precondition.js';
import { dateShown } from '../../../casework/trust/pages/read-parts.js';
import { groupChoices } from '../../../casework/trust/pages/trust.view.js';
import type { OfferMove } from '../../../domain/resolution/offer-move.js';
import type { Visitor } from '../../../identity/visitor.js';
import { CASE_WORKERS } from '../../../platform/database/actor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { typedDate } from '../../../platform/web/date-fields.js';
import type { Form } from '../../../platform/web/forms.js';
import { SettlementDesk, type OfferToday, type SettlementOnDesk } from '../../settlement-desk.js';
import { isForOthers } from '../../settlement.view.js';
import { DecideOffer, type WantedOfferMove } from '../decide-offer.js';
import { SIDE_WORDS } from '../offer-words.js';
import { offerIn } from '../offers-of-case.js';
import { isOfferMove, OFFER_ACT_WORDS, TOLD_HOW, TOLD_HOW_WORDS, WORDS_HINT } from './offer-acts.view.js';
import { readOfferMove } from './read-offer.js';

interface OpenOffer {
  readonly desk: SettlementOnDesk;
  readonly offer: OfferToday;
}

/** Asked where staff writes it down and both sides have to decide. */
const sidesOf = ({ offer, desk }: OpenOffer) => {
  const sides = [...new Set(offer.deciders.map(({ side }) => side))];
  return desk.dossier.forStaff && sides.length > 1
    ? sides.map((value) => ({ value, text: SIDE_WORDS[value] }))
    : undefined;
};

const actForm = (open: OpenOffer, form: Form, act: OfferMove): CaseForm => {
  const { desk, offer } = open;
  const forOthers = isForOthers(offer, desk);
  const { wordsLabel, ...words } = OFFER_ACT_WORDS[act];
  return {
    template: 'resolution/offers/pages/offer-act.njk',
    title: words[forOthers ? 'forOthers' : 'button'],
    leadsTo: '/offers',
    view: ({ today, forStaff, ...dossier }) => ({
      act,
      wordsLabel,
      what: offer.row.what,
      forOthers: forOthers && act !== 'withdraw',
      sides: act === 'withdraw' ? undefined : sidesOf(open),
      groupChoices:
        forStaff && act !== 'withdraw' ? groupChoices({ ...dossier, today, forStaff }) : undefined,
      hows: TOLD_HOW.map((value) => ({ value, text: TOLD_HOW_WORDS[value] })),
      hint: WORDS_HINT,
      on: dateShown(form, 'date', today),
      until: typedDate(form, 'until'),
      shown: form,
    }),
  };
};

/** A yes or no to one offer, another one in answer, and taking it back. */
@Controller('cases/:reference/offers/:id')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class OfferPage extends ItemActPage<OfferMove, OpenOffer, WantedOfferMove> {
  protected readonly isAct = isOfferMove;
  protected readonly actForm = actForm;

  constructor(
    forms: CaseForms,
    private readonly desk: SettlementDesk,
    private readonly decisions: DecideOffer,
  ) {
    super(forms);
  }

  protected async open({ visitor, reference }: Asked, id: string): Promise<OpenOffer> {
    const desk = await this.desk.open(visitor, reference);
    return { desk, offer: offerIn(desk.offers, id) };
  }

  protected readAct(form: Form, act: OfferMove, { desk }: OpenOffer): FormReading<WantedOfferMove> {
    return readOfferMove(form, act, desk.dossier.today);
  }

  protected perform(visitor: Visitor, on: OnItem, said: WantedOfferMove): Promise<void> {
    return this.decisions.decide(visitor, on, said);
  }
}
