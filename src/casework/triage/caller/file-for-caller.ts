import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../domain/domain-error.js';
import type { Visitor } from '../../../identity/visitor.js';
import { Filing } from '../../../intake/filing.js';
import { IdempotencyKeyRecord } from '../../../intake/idempotency-key.record.js';
import type { SpokenReport } from '../../../intake/report.js';
import type { Actor } from '../../../platform/database/actor.js';
import { UnitOfWork, type Transaction } from '../../../platform/database/unit-of-work.js';
import { hashOf, newId } from '../../../platform/ids.js';
import { CaseRecord } from '../../case.record.js';
import { AssignCase } from '../../assignment/assign-case.js';

/** A form that was sent twice files once, for so long. In milliseconds. */
const KEY_LIFE = 2 * 86_400_000;
const LOCK = 'select pg_advisory_xact_lock(hashtextextended($1, 0))';

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
    const secretHash = hashOf(`call ${accountId ?? ''} ${key}`);
    const actor: Actor = { kind: 'public', programmeId, secretHash, ...(accountId ? { accountId } : {}) };
    const reference = await this.unitOfWork.run(actor, (tx) =>
      this.once(tx, programmeId, report, secretHash),
    );
    return { reference, isInSight: await this.give(visitor, reference, takes) };
  }

  private async once(
    tx: Transaction,
    programmeId: string,
    report: SpokenReport,
    secretHash: string,
  ): Promise<string> {
    await tx.manager.query(LOCK, [secretHash]);
    const earlier = await tx.manager.findOneBy(IdempotencyKeyRecord, { secretHash });
    if (earlier) return earlier.answer.body;
    const { caseId, reference } = await this.filing.file(tx, programmeId, report);
    await tx.manager.insert(IdempotencyKeyRecord, {
      id: newId(),
      programmeId,
      secretHash,
      fingerprint: secretHash,
      answer: { caseId, body: reference },
      createdAt: tx.now,
      expiresAt: new Date(tx.now.getTime() + KEY_LIFE),
    });
    const subject = { subjectType: 'case', subjectId: caseId };
    tx.audit({ chain: caseId, action: 'case-filed-for-caller', ...subject, programmeId });
    return reference;
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
