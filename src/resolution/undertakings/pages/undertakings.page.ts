import { Controller, Get, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CaseForms, type Asked, type CaseForm, type Sent } from '../../../casework/pages/case-forms.js';
import { AskedCase, SentForm } from '../../../casework/pages/sent-form.js';
import { dateShown } from '../../../casework/trust/pages/read-parts.js';
import { groupChoices } from '../../../casework/trust/pages/trust.view.js';
import type { AgreedPoint } from '../../../mediation/agreed-points.js';
import { CASE_WORKERS } from '../../../platform/database/actor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { newId } from '../../../platform/ids.js';
import { datePartsOf, typedDate } from '../../../platform/web/date-fields.js';
import { typed, type Form } from '../../../platform/web/forms.js';
import type { Page, SeeOther } from '../../../platform/web/page.js';
import { WORDS_HINT } from '../../offers/pages/offer-acts.view.js';
import { SettlementDesk, type SettlementOnDesk } from '../../settlement-desk.js';
import { RecordUndertaking } from '../record-undertaking.js';
import { readNewUndertaking } from './read-undertaking.js';

/** What was agreed in a mediation, as the form asks for it. */
function prefilled({ id, owedBy, what, by }: AgreedPoint): Form {
  const { day, month, year } = by === undefined ? NO_DAY : datePartsOf(by);
  return { point: id, owed: owedBy, what, 'due-day': day, 'due-month': month, 'due-year': year };
}

const NO_DAY = { day: '', month: '', year: '' } as const;

const newForm = ({ offers }: SettlementOnDesk, form: Form, offerId: string): CaseForm => ({
  template: 'resolution/undertakings/pages/new-undertaking.njk',
  title: 'Write down a promise',
  leadsTo: '/offers',
  view: (dossier) => ({
    offer: offers.find(({ row }) => row.id === offerId)?.row,
    owners: [
      { value: 'body', text: 'The public body' },
      { value: 'group', text: dossier.forStaff ? 'The group' : 'We do' },
    ],
    groupChoices: dossier.forStaff ? groupChoices(dossier) : undefined,
    hint: WORDS_HINT,
    agreed: dateShown(form, 'date', dossier.today),
    due: typedDate(form, 'due'),
    look: typedDate(form, 'look'),
    shown: form,
  }),
});

/** The form for something that one side promised to do. */
@Controller('cases/:reference/undertakings')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class UndertakingsPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly desk: SettlementDesk,
    private readonly undertakings: RecordUndertaking,
  ) {}

  @Get('new')
  async ask(@AskedCase() asked: Asked, @Query() query: Form): Promise<Page> {
    const settlement = await this.open(asked);
    const point = settlement.points.find(({ id }) => id === typed(query, 'point'));
    return this.forms.show(asked, newForm(settlement, point ? prefilled(point) : {}, typed(query, 'offer')));
  }

  @Post()
  async record(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { form } = sent;
    const page = newForm(await this.open(sent), form, typed(form, 'offer'));
    return this.forms.take(sent, page, readNewUndertaking(form, newId()), (on, wanted) =>
      this.undertakings.record(sent.visitor, on, wanted),
    );
  }

  private open({ visitor, reference }: Asked): Promise<SettlementOnDesk> {
    return this.desk.open(visitor, reference);
  }
}
