import { Module } from '@nestjs/common';
import { CaseworkModule } from '../../casework/casework.module.js';
import { ActionModule } from '../../casework/steps/action/action.module.js';
import { LettersModule } from '../../correspondence/letters/letters.module.js';
import { BundleModule } from '../../documents/bundle/bundle.module.js';
import { TimelineModule } from '../../timeline/timeline.module.js';
import { OptionsModule } from '../options/options.module.js';
import { EscalationActs } from './escalation-acts.js';
import { EscalationDesk } from './escalation-desk.js';
import { EscalationFollows } from './escalation-follows.js';
import { EscalationsController } from './escalations.controller.js';
import { FollowGoneLetters } from './follow-gone-letters.js';
import { HandOver } from './hand-over.js';
import { MoveEscalation } from './move-escalation.js';
import { EscalationPage } from './pages/escalation.page.js';
import { EscalationsPage } from './pages/escalations.page.js';
import { StartEscalation } from './start-escalation.js';

/** What was taken further, to whom, and what became of it. */
@Module({
  imports: [ActionModule, BundleModule, CaseworkModule, LettersModule, OptionsModule, TimelineModule],
  controllers: [EscalationsController, EscalationsPage, EscalationPage],
  providers: [
    EscalationActs,
    EscalationDesk,
    EscalationFollows,
    FollowGoneLetters,
    HandOver,
    MoveEscalation,
    StartEscalation,
  ],
  exports: [FollowGoneLetters],
})
export class EscalationsModule {}
