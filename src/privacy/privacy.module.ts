import { Module } from '@nestjs/common';
import { CaseworkModule } from '../casework/casework.module.js';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { ComplaintCameMail, ComplaintMail, TellOfComplaint } from './complaints/complaint-mail.js';
import { DataComplaints } from './complaints/data-complaints.js';
import { ComplainPage } from './complaints/pages/complain.page.js';
import { DataComplaintPages } from './complaints/pages/data-complaints.page.js';
import { ChangeConsent } from './consents/change-consent.js';
import { ConsentsController } from './consents/consents.controller.js';
import { ConsentPages } from './consents/pages/consents.page.js';
import { PrivacyPage } from './notice/privacy.page.js';

/** What a worker must be able to do. */
const FOR_THE_WORKER = [ComplaintCameMail, ComplaintMail, TellOfComplaint];

@Module({
  imports: [CaseworkModule, DeliveryModule],
  controllers: [ComplainPage, ConsentPages, ConsentsController, DataComplaintPages, PrivacyPage],
  providers: [ChangeConsent, DataComplaints, ...FOR_THE_WORKER],
  exports: FOR_THE_WORKER,
})
export class PrivacyModule {}
