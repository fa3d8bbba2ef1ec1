import { Module } from '@nestjs/common';
import { DeadlineCalculationsController } from './deadline-calculations.controller.js';
import { DeadlineLedger } from './deadline-ledger.js';
import { Reckoner } from './reckoner.js';
import { LegalReference, ShippedReference } from './reference.js';

@Module({
  controllers: [DeadlineCalculationsController],
  providers: [{ provide: LegalReference, useClass: ShippedReference }, DeadlineLedger, Reckoner],
  exports: [LegalReference, DeadlineLedger, Reckoner],
})
export class DeadlinesModule {}
