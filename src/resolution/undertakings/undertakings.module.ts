import { Module } from '@nestjs/common';
import { CaseworkModule } from '../../casework/casework.module.js';
import { ActionModule } from '../../casework/steps/action/action.module.js';
import { LettersModule } from '../../correspondence/letters/letters.module.js';
import { TimelineModule } from '../../timeline/timeline.module.js';
import { OffersController } from '../offers/offers.controller.js';
import { OffersModule } from '../offers/offers.module.js';
import { OfferPage } from '../offers/pages/offer.page.js';
import { OffersPage } from '../offers/pages/offers.page.js';
import { SettlementDesk } from '../settlement-desk.js';
import { ActOnBroken } from './act-on-broken.js';
import { ChaseUndertakings } from './chase-undertakings.js';
import { MoveUndertaking } from './move-undertaking.js';
import { UndertakingPage } from './pages/undertaking.page.js';
import { UndertakingsPage } from './pages/undertakings.page.js';
import { RecordUndertaking } from './record-undertaking.js';
import { UndertakingDates } from './undertaking-dates.js';
import { UndertakingsController } from './undertakings.controller.js';

/** What was promised to settle a case; and the page on which offers and promises stand together. */
@Module({
  imports: [ActionModule, CaseworkModule, LettersModule, OffersModule, TimelineModule],
  controllers: [
    OffersController,
    OfferPage,
    OffersPage,
    UndertakingPage,
    UndertakingsController,
    UndertakingsPage,
  ],
  providers: [
    UndertakingDates,
    ActOnBroken,
    ChaseUndertakings,
    MoveUndertaking,
    RecordUndertaking,
    SettlementDesk,
  ],
  exports: [ChaseUndertakings, OffersModule, RecordUndertaking],
})
export class UndertakingsModule {}
