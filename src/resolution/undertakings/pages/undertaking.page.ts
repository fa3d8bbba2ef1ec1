import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CaseForms, type Asked, type CaseForm, type Sent } from '../../../casework/pages/case-forms.js';
import { AskedCase, SentForm } from '../../../casework/pages/sent-form.js';
import { dateShown } from '../../../casework/trust/pages/read-parts.js';
import type { UndertakingMove } from '../../../domain/resolution/undertaking-move.js';
import { CASE_WORKERS } from '../../../platform/database/actor.js';
import { NotFoundHereError } from '../../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { typedDate } from '../../../platform/web/date-fields.js';
import type { Form } from '../../../platform/web/forms.js';
import type { Page, SeeOther } from '../../../platform/web/page.js';
import { WORDS_HINT } from '../../offers/pages/offer-acts.view.js';
import {
  SettlementDesk,
  undertakingToday,
  type SettlementOnDesk,
  type UndertakingToday,
} from '../../settlement-desk.js';
import { MoveUndertaking } from '../move-undertaking.js';
import { readUndertakingMove } from './read-undertaking.js';
import { UNDERTAKING_ACTS, undertakingMoveIn } from './undertaking-acts.view.js';

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

/** Throws `NotFoundHereError`. */
function moveIn(wanted: string): UndertakingMove {
  const move = undertakingMoveIn(wanted);
  if (!move) throw new NotFoundHereError();
  return move;
}

/** What became of one promise; each thing that can be written down has a page of its own. */
@Controller('cases/:reference/undertakings/:id/acts/:act')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class UndertakingPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly desk: SettlementDesk,
    private readonly moves: MoveUndertaking,
  ) {}

  @Get()
  async ask(@AskedCase() asked: Asked, @Param('id') id: string, @Param('act') wanted: string): Promise<Page> {
    const move = moveIn(wanted);
    return this.forms.show(asked, actForm(await this.open(asked, id), {}, move));
  }

  @Post()
  async act(
    @SentForm() sent: Sent,
    @Param('id') id: string,
    @Param('act') wanted: string,
  ): Promise<Page | SeeOther> {
    const move = moveIn(wanted);
    const form = actForm(await this.open(sent, id), sent.form, move);
    return this.forms.take(sent, form, readUndertakingMove(sent.form, move), (on, said) =>
      this.moves.move(sent.visitor, { ...on, itemId: id }, said),
    );
  }

  private async open({ visitor, reference }: Asked, id: string): Promise<OpenUndertaking> {
    const desk = await this.desk.open(visitor, reference);
    return { desk, undertaking: undertakingToday(desk, id) };
  }
}
