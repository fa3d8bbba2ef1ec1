import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CASE_WORKERS, STAFF_KINDS } from '../../../../platform/database/actor.js';
import { OpenTo } from '../../../../platform/http/open-to.js';
import type { Page, SeeOther } from '../../../../platform/web/page.js';
import { CaseForms, type Asked, type Sent } from '../../../pages/case-forms.js';
import { AskedCase, SentForm } from '../../../pages/sent-form.js';
import { readWhy } from '../../read-plan.js';
import { ContactChoices } from '../contact-choices.js';
import { KeepContacts } from '../keep-contacts.js';
import { OfferedContacts } from '../offered-contacts.js';
import { changeForm, choiceForm, listForm } from './contact-forms.js';
import { readContact, readContactChoice } from './read-contact.js';

/** The step “Contact”: whom to speak to, in what order, and what they may be told. */
@Controller('cases/:reference/contact')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class ContactPage {
  constructor(
    private readonly forms: CaseForms,
    private readonly contacts: KeepContacts,
    private readonly choices: ContactChoices,
    private readonly offered: OfferedContacts,
  ) {}

  @Get()
  @OpenTo(...STAFF_KINDS, 'party')
  async show(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, listForm({}, await this.offered.on(asked.visitor, asked.reference)));
  }

  @Post()
  async add(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, reference, form } = sent;
    const offered = await this.offered.on(visitor, reference);
    const reading = readContact(form, namesOf(offered));
    return this.forms.take(sent, listForm(form, offered), reading, (on, contact) =>
      this.contacts.add(visitor, on, contact),
    );
  }

  @Get('how-far')
  askHowFar(@AskedCase() asked: Asked): Promise<Page> {
    return this.forms.show(asked, choiceForm({}));
  }

  @Post('how-far')
  howFar(@SentForm() sent: Sent): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    return this.forms.take(sent, choiceForm(form), readContactChoice(form), (on, choice) =>
      this.choices.choose(visitor, on, choice),
    );
  }

  @Get(':id')
  async ask(@AskedCase() asked: Asked, @Param('id') id: string): Promise<Page> {
    const offered = await this.offered.on(asked.visitor, asked.reference);
    return this.forms.show(asked, changeForm(id, {}, offered));
  }

  @Post(':id')
  async replace(@SentForm() sent: Sent, @Param('id') id: string): Promise<Page | SeeOther> {
    const { visitor, reference, form } = sent;
    const offered = await this.offered.on(visitor, reference);
    const reading = readContact(form, namesOf(offered));
    return this.forms.take(sent, changeForm(id, form, offered), reading, (on, contact) =>
      this.contacts.replace(visitor, on, id, contact),
    );
  }

  @Post(':id/withdrawal')
  withdraw(@SentForm() sent: Sent, @Param('id') id: string): Promise<Page | SeeOther> {
    const { visitor, form } = sent;
    return this.forms.take(sent, changeForm(id, form, []), readWhy(form), (on, because) =>
      this.contacts.withdraw(visitor, on, id, because),
    );
  }
}

const namesOf = (offered: readonly { readonly id: string; readonly name: string }[]) =>
  Object.fromEntries(offered.map(({ id, name }) => [id, name]));
