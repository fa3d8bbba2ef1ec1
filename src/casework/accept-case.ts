import { Injectable } from '@nestjs/common';
import type { Visitor } from '../identity/visitor.js';
import { AlreadyAcceptedError } from './already-accepted.error.js';
import { CaseCommands, type OnVersion } from './case-commands.js';

/** A caseworker takes a case on. */
@Injectable()
export class AcceptCase {
  constructor(private readonly commands: CaseCommands) {}

  /** Throws {@link AlreadyAcceptedError}, `CaseChangedError` and `NotFoundHereError`. */
  accept(visitor: Visitor, on: OnVersion): Promise<void> {
    return this.commands.run(visitor, on, ({ now, actor }, { acceptedAt }) => {
      if (acceptedAt) throw new AlreadyAcceptedError();
      return {
        action: 'case-accepted',
        kind: 'accepted',
        text: 'A caseworker accepted the case.',
        changes: { assigneeId: actor.accountId ?? null, acceptedAt: now },
      };
    });
  }
}
