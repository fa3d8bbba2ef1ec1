import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/directory.module.js';
import { BreachTester } from './breach-tester.js';
import { BreachTestsController } from './breach-tests.controller.js';
import { DeadlineCalculationsController } from './deadline-calculations.controller.js';
import { DeadlineLedger } from './deadline-ledger.js';
import { Reckoner } from './reckoner.js';
import { LegalReference, ShippedReference } from './reference.js';

@Module({
  imports: [DirectoryModule],
  controllers: [BreachTestsController, DeadlineCalculationsController],
  providers: [
    { provide: LegalReference, useClass: ShippedReference },
    BreachTester,
    DeadlineLedger,
    Reckoner,
  ],
  exports: [LegalReference, DeadlineLedger, Reckoner],
})
export class DeadlinesModule {}
