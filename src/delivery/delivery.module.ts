import { Module } from '@nestjs/common';
import { TimelineModule } from '../timeline/timeline.module.js';
import { Deliveries } from './deliveries.js';
import { DeliveryOutcomes } from './delivery-outcomes.js';
import { DeliveryRelay } from './delivery-relay.js';
import { HeldDeliveries } from './held-deliveries.js';
import { MailRates } from './mail-rates.js';

@Module({
  imports: [TimelineModule],
  providers: [Deliveries, DeliveryOutcomes, DeliveryRelay, HeldDeliveries, MailRates],
  exports: [Deliveries, DeliveryOutcomes, DeliveryRelay, HeldDeliveries],
})
export class DeliveryModule {}
