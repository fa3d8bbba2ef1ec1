import { Controller, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CaseForms, type Sent } from '../../../casework/pages/case-forms.js';
import { SentForm } from '../../../casework/pages/sent-form.js';
import { NotFoundHereError } from '../../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { newId } from '../../../platform/ids.js';
import { typed } from '../../../platform/web/forms.js';
import type { Page, SeeOther } from '../../../platform/web/page.js';
import { CaseMails } from '../../mail/pages/messages.page.js';
import { SOMEBODY_ELSE } from '../../mail/pages/read-mail.js';
import { returnedForm } from '../../mail/pages/returned.view.js';
import { SendAgain } from '../send-again.js';

/** On the page of a mail that came back: the same letter for somebody else, in one press. */
@Controller('cases/:reference/messages/returned/:id/letter')
@OpenTo('caseworker', 'supervisor', 'administrator')
@ApiExcludeController()
export class SendAgainPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly mails: CaseMails,
    private readonly again: SendAgain,
  ) {}

  /** Leads to the new draft. */
  @Post()
  async prepare(@SentForm() sent: Sent, @Param('id') itemId: string): Promise<Page | SeeOther> {
    const id = newId();
    const form = returnedForm(await this.mails.of(sent), itemId, `/letters/${id}`);
    if (!form) throw new NotFoundHereError();
    const to = typed(sent.form, 'to');
    const wanted = to === '' || to === SOMEBODY_ELSE ? { id } : { id, to };
    return this.forms.take(sent, form, { values: wanted }, (on, asked) =>
      this.again.prepare(sent.visitor, { ...on, itemId }, asked),
    );
  }
}
