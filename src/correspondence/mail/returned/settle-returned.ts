import { Injectable } from '@nestjs/common';
import { CaseCommands } from '../../../casework/case-commands.js';
import type { OnItem } from '../../../casework/precondition.js';
import type { Visitor } from '../../../identity/visitor.js';
import { ReturnedMails } from './returned-mails.js';

/** A person says what was done about a mail that came back, where nothing goes again. */
@Injectable()
export class SettleReturned {
  constructor(
    private readonly commands: CaseCommands,
    private readonly returned: ReturnedMails,
  ) {}

  /** Throws `ReturnedMailEndedError`, `CaseChangedError` and `NotFoundHereError`. */
  settle(visitor: Visitor, on: OnItem, note: string): Promise<void> {
    return this.commands.run(visitor, on, async (tx, { id: caseId }) => {
      const returned = await this.returned.one(tx, caseId, on.itemId);
      return {
        action: 'returned-mail-dealt-with',
        kind: 'mail-bounced',
        audience: 'programme',
        text: `Somebody dealt with a mail to ${returned.toName} that did not arrive: ${note}`,
        details: { returned: returned.id },
        changes: await this.returned.goOn(tx, returned, { act: 'settle', note }),
      };
    });
  }
}
