import { Controller, Get, Injectable, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CaseFiles } from '../../../casework/case-files.js';
import { CaseForms, type Asked, type Sent } from '../../../casework/pages/case-forms.js';
import { AskedCase, SentForm } from '../../../casework/pages/sent-form.js';
import { readId } from '../../../identity/pages/read-id.js';
import { CASE_READERS } from '../../../platform/database/actor.js';
import { NotFoundHereError } from '../../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { typed, type Form } from '../../../platform/web/forms.js';
import type { Page, SeeOther } from '../../../platform/web/page.js';
import { MailPeople } from '../mail-people.js';
import { Messages } from '../messages.js';
import { WriteMail } from '../outgoing/write-mail.js';
import { RevokeAddress } from '../revoke-address.js';
import { confirmForm, listForm, messageForm, writeForm, type MailOnCase } from './messages.view.js';
import { readMail } from './read-mail.js';

/** What the pages of messages draw. */
@Injectable()
export class CaseMails {
  constructor(
    private readonly files: CaseFiles,
    private readonly messages: Messages,
    private readonly people: MailPeople,
  ) {}

  /** Throws `NotFoundHereError`. */
  async of({ visitor, reference }: Asked): Promise<MailOnCase> {
    const { more } = await this.files.openWith(visitor, reference, async (reading, { record, forStaff }) => ({
      threads: await this.messages.threads(reading, record.id),
      people: forStaff ? await this.people.of(reading, record) : [],
    }));
    return more;
  }
}

/** The mails of a case: who wrote what to whom, and what came back. */
@Controller('cases/:reference/messages')
@ApiExcludeController()
export class MessagesPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly mails: CaseMails,
    private readonly addresses: RevokeAddress,
  ) {}

  @Get()
  @OpenTo(...CASE_READERS)
  async list(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, listForm(await this.mails.of(asked)));
  }

  @Get(':id')
  @OpenTo(...CASE_READERS)
  async show(@AskedCase() asked: Asked, @Param('id') id: string): Promise<Page> {
    const form = messageForm(await this.mails.of(asked), readId(id));
    if (!form) throw new NotFoundHereError();
    return this.forms.show(asked, form);
  }

  @Post('correspondents/:id/revocation')
  @OpenTo('caseworker', 'supervisor', 'administrator')
  async revoke(@SentForm() sent: Sent, @Param('id') id: string): Promise<Page | SeeOther> {
    const list = listForm(await this.mails.of(sent));
    return this.forms.take(sent, list, { values: readId(id) }, (on, correspondent) =>
      this.addresses.revoke(sent.visitor, on, correspondent),
    );
  }
}

/** Staff write a mail, see who will see what, and send it. */
@Controller('cases/:reference/messages/new')
@OpenTo('caseworker', 'supervisor', 'administrator')
@ApiExcludeController()
export class WriteMailPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly mails: CaseMails,
    private readonly writing: WriteMail,
  ) {}

  @Get()
  async ask(@AskedCase() asked: Asked, @Query() query: Form): Promise<Page> {
    const chosen = { to: typed(query, 'to') };
    return this.forms.show(asked, writeForm(await this.mails.of(asked), chosen), chosen);
  }

  /** Shows the mail as it will go, sends it, or goes back to it, by the button that was pressed. */
  @Post()
  async write(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    const mails = await this.mails.of(sent);
    const asked = writeForm(mails, form);
    const act = typed(form, 'act');
    if (act === 'change') return this.forms.edit(sent, asked);
    return this.forms.take(sent, asked, readMail(form), async (on, written) => {
      if (act === 'send') return this.writing.write(visitor, on, written);
      await this.writing.rehearse(visitor, on, written);
      return { ask: confirmForm(mails, written, form) };
    });
  }
}
