import { Module } from '@nestjs/common';
import { CaseworkModule } from '../../casework/casework.module.js';
import { DeliveryModule } from '../../delivery/delivery.module.js';
import { Correspondents } from './correspondents.js';
import { SendCaseMail, WrittenMail } from './outgoing/written-mail.js';
import { NothingTold } from './outgoing/nothing-told.js';
import { OutgoingMail } from './outgoing/outgoing-mail.js';

@Module({
  imports: [CaseworkModule, DeliveryModule],
  providers: [Correspondents, NothingTold, OutgoingMail, SendCaseMail, WrittenMail],
  exports: [Correspondents, OutgoingMail, SendCaseMail, WrittenMail],
})
export class MailModule {}
