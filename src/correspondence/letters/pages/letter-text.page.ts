import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CaseForms, type Asked, type CaseForm, type Sent } from '../../../casework/pages/case-forms.js';
import { AskedCase, SentForm } from '../../../casework/pages/sent-form.js';
import { CASE_WORKERS } from '../../../platform/database/actor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import type { Form } from '../../../platform/web/forms.js';
import type { Page, SeeOther } from '../../../platform/web/page.js';
import { LetterDesk, type LetterOnDesk } from '../letter-desk.js';
import { WriteLetter } from '../write-letter.js';
import { contactChoices, formOf, LATE_FIELDS, letterView } from './letter.view.js';
import { LONGEST_LETTER, LONGEST_SUBJECT, readLetterText } from './read-letter.js';

const textForm = (desk: LetterOnDesk, form: Form): CaseForm => ({
  template: 'correspondence/letters/pages/letter-text.njk',
  title: `Change the letter: ${letterView(desk).label}`,
  leadsTo: `/letters/${desk.letter.id}`,
  view: () => ({
    letter: letterView(desk),
    offered: contactChoices(desk.offered),
    late: LATE_FIELDS,
    most: { subject: LONGEST_SUBJECT, text: LONGEST_LETTER },
    shown: Object.keys(form).length > 0 ? form : formOf(desk),
  }),
  current: () => [
    { name: 'subject', label: 'The subject', value: desk.letter.subject },
    { name: 'text', label: 'The letter', value: desk.letter.text },
  ],
});

/** What a letter says, and who gets it. Two who write at once see both texts. */
@Controller('cases/:reference/letters/:id/text')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class LetterTextPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly desk: LetterDesk,
    private readonly letters: WriteLetter,
  ) {}

  @Get()
  async ask(@AskedCase() asked: Asked, @Param('id') id: string): Promise<Page> {
    return this.forms.show(asked, textForm(await this.desk.one(asked.visitor, asked.reference, id), {}));
  }

  @Post()
  async write(@SentForm() sent: Sent, @Param('id') id: string): Promise<Page | SeeOther> {
    const { visitor, reference, form } = sent;
    const desk = await this.desk.one(visitor, reference, id);
    const reading = readLetterText(form, desk.offered, desk.letter.kind);
    return this.forms.take(sent, textForm(desk, form), reading, (on, text) =>
      this.letters.write(visitor, { ...on, itemId: id }, text),
    );
  }
}
