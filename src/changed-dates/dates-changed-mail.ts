import { Injectable } from '@nestjs/common';
import { CaseMail, type AboutCase } from '../casework/case-mail.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { CAUSES, isCauseKind } from './cause.js';
import { reasonsOf, sentenceOf } from './change-words.js';
import { keptChanges } from './kept-changes.js';

export const DATES_CHANGED_MAIL = 'dates-changed';

/** Tells one person which dates of one case are others now, and why. */
@Injectable()
export class DatesChangedMail extends CaseMail {
  readonly kind = DATES_CHANGED_MAIL;

  protected async write(tx: Transaction, { delivery: { payload }, caseId, href }: AboutCase) {
    const { cause, former, laid } = payload;
    if (!isCauseKind(cause)) throw new Error('Changed dates have a cause.');
    const changes = await keptChanges(tx, { caseId, former, laid });
    return {
      subject: 'dates have changed',
      blocks: [
        { text: CAUSES[cause].told },
        ...changes.map((change) => ({ text: sentenceOf(change, cause) })),
        ...reasonsOf(changes).map((text) => ({ text })),
        { action: 'See the case, and how we worked out each date', url: href },
        { text: 'We changed the reminders to the new dates. The public body does not get this mail.' },
      ],
    };
  }
}
