import { Injectable } from '@nestjs/common';
import type { ProgrammeChoice } from '../domain/programmes/choose-programme.js';
import { UnitOfWork, type Transaction } from '../platform/database/unit-of-work.js';
import type { DraftRecord } from './draft.record.js';
import { Drafts, holderOf, unlinked } from './drafts.js';
import { Filing } from './filing.js';
import { programmeFor } from './programme-of-report.js';
import { isComplete } from './questions/questionnaire.js';
import type { Receipt } from './receipt.js';
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
  async send(secret: string, version: number): Promise<Sending> {
    const seen = await this.drafts.find(secret);
    if (!seen) return 'gone';
    if (seen.caseId) return 'sent';
    const known = await this.drafts.known(seen);
    if (!isComplete({ answered: seen.answers.answered, fields: known })) return 'incomplete';
    const choice = programmeFor(known);
    return this.unitOfWork.run(holderOf(secret, choice.programme.id), async (tx) => {
      const draft = await this.drafts.lock(tx);
      if (!draft) return 'gone';
      if (draft.caseId) return 'sent';
      // The programme was chosen by the answers of this version.
      if (draft.version !== version || seen.version !== version) return 'changed';
      await this.file(tx, draft, choice);
      return 'sent';
    });
  }

  private async file(tx: Transaction, draft: DraftRecord, choice: ProgrammeChoice): Promise<void> {
    const programmeId = choice.programme.id;
    const filed = await this.filing.file(tx, programmeId, reportOf(draft.answers.fields));
    const receipt = { ...(await this.receipts.write(tx, filed)), ...sentTo(choice) };
    const isAnonymous = filed.report.confidentiality === 'anonymous';
    // The case has it all now: what was typed does not lie in a second place.
    await this.drafts.put(tx, draft, {
      programmeId,
      caseId: filed.caseId,
      answers: { fields: {}, answered: [], receipt },
      ...unlinked(tx, draft),
      ...(isAnonymous ? { expiresAt: new Date(tx.now.getTime() + CODE_SHOWN_FOR) } : {}),
    });
  }
}

/** Said on the receipt where there was something to choose. */
const sentTo = ({ programme, because, words }: ProgrammeChoice): Pick<Receipt, 'sentTo'> =>
  because === 'only-programme' ? {} : { sentTo: { name: programme.name, why: words } };
