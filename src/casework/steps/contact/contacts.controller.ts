import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { AskedBy, type Visitor } from '../../../identity/visitor.js';
import { CASE_READERS, CASE_WORKERS } from '../../../platform/database/actor.js';
import { OpenTo } from '../../../platform/http/open-to.js';
import type { OnVersion } from '../../case-commands.js';
import { CaseFiles } from '../../case-files.js';
import { OnCaseVersion, OnItemVersion, type OnItem } from '../../precondition.js';
import { given } from '../given.js';
import { WhyBody } from '../why.dto.js';
import { inOrder } from './contact-order.js';
import { ContactChoices } from './contact-choices.js';
import {
  choiceIn,
  choiceRepresentation,
  contactIn,
  contactRepresentation,
  madeIn,
} from './contact-in-body.js';
import { ContactBody, ContactChangeBody, ContactChoiceBody, MadeContactBody } from './contacts.dto.js';
import { KeepContacts } from './keep-contacts.js';
import { MakeContact } from './make-contact.js';

/** Whom a group means to speak to, for programs. Changes ask for the case's ETag as `If-Match`. */
@Controller('api/v1/cases/:reference')
@ApiTags('cases')
@ApiBearerAuth()
export class ContactsController {
  constructor(
    private readonly files: CaseFiles,
    private readonly contacts: KeepContacts,
    private readonly made: MakeContact,
    private readonly choices: ContactChoices,
  ) {}

  /** The contacts that are planned or were made, in their order, each with what the groups' consents cover today. */
  @Get('contacts')
  @OpenTo(...CASE_READERS)
  async list(@AskedBy() visitor: Visitor, @Param('reference') reference: string) {
    const dossier = await this.files.open(visitor, reference);
    const items = inOrder(dossier.plan.contacts).map((contact) => contactRepresentation(contact, dossier));
    return { items, next_cursor: null };
  }

  @Post('contacts')
  @OpenTo(...CASE_WORKERS)
  async add(@AskedBy() visitor: Visitor, @OnCaseVersion() on: OnVersion, @Body() body: ContactBody) {
    const contact = { ...contactIn(body), ...given({ groupId: body.group }) };
    await this.contacts.add(visitor, on, contact);
    return this.list(visitor, on.reference);
  }

  /** Another takes its place, under an id of its own. The one before stays on record. */
  @Post('contacts/:id/replacement')
  @OpenTo(...CASE_WORKERS)
  async replace(@AskedBy() visitor: Visitor, @OnItemVersion() on: OnItem, @Body() body: ContactChangeBody) {
    await this.contacts.replace(visitor, on, on.itemId, contactIn(body));
    return this.list(visitor, on.reference);
  }

  @Post('contacts/:id/withdrawal')
  @HttpCode(200)
  @OpenTo(...CASE_WORKERS)
  async withdraw(@AskedBy() visitor: Visitor, @OnItemVersion() on: OnItem, @Body() { because }: WhyBody) {
    await this.contacts.withdraw(visitor, on, on.itemId, because);
    return this.list(visitor, on.reference);
  }

  /** It was made, and becomes an action. Refused where staff told what the group has not agreed to. */
  @Post('contacts/:id/made')
  @HttpCode(200)
  @OpenTo(...CASE_WORKERS)
  async make(@AskedBy() visitor: Visitor, @OnItemVersion() on: OnItem, @Body() body: MadeContactBody) {
    await this.made.make(visitor, on, on.itemId, madeIn(body));
    return this.list(visitor, on.reference);
  }

  /** What the groups said of how far they go, oldest first. The last one of a group counts. */
  @Get('contact-choices')
  @OpenTo(...CASE_READERS)
  async chosen(@AskedBy() visitor: Visitor, @Param('reference') reference: string) {
    const { plan } = await this.files.open(visitor, reference);
    return { items: plan.choices.map(choiceRepresentation), next_cursor: null };
  }

  @Post('contact-choices')
  @OpenTo(...CASE_WORKERS)
  async choose(@AskedBy() visitor: Visitor, @OnCaseVersion() on: OnVersion, @Body() body: ContactChoiceBody) {
    await this.choices.choose(visitor, on, choiceIn(body));
    return this.chosen(visitor, on.reference);
  }
}
