import { Controller, Get, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CaseForms, type Asked, type CaseForm, type Sent } from '../../../casework/pages/case-forms.js';
import { AskedCase, SentForm } from '../../../casework/pages/sent-form.js';
import { CASE_WORKERS, STAFF_KINDS } from '../../../platform/database/actor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { newId } from '../../../platform/ids.js';
import type { Form } from '../../../platform/web/forms.js';
import type { Page, SeeOther } from '../../../platform/web/page.js';
import { LetterDesk, type LettersOnDesk } from '../letter-desk.js';
import { WriteLetter } from '../write-letter.js';
import { contactChoices, kindChoices, listView } from './letter.view.js';
import { readNewLetter } from './read-letter.js';

const listForm = (desk: LettersOnDesk, form: Form, leadsTo = '/letters'): CaseForm => ({
  template: 'correspondence/letters/pages/letters.njk',
  title: 'Letters',
  leadsTo,
  view: (dossier) => ({
    ...listView(desk),
    kinds: kindChoices,
    offered: contactChoices(desk.offered),
    shown: form,
    isClosed: dossier.record.closedOn !== null,
    isMoreOpen: Object.keys(form).length > 0,
  }),
});

/** The letters of a case, and the way to a new one. */
@Controller('cases/:reference/letters')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class LettersPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly desk: LetterDesk,
    private readonly letters: WriteLetter,
  ) {}

  @Get()
  @OpenTo(...STAFF_KINDS, 'party')
  async show(@AskedCase() asked: Asked, @Query() { kind = '' }: Form): Promise<Page> {
    return this.forms.show(asked, listForm(await this.desk.all(asked.visitor, asked.reference), { kind }));
  }

  /** Leads to the new draft. */
  @Post()
  async begin(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, reference, form } = sent;
    const desk = await this.desk.all(visitor, reference);
    const id = newId();
    const reading = readNewLetter(form, desk.offered, id);
    return this.forms.take(sent, listForm(desk, form, `/letters/${id}`), reading, (on, wanted) =>
      this.letters.begin(visitor, on, wanted),
    );
  }
}
