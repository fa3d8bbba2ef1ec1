import { Module } from '@nestjs/common';
import { CaseworkModule } from '../casework/casework.module.js';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { RemindersModule } from '../reminders/reminders.module.js';
import { TimelineModule } from '../timeline/timeline.module.js';
import { AskForMediation } from './ask-for-mediation.js';
import { MediationDesk } from './mediation-desk.js';
import { MEDIATION_HANDLERS, MEDIATION_MAILS } from './mediation-parts.js';
import { MediationsController } from './mediations.controller.js';
import { MoveMediation } from './move-mediation.js';
import { BodyMediationPage } from './pages/body-mediation.page.js';
import { CaseMediationPage } from './pages/case-mediation.page.js';
import { MediatorPages } from './pages/mediator.page.js';
import { RoomForms } from './pages/room-forms.js';
import { Panel } from './panel/panel.js';
import { PanelPages } from './panel/panel.page.js';

@Module({
  imports: [CaseworkModule, DeliveryModule, RemindersModule, TimelineModule],
  controllers: [BodyMediationPage, CaseMediationPage, MediationsController, MediatorPages, PanelPages],
  providers: [
    AskForMediation,
    MediationDesk,
    MoveMediation,
    Panel,
    RoomForms,
    ...MEDIATION_HANDLERS,
    ...MEDIATION_MAILS,
  ],
  exports: [...MEDIATION_HANDLERS, ...MEDIATION_MAILS],
})
export class MediationModule {}
