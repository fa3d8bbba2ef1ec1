import { Module } from '@nestjs/common';
import { DirectoryModule } from '../../../directory/directory.module.js';
import { CaseworkModule } from '../../casework.module.js';
import { ActionModule } from '../action/action.module.js';
import { ContactChoices } from './contact-choices.js';
import { ContactsController } from './contacts.controller.js';
import { KeepContacts } from './keep-contacts.js';
import { MakeContact } from './make-contact.js';
import { OfferedContacts } from './offered-contacts.js';
import { ContactPage } from './pages/contact.page.js';
import { MadeContactPage } from './pages/made-contact.page.js';

@Module({
  imports: [ActionModule, CaseworkModule, DirectoryModule],
  controllers: [ContactPage, ContactsController, MadeContactPage],
  providers: [OfferedContacts, ContactChoices, KeepContacts, MakeContact],
  exports: [ContactChoices, KeepContacts, MakeContact],
})
export class ContactModule {}
