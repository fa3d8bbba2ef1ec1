import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  CaseForms,
  type Asked,
  type CaseForm,
  type FormReading,
  type Sent,
} from '../../../casework/pages/case-forms.js';
import { AskedCase, SentForm } from '../../../casework/pages/sent-form.js';
import type { FieldError } from '../../../domain/domain-error.js';
import { NotFoundHereError } from '../../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { faultsOf, readText, type Form } from '../../../platform/web/forms.js';
import type { Page, SeeOther } from '../../../platform/web/page.js';
import { LONGEST_NOTE } from '../messages.dto.js';
import { SettleReturned } from '../returned/settle-returned.js';
import { TryMailAgain } from '../returned/try-again.js';
import { CaseMails } from './messages.page.js';
import { returnedForm } from './returned.view.js';

const NO_NOTE: FieldError = { pointer: '/note', detail: 'Say in a few words what you did.' };

function readNote(form: Form): FormReading<string> {
  const note = readText(form, { name: 'note', label: 'what you did', max: LONGEST_NOTE, lines: true });
  return note.value === undefined ? { errors: faultsOf(note, NO_NOTE) } : { values: note.value };
}

/** What there is to do about a mail that came back. */
@Controller('cases/:reference/messages/returned/:id')
@OpenTo('caseworker', 'supervisor', 'administrator')
@ApiExcludeController()
export class ReturnedMailPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly mails: CaseMails,
    private readonly settling: SettleReturned,
    private readonly trying: TryMailAgain,
  ) {}

  @Get()
  async show(@AskedCase() asked: Asked, @Param('id') id: string): Promise<Page> {
    return this.forms.show(asked, await this.form(asked, id));
  }

  /** Nothing goes again: a person says what was done instead. */
  @Post('settlement')
  async settle(@SentForm() sent: Sent, @Param('id') id: string): Promise<Page | SeeOther> {
    return this.forms.take(sent, await this.form(sent, id), readNote(sent.form), (on, note) =>
      this.settling.settle(sent.visitor, { ...on, itemId: id }, note),
    );
  }

  /** It goes once more, as it is. */
  @Post('attempt')
  async tryAgain(@SentForm() sent: Sent, @Param('id') id: string): Promise<Page | SeeOther> {
    return this.forms.take(sent, await this.form(sent, id), { values: id }, (on, itemId) =>
      this.trying.tryAgain(sent.visitor, { ...on, itemId }),
    );
  }

  /** Throws `NotFoundHereError`. */
  private async form(asked: Asked, id: string): Promise<CaseForm> {
    const form = returnedForm(await this.mails.of(asked), id);
    if (!form) throw new NotFoundHereError();
    return form;
  }
}
