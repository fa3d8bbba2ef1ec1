import { Module } from '@nestjs/common';
import { CaseworkModule } from '../../casework/casework.module.js';
import { DeliveryModule } from '../../delivery/delivery.module.js';
import { RemindersModule } from '../../reminders/reminders.module.js';
import { SettlementMail, TellOfSettlement } from '../tell-of-settlement.js';
import { ToldToBody } from '../told-to-body.js';
import { DecideOffer } from './decide-offer.js';
import { MakeOffer } from './make-offer.js';
import { OfferDaysOfCase } from './offer-days.js';

/** What is offered to settle a case, and what was said to it. Its pages are beside those of what was promised. */
@Module({
  imports: [CaseworkModule, DeliveryModule, RemindersModule],
  providers: [ToldToBody, OfferDaysOfCase, MakeOffer, DecideOffer, SettlementMail, TellOfSettlement],
  exports: [ToldToBody, MakeOffer, DecideOffer, SettlementMail, TellOfSettlement],
})
export class OffersModule {}
