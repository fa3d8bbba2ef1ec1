import { Injectable } from '@nestjs/common';
import { LegalReference } from '../deadlines/reference.js';
import { ReturnCodes } from '../identity/returning/return-codes.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import type { DraftRecord } from './draft.record.js';
import type { FiledCase } from './filing.js';
import { receiptOf, type Receipt } from './receipt.js';
import type { AnyReport } from './report.js';

/** What the pages show to whoever has filed; to a group that gave no name, its code as well. */
@Injectable()
export class Receipts {
  constructor(
    private readonly reference: LegalReference,
    private readonly codes: ReturnCodes,
  ) {}

  async write(tx: Transaction, filed: FiledCase<AnyReport>): Promise<Receipt> {
    const receipt = receiptOf(filed, tx.now, this.reference.calendars['england-and-wales']);
    if (filed.report.confidentiality !== 'anonymous') return receipt;
    const { madeWith } = await this.codes.issue(tx, filed);
    return { ...receipt, codeMadeWith: madeWith };
  }

  /** The code of the case that this draft became; undefined where the group gave its name. */
  codeFor({ caseId, answers }: DraftRecord): string | undefined {
    const madeWith = answers.receipt?.codeMadeWith;
    return caseId && madeWith ? this.codes.again(caseId, madeWith) : undefined;
  }
}
