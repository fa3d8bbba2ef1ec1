import { Module } from '@nestjs/common';
import { CaseworkModule } from '../../casework/casework.module.js';
import { DeliveryModule } from '../../delivery/delivery.module.js';
import { DirectoryModule } from '../../directory/directory.module.js';
import { DocumentsModule } from '../../documents/documents.module.js';
import { IdentityModule } from '../../identity/identity.module.js';
import { INBOUND_MAIL, type InboundMailSettings } from '../../platform/mail/inbound-mail.js';
import { RemindersModule } from '../../reminders/reminders.module.js';
import { TimelineModule } from '../../timeline/timeline.module.js';
import { Correspondents } from './correspondents.js';
import { AnswerHeld } from './incoming/answer-held.js';
import { Bounces } from './incoming/bounces.js';
import { DecideReceived } from './incoming/decide-received.js';
import { OpenReceived } from './incoming/open-received.js';
import { FileMail } from './incoming/file-mail.js';
import { FileReceived } from './incoming/file-received.js';
import { HeldMails } from './incoming/held-mail.js';
import { HeldMailController } from './incoming/held-mail.controller.js';
import { KeepAttachments } from './incoming/keep-attachments.js';
import { KeepReceived } from './incoming/keep-received.js';
import { KnownSenders } from './incoming/known-senders.js';
import { MailReceiver } from './incoming/mail-receiver.js';
import { PlaceMail } from './incoming/place-mail.js';
import { NO_INBOUND_MAIL, ReceivedFiles } from './incoming/received-files.js';
import { TidyReceived } from './incoming/tidy-received.js';
import { MAIL_HANDLERS, MAIL_MAILS } from './mail-parts.js';
import { MailPeople } from './mail-people.js';
import { MailFiles } from './outgoing/mail-files.js';
import { Messages } from './messages.js';
import { MessagesController } from './messages.controller.js';
import { HoldingPage } from './pages/holding.page.js';
import { CaseMails, MessagesPage, WriteMailPage } from './pages/messages.page.js';
import { ReturnedMailPage } from './pages/returned.page.js';
import { ReturnedMailController } from './returned/returned.controller.js';
import { ReturnedMails } from './returned/returned-mails.js';
import { SettleReturned } from './returned/settle-returned.js';
import { TryMailAgain } from './returned/try-again.js';
import { RevokeAddress } from './revoke-address.js';
import { NothingTold } from './outgoing/nothing-told.js';
import { OutgoingMail } from './outgoing/outgoing-mail.js';
import { MayGoOut } from './outgoing/may-go-out.js';
import { WriteMail } from './outgoing/write-mail.js';

@Module({
  imports: [
    CaseworkModule,
    DeliveryModule,
    DirectoryModule,
    DocumentsModule,
    IdentityModule,
    RemindersModule,
    TimelineModule,
  ],
  controllers: [
    WriteMailPage,
    ReturnedMailPage,
    MessagesPage,
    HoldingPage,
    MessagesController,
    ReturnedMailController,
    HeldMailController,
  ],
  providers: [
    ...MAIL_HANDLERS,
    ...MAIL_MAILS,
    AnswerHeld,
    Bounces,
    CaseMails,
    Correspondents,
    FileMail,
    DecideReceived,
    FileReceived,
    OpenReceived,
    KeepAttachments,
    KeepReceived,
    HeldMails,
    KnownSenders,
    MailFiles,
    MailPeople,
    MailReceiver,
    MayGoOut,
    Messages,
    NothingTold,
    OutgoingMail,
    PlaceMail,
    ReturnedMails,
    RevokeAddress,
    SettleReturned,
    TidyReceived,
    TryMailAgain,
    WriteMail,
    {
      provide: ReceivedFiles,
      useFactory: (settings: InboundMailSettings | null) => new ReceivedFiles(settings ?? NO_INBOUND_MAIL),
      inject: [INBOUND_MAIL],
    },
  ],
  exports: [
    ...MAIL_HANDLERS,
    ...MAIL_MAILS,
    CaseMails,
    Correspondents,
    FileReceived,
    KeepReceived,
    MailPeople,
    MailReceiver,
    MayGoOut,
    OutgoingMail,
    TidyReceived,
    TryMailAgain,
  ],
})
export class MailModule {}
