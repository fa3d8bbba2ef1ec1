import { Injectable } from '@nestjs/common';
import type { Visitor } from '../../identity/visitor.js';
import { CaseClosedError } from '../case-closed.error.js';
import { CaseCommands, type OnVersion } from '../case-commands.js';
import { NOT_WAITING } from './waiting-ends.js';

export const WAITS_FOR = ['group', 'body', 'nobody'] as const;
export type WaitsFor = (typeof WAITS_FOR)[number];

const TOLD: Readonly<Record<WaitsFor, string>> = {
  group: 'The case waits for the group.',
  body: 'The case waits for the public body.',
  nobody: 'The case waits for nobody any more.',
};

/** Who has to do something next, where it is not the caseworker. No limit of a court or an Ombudsman waits for it. */
@Injectable()
export class SetWaiting {
  constructor(private readonly commands: CaseCommands) {}

  /** `reason` is read by the group. Throws `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  set(
    visitor: Visitor,
    on: OnVersion,
    { waitsFor, reason }: { readonly waitsFor: WaitsFor; readonly reason?: string },
  ): Promise<void> {
    return this.commands.run(visitor, on, (tx, record) => {
      if (record.closedOn) throw new CaseClosedError();
      const changes = waitsFor === 'nobody' ? NOT_WAITING : { waitingFor: waitsFor, waitingSince: tx.now };
      return {
        action: waitsFor === 'nobody' ? 'waiting-ended' : 'waiting-recorded',
        kind: 'waiting',
        text: reason ? `${TOLD[waitsFor]} Why: ${reason}` : TOLD[waitsFor],
        changes,
        details: { waitsFor },
        undo: { what: 'recorded for whom this case waits' },
      };
    });
  }
}
