import { Module } from '@nestjs/common';
import { CaseworkModule } from '../../casework/casework.module.js';
import { DeliveryModule } from '../../delivery/delivery.module.js';
import { Correspondents } from './correspondents.js';
import { CaseMail, SendCaseMail } from './outgoing/case-mail.js';
import { NothingTold } from './outgoing/nothing-told.js';
import { OutgoingMail } from './outgoing/outgoing-mail.js';

@Module({
  imports: [CaseworkModule, DeliveryModule],
  providers: [CaseMail, Correspondents, NothingTold, OutgoingMail, SendCaseMail],
  exports: [CaseMail, Correspondents, OutgoingMail, SendCaseMail],
})
export class MailModule {}
