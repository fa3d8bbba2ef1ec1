import { Module } from '@nestjs/common';
import { TimelineModule } from '../timeline/timeline.module.js';
import { Deliveries } from './deliveries.js';
import { DeliveryOutcomes } from './delivery-outcomes.js';
import { DeliveryRelay } from './delivery-relay.js';

@Module({
  imports: [TimelineModule],
  providers: [Deliveries, DeliveryOutcomes, DeliveryRelay],
  exports: [Deliveries, DeliveryOutcomes, DeliveryRelay],
})
export class DeliveryModule {}
