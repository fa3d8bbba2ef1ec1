import { Module } from '@nestjs/common';
import { DeliveryModule } from '../../../delivery/delivery.module.js';
import { RemindersModule } from '../../../reminders/reminders.module.js';
import { CaseworkModule } from '../../casework.module.js';
import { PlanCheckedMail, TellOfPlanCheck } from './plan-checked.js';
import { PlanChecks } from './plan-checks.js';
import { PlanChecksController } from './plan-checks.controller.js';
import { PlanCheckPage } from './pages/plan-check.page.js';

@Module({
  imports: [CaseworkModule, DeliveryModule, RemindersModule],
  controllers: [PlanCheckPage, PlanChecksController],
  providers: [PlanCheckedMail, PlanChecks, TellOfPlanCheck],
  exports: [PlanCheckedMail, PlanChecks, TellOfPlanCheck],
})
export class PlanCheckModule {}
