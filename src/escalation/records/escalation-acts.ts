import { Injectable } from '@nestjs/common';
import { HandOver } from './hand-over.js';
import { MoveEscalation } from './move-escalation.js';
import { StartEscalation } from './start-escalation.js';

/** Everything that can be done to take a case further. */
@Injectable()
export class EscalationActs {
  constructor(
    readonly starting: StartEscalation,
    readonly moves: MoveEscalation,
    readonly handing: HandOver,
  ) {}
}
