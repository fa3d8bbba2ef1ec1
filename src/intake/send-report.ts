import { Injectable } from '@nestjs/common';
import { DEFAULT_PROGRAMME } from '../directory/programmes.js';
import { UnitOfWork, type Transaction } from '../platform/database/unit-of-work.js';
import type { DraftRecord } from './draft.record.js';
import { Drafts, holderOf, unlinked } from './drafts.js';
import { Filing } from './filing.js';
import { isComplete } from './questions/questionnaire.js';
import { Receipts } from './receipts.js';
import { reportOf } from './report-of-answers.js';

/** How long the device that filed can see the receipt of an anonymous report, with its code: an hour. */
const CODE_SHOWN_FOR = 3_600_000;

/** `gone`: there is no such draft. `changed`: it is not the version that was checked. */
export type Sending = 'sent' | 'gone' | 'incomplete' | 'changed';

/** Turns a draft into a case, once, however often it is asked to. */
@Injectable()
export class SendReport {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly drafts: Drafts,
    private readonly filing: Filing,
    private readonly receipts: Receipts,
  ) {}

  /** Throws `ImplausibleReportError` for dates that cannot be right together; nothing is written then. */
  send(secret: string, version: number): Promise<Sending> {
    return this.unitOfWork.run(holderOf(secret), async (tx) => {
      const draft = await this.drafts.lock(tx);
      if (!draft) return 'gone';
      if (draft.caseId) return 'sent';
      if (!isComplete(draft.answers)) return 'incomplete';
      if (draft.version !== version) return 'changed';
      await this.file(tx, draft);
      return 'sent';
    });
  }

  private async file(tx: Transaction, draft: DraftRecord): Promise<void> {
    const filed = await this.filing.file(tx, DEFAULT_PROGRAMME.id, reportOf(draft.answers.fields));
    const receipt = await this.receipts.write(tx, filed);
    const isAnonymous = filed.report.confidentiality === 'anonymous';
    // The case has it all now: what was typed does not lie in a second place.
    await this.drafts.put(tx, draft, {
      caseId: filed.caseId,
      answers: { fields: {}, answered: [], receipt },
      ...unlinked(tx, draft),
      ...(isAnonymous ? { expiresAt: new Date(tx.now.getTime() + CODE_SHOWN_FOR) } : {}),
    });
  }
}
