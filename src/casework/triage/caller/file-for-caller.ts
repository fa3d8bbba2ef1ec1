import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../domain/domain-error.js';
import type { Visitor } from '../../../identity/visitor.js';
import { Filing } from '../../../intake/filing.js';
import type { SpokenReport } from '../../../intake/report.js';
import { UnitOfWork, type Transaction } from '../../../platform/database/unit-of-work.js';
import { OnceForKey } from '../../../platform/http/idempotency/once-for-key.js';
import { CaseRecord } from '../../case.record.js';
import { AssignCase } from '../../assignment/assign-case.js';

/** The key stands for the form, whatever was mended in it before it was sent again. */
const ONE_CALL = {};

export interface CallTaken {
  readonly reference: string;
  /** False for a caseworker who must keep out of this case: a colleague takes it. */
  readonly isInSight: boolean;
}

/** Files what somebody tells by voice, into the programme of whoever writes it down. */
@Injectable()
export class FileForCaller {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly once: OnceForKey,
    private readonly filing: Filing,
    private readonly cases: AssignCase,
  ) {}

  /**
   * `key` is the form’s own. With `takes` the caseworker looks after the case from then on. As for any report, whoever files
   * may not read: so a call about a body that the caseworker must keep out of is not lost. Throws `ImplausibleReportError`.
   */
  async file(
    visitor: Visitor,
    report: SpokenReport,
    { key, takes }: { key: string; takes: boolean },
  ): Promise<CallTaken> {
    const { accountId, programmeId = '' } = visitor.actor;
    const actor = { kind: 'public', programmeId, ...(accountId ? { accountId } : {}) } as const;
    const asked = { name: `call ${accountId ?? ''}`, key, body: ONE_CALL };
    const { answer } = await this.once.run(actor, asked, (tx) => this.open(tx, programmeId, report));
    const reference = answer.body;
    return { reference, isInSight: await this.give(visitor, reference, takes) };
  }

  private async open(tx: Transaction, programmeId: string, report: SpokenReport) {
    const { caseId, reference } = await this.filing.file(tx, programmeId, report);
    const subject = { subjectType: 'case', subjectId: caseId };
    tx.audit({ chain: caseId, action: 'case-filed-for-caller', ...subject, programmeId });
    return { caseId, body: reference };
  }

  private async give(visitor: Visitor, reference: string, takes: boolean): Promise<boolean> {
    const seen = await this.versionOf(visitor, reference);
    if (seen === undefined) return false;
    const { accountId } = visitor.actor;
    if (!takes || !accountId) return true;
    try {
      await this.cases.assign(visitor, { reference, version: seen }, accountId);
    } catch (error) {
      // The form was sent twice, or somebody was quicker: the case stays with whoever has it.
      if (!(error instanceof DomainError)) throw error;
    }
    return true;
  }

  /** Undefined where this visitor may not see the case. */
  private versionOf({ actor }: Visitor, reference: string): Promise<number | undefined> {
    return this.unitOfWork.read(actor, async ({ manager }) => {
      const seen = await manager.findOne(CaseRecord, {
        where: { reference },
        select: { id: true, version: true },
      });
      return seen?.version;
    });
  }
}
