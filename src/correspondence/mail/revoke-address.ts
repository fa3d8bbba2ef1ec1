import { Injectable } from '@nestjs/common';
import { CaseCommands, type OnVersion } from '../../casework/case-commands.js';
import type { Visitor } from '../../identity/visitor.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { CorrespondentRecord } from './correspondent.record.js';

/** The address to which a correspondent answers is taken back: what goes there later waits for a person. */
@Injectable()
export class RevokeAddress {
  constructor(private readonly commands: CaseCommands) {}

  /** A second time changes nothing but the version. Throws `CaseChangedError` and `NotFoundHereError`. */
  revoke(visitor: Visitor, on: OnVersion, id: string): Promise<void> {
    return this.commands.run(visitor, on, async ({ manager, now }, { id: caseId }) => {
      const held = await manager.findOneBy(CorrespondentRecord, { id, caseId });
      if (!held) throw new NotFoundHereError();
      await manager.update(CorrespondentRecord, { id }, { revokedAt: held.revokedAt ?? now });
      return {
        action: 'reply-address-revoked',
        kind: 'mail-out',
        text: `The address to which ${held.name} answers was taken back. Answers that go there wait until somebody has looked at them.`,
        details: { correspondent: id },
      };
    });
  }
}
