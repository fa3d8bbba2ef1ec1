import { Controller, Get, Injectable, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CaseFiles } from '../../../casework/case-files.js';
import type { Dossier } from '../../../casework/case-dossier.js';
import { CaseForms, type Asked, type CaseForm, type Sent } from '../../../casework/pages/case-forms.js';
import { AskedCase, SentForm } from '../../../casework/pages/sent-form.js';
import { documentsOf } from '../../../documents/case-documents.js';
import { readId } from '../../../identity/pages/read-id.js';
import { CASE_READERS } from '../../../platform/database/actor.js';
import type { Reading } from '../../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import { typed, type Form } from '../../../platform/web/forms.js';
import type { Page, SeeOther } from '../../../platform/web/page.js';
import { letterOfMail, mailsToAsk } from '../../letters/letter-of-mail.js';
import { MailPeople } from '../mail-people.js';
import { Messages } from '../messages.js';
import { ReturnedMails } from '../returned/returned-mails.js';
import { WriteMail } from '../outgoing/write-mail.js';
import { RevokeAddress } from '../revoke-address.js';
import {
  begunWith,
  confirmForm,
  listForm,
  messageForm,
  writeForm,
  type MailOnCase,
} from './messages.view.js';
import { readMail } from './read-mail.js';

/** What the pages of messages draw. */
@Injectable()
export class CaseMails {
  constructor(
    private readonly files: CaseFiles,
    private readonly messages: Messages,
    private readonly people: MailPeople,
    private readonly returned: ReturnedMails,
  ) {}

  /** Throws `NotFoundHereError`. */
  async of({ visitor, reference }: Asked): Promise<MailOnCase> {
    const { more } = await this.files.openWith(visitor, reference, (reading, dossier) =>
      this.read(reading, dossier),
    );
    return more;
  }

  /** The page of one mail. Throws `NotFoundHereError`. */
  async one({ visitor, reference }: Asked, id: string): Promise<CaseForm> {
    const { more } = await this.files.openWith(visitor, reference, async (reading, dossier) => {
      const mails = await this.read(reading, dossier);
      const mail = mails.threads.flatMap((thread) => thread.mails).find((each) => each.id === id);
      return messageForm(mails, id, mail && (await letterOfMail(reading, mail)));
    });
    if (!more) throw new NotFoundHereError();
    return more;
  }

  private async read(reading: Reading, { record, forStaff }: Dossier): Promise<MailOnCase> {
    const documents = await documentsOf(reading, record.id);
    const threads = await this.messages.threads(reading, record.id);
    return {
      threads,
      toAsk: await mailsToAsk(
        reading,
        threads.flatMap(({ mails }) => mails),
      ),
      people: forStaff ? await this.people.of(reading, record) : [],
      returned: await this.returned.ofCase(reading, record.id),
      documents: documents.filter(({ withdrawnAt }) => withdrawnAt === null),
    };
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
    return this.forms.show(asked, await this.mails.one(asked, readId(id)));
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
    const mails = await this.mails.of(asked);
    const begun = begunWith(mails, query);
    return this.forms.show(asked, writeForm(mails, begun), begun);
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
