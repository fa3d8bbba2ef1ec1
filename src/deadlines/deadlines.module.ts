import { Module } from '@nestjs/common';
import { CommitmentsModule } from '../commitments/commitments.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { BreachTester } from './breach-tester.js';
import { BreachTestsController } from './breach-tests.controller.js';
import { Checklists } from './checklists/checklists.js';
import { ClockLedger } from './clock-ledger.js';
import { CurrentCalendars } from './current-calendars.js';
import { DeadlineCalculationsController } from './deadline-calculations.controller.js';
import { DeadlineLedger } from './deadline-ledger.js';
import { LimitAnswers } from './limit-answers.js';
import { Reckoner } from './reckoner.js';
import { LegalReference } from './reference.js';

@Module({
  imports: [CommitmentsModule, DirectoryModule],
  controllers: [BreachTestsController, DeadlineCalculationsController],
  providers: [
    { provide: LegalReference, useExisting: CurrentCalendars },
    BreachTester,
    Checklists,
    LimitAnswers,
    ClockLedger,
    CurrentCalendars,
    DeadlineLedger,
    Reckoner,
  ],
  exports: [Checklists, ClockLedger, CurrentCalendars, LegalReference, DeadlineLedger, Reckoner],
})
export class DeadlinesModule {}
