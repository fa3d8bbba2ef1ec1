import { Injectable } from '@nestjs/common';
import type { Visitor } from '../../identity/visitor.js';
import { CaseClosedError } from '../case-closed.error.js';
import { CaseCommands, type OnVersion } from '../case-commands.js';
import { ServicePromises } from './service-promises.js';
import { ASKED_AGAIN } from './tell-of-triage.js';
import { SelfManagedError } from './triage-errors.js';

/** A group that works on its case alone asks the programme once more. */
@Injectable()
export class AskAgain {
  constructor(
    private readonly commands: CaseCommands,
    private readonly promises: ServicePromises,
  ) {}

  /** The case is back in the queue. Throws {@link SelfManagedError}, `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  ask(visitor: Visitor, on: OnVersion, reason: string): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      if (record.closedOn) throw new CaseClosedError();
      if (!record.selfManaged)
        throw new SelfManagedError('Your case is with us already. You need not ask again.');
      const text = `The group asked the programme again. Why: ${reason}`;
      const back = { selfManaged: false, acceptedAt: null, answeredAt: null, cameBackAt: tx.now };
      const { id: caseId, programmeId, version } = record;
      tx.publish({ type: ASKED_AGAIN, programmeId, caseId, version: String(version) });
      return {
        action: 'asked-again',
        kind: 'triage',
        text,
        changes: await this.promises.after(tx, record, back, text),
      };
    });
  }
}
