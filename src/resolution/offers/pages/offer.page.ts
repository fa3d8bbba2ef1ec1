import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CaseForms, type Asked, type CaseForm, type Sent } from '../../../casework/pages/case-forms.js';
import { AskedCase, SentForm } from '../../../casework/pages/sent-form.js';
import { dateShown } from '../../../casework/trust/pages/read-parts.js';
import { groupChoices } from '../../../casework/trust/pages/trust.view.js';
import type { OfferMove } from '../../../domain/resolution/offer-move.js';
import { CASE_WORKERS } from '../../../platform/database/actor.js';
import { NotFoundHereError } from '../../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { typedDate } from '../../../platform/web/date-fields.js';
import type { Form } from '../../../platform/web/forms.js';
import type { Page, SeeOther } from '../../../platform/web/page.js';
import { SettlementDesk, type OfferToday, type SettlementOnDesk } from '../../settlement-desk.js';
import { isForOthers } from '../../settlement.view.js';
import { DecideOffer } from '../decide-offer.js';
import { SIDE_WORDS } from '../offer-words.js';
import { offerIn } from '../offers-of-case.js';
import { OFFER_ACT_WORDS, offerMoveIn, TOLD_HOW, TOLD_HOW_WORDS, WORDS_HINT } from './offer-acts.view.js';
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

/** Throws `NotFoundHereError`. */
function moveIn(wanted: string): OfferMove {
  const move = offerMoveIn(wanted);
  if (!move) throw new NotFoundHereError();
  return move;
}

/** A yes or no to one offer, another one in answer, and taking it back; each a page of its own. */
@Controller('cases/:reference/offers/:id/acts/:act')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class OfferPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly desk: SettlementDesk,
    private readonly decisions: DecideOffer,
  ) {}

  @Get()
  async ask(@AskedCase() asked: Asked, @Param('id') id: string, @Param('act') wanted: string): Promise<Page> {
    const act = moveIn(wanted);
    return this.forms.show(asked, actForm(await this.open(asked, id), {}, act));
  }

  @Post()
  async act(
    @SentForm() sent: Sent,
    @Param('id') id: string,
    @Param('act') wanted: string,
  ): Promise<Page | SeeOther> {
    const act = moveIn(wanted);
    const open = await this.open(sent, id);
    const reading = readOfferMove(sent.form, act, open.desk.dossier.today);
    return this.forms.take(sent, actForm(open, sent.form, act), reading, (on, move) =>
      this.decisions.decide(sent.visitor, { ...on, itemId: id }, move),
    );
  }

  private async open({ visitor, reference }: Asked, id: string): Promise<OpenOffer> {
    const desk = await this.desk.open(visitor, reference);
    return { desk, offer: offerIn(desk.offers, id) };
  }
}
