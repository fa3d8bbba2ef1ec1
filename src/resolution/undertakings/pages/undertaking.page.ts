import { Controller } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CaseForms, type Asked, type CaseForm } from '../../../casework/pages/case-forms.js';
import { ItemActPage } from '../../../casework/pages/item-act.page.js';
import type { OnItem } from '../../../casework/precondition.js';
import { dateShown } from '../../../casework/trust/pages/read-parts.js';
import type { UndertakingMove } from '../../../domain/resolution/undertaking-move.js';
import type { Visitor } from '../../../identity/visitor.js';
import { CASE_WORKERS } from '../../../platform/database/actor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { typedDate } from '../../../platform/web/date-fields.js';
import type { Form } from '../../../platform/web/forms.js';
import { WORDS_HINT } from '../../offers/pages/offer-acts.view.js';
import {
  SettlementDesk,
  undertakingToday,
  type SettlementOnDesk,
  type UndertakingToday,
} from '../../settlement-desk.js';
import { MoveUndertaking, type WantedUndertakingMove } from '../move-undertaking.js';
import { readUndertakingMove } from './read-undertaking.js';
import { isUndertakingMove, UNDERTAKING_ACTS } from './undertaking-acts.view.js';

interface OpenUndertaking {
  readonly desk: SettlementOnDesk;
  readonly undertaking: UndertakingToday;
}

const actForm = (
  { desk, undertaking: { row } }: OpenUndertaking,
  form: Form,
  move: UndertakingMove,
): CaseForm => ({
  template: 'resolution/undertakings/pages/undertaking-act.njk',
  title: UNDERTAKING_ACTS[move].button,
  leadsTo: '/offers',
  view: ({ today, record }) => ({
    act: UNDERTAKING_ACTS[move],
    what: row.what,
    opensAgain: move === 'break' && record.closedOn !== null,
    papers: desk.documents.map(({ id, title }) => ({ value: id, text: title })),
    hint: WORDS_HINT,
    on: dateShown(form, 'date', today),
    until: typedDate(form, 'until'),
    shown: form,
  }),
});

/** What became of one promise. */
@Controller('cases/:reference/undertakings/:id')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class UndertakingPage extends ItemActPage<UndertakingMove, OpenUndertaking, WantedUndertakingMove> {
  protected readonly isAct = isUndertakingMove;
  protected readonly actForm = actForm;
  protected readonly readAct = readUndertakingMove;

  constructor(
    forms: CaseForms,
    private readonly desk: SettlementDesk,
    private readonly moves: MoveUndertaking,
  ) {
    super(forms);
  }

  protected async open({ visitor, reference }: Asked, id: string): Promise<OpenUndertaking> {
    const desk = await this.desk.open(visitor, reference);
    return { desk, undertaking: undertakingToday(desk, id) };
  }

  protected perform(visitor: Visitor, on: OnItem, said: WantedUndertakingMove): Promise<void> {
    return this.moves.move(visitor, on, said);
  }
}
