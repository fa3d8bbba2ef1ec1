import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CaseForms, type Asked, type CaseForm, type Sent } from '../../../casework/pages/case-forms.js';
import { AskedCase, SentForm } from '../../../casework/pages/sent-form.js';
import { CASE_WORKERS, STAFF_KINDS } from '../../../platform/database/actor.js';
import { NotFoundHereError } from '../../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { newId } from '../../../platform/ids.js';
import { datePartsOf, typedDate } from '../../../platform/web/date-fields.js';
import type { Form } from '../../../platform/web/forms.js';
import type { Page, SeeOther } from '../../../platform/web/page.js';
import { LetterActs } from '../letter-acts.js';
import { LetterDesk, type LetterOnDesk } from '../letter-desk.js';
import { isLetterFormat, sendFile } from '../output/letter-files.js';
import { QUIET_MOVES, type QuietMove } from '../move-letter.js';
import { letterTitle, letterView, movesView } from './letter.view.js';
import { readAnswer, readBecause, readGoing } from './read-letter.js';

/** The page of a letter, or the one that asks once more before it goes. */
const letterForm = (desk: LetterOnDesk, form: Form, page = 'letter', leadsTo?: string): CaseForm => ({
  template: `correspondence/letters/pages/${page}.njk`,
  title: letterTitle(letterView(desk).label, page === 'going' ? 'Send or post' : undefined),
  leadsTo: leadsTo ?? `/letters/${desk.letter.id}`,
  hasText: false,
  view: ({ today }) => ({
    letter: letterView(desk),
    shown: form,
    on: form['date-day'] === undefined ? datePartsOf(today) : typedDate(form, 'date'),
  }),
});

const wordsOf = (desk: LetterOnDesk, move: QuietMove) => movesView(desk).find((each) => each.move === move);

const moveForm = (desk: LetterOnDesk, form: Form, move: QuietMove): CaseForm => ({
  ...letterForm(desk, form, 'letter-move'),
  title: letterTitle(letterView(desk).label, wordsOf(desk, move)?.button),
  hasText: true,
  view: () => ({
    letter: { ...letterView(desk), wanted: wordsOf(desk, move) },
    shown: form,
  }),
});

/** Throws `NotFoundHereError`. */
function moveIn(wanted: string): QuietMove {
  const move = QUIET_MOVES.find((each) => each === wanted);
  if (!move) throw new NotFoundHereError();
  return move;
}

/** One letter of a case: as it will look, who gets it, and what can be done with it. */
@Controller('cases/:reference/letters/:id')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class LetterPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly desk: LetterDesk,
    private readonly acts: LetterActs,
  ) {}

  @Get()
  @OpenTo(...STAFF_KINDS, 'party')
  async show(@AskedCase() asked: Asked, @Param('id') id: string): Promise<Page> {
    return this.forms.show(asked, letterForm(await this.open(asked, id), {}));
  }

  /** Who gets it and what they will learn, before it goes. */
  @Get('going')
  async confirm(@AskedCase() asked: Asked, @Param('id') id: string): Promise<Page> {
    return this.forms.show(asked, letterForm(await this.open(asked, id), {}, 'going'));
  }

  @Post('going')
  async go(@SentForm() sent: Sent, @Param('id') id: string): Promise<Page | SeeOther> {
    const form = letterForm(await this.open(sent, id), sent.form, 'going');
    return this.forms.take(sent, form, readGoing(sent.form), (on, how) =>
      this.acts.going.send(sent.visitor, { ...on, itemId: id }, how),
    );
  }

  /** What a move needs in words, or one press more. */
  @Get('moves/:move')
  async askMove(
    @AskedCase() asked: Asked,
    @Param('id') id: string,
    @Param('move') wanted: string,
  ): Promise<Page> {
    return this.forms.show(asked, moveForm(await this.open(asked, id), {}, moveIn(wanted)));
  }

  @Post('moves/:move')
  async move(
    @SentForm() sent: Sent,
    @Param('id') id: string,
    @Param('move') wanted: string,
  ): Promise<Page | SeeOther> {
    const move = moveIn(wanted);
    const form = moveForm(await this.open(sent, id), sent.form, move);
    return this.forms.take(sent, form, readBecause(sent.form), (on, words) =>
      this.acts.moves.move(sent.visitor, { ...on, itemId: id }, { move, ...words }),
    );
  }

  @Post('answer')
  async answer(@SentForm() sent: Sent, @Param('id') id: string): Promise<Page | SeeOther> {
    const form = letterForm(await this.open(sent, id), sent.form);
    return this.forms.take(sent, form, readAnswer(sent.form), (on, { what, on: day }) =>
      this.acts.answers.record(sent.visitor, { ...on, itemId: id }, what, day),
    );
  }

  /** The letter that asks again, in one press. */
  @Post('chasing')
  async chase(@SentForm() sent: Sent, @Param('id') id: string): Promise<Page | SeeOther> {
    const chasing = newId();
    const form = letterForm(await this.open(sent, id), sent.form, 'letter', `/letters/${chasing}`);
    return this.forms.take(sent, form, { values: undefined }, (on) =>
      this.acts.letters.chase(sent.visitor, { ...on, itemId: id }, chasing),
    );
  }

  @Get('files/:format')
  @OpenTo(...STAFF_KINDS, 'party')
  async file(
    @AskedCase() asked: Asked,
    @Param('id') id: string,
    @Param('format') format: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!isLetterFormat(format)) throw new NotFoundHereError();
    const { dossier, finished } = await this.open(asked, id);
    await sendFile(reply, { reference: dossier.record.reference, finished }, format);
  }

  private open({ visitor, reference }: Asked, id: string): Promise<LetterOnDesk> {
    return this.desk.one(visitor, reference, id);
  }
}
