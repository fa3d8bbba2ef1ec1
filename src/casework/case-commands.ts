import { Injectable } from '@nestjs/common';
import type { Visitor } from '../identity/visitor.js';
import type { Audience } from '../platform/database/case-item.record.js';
import { UnitOfWork, type Transaction } from '../platform/database/unit-of-work.js';
import { Timeline } from '../timeline/timeline.js';
import type { TimelineKind } from '../timeline/timeline-kind.js';
import { CaseChangedError } from './case-changed.error.js';
import type { CaseRecord } from './case.record.js';
import { CaseRepository } from './case.repository.js';

/** Which case somebody acts on, and which version of it they saw. */
export interface OnVersion {
  readonly reference: string;
  readonly version: number;
}

/** What a command did to the case it was given locked. */
export interface CaseChange {
  /** For the audit: past tense, kebab-case. */
  readonly action: string;
  readonly kind: TimelineKind;
  /** For the timeline: plain English, past tense. */
  readonly text: string;
  /** Who reads it on the timeline; the group and its caseworkers when absent. */
  readonly audience?: Audience;
  /** Where it is one group's alone on a case of several. */
  readonly groupId?: string;
  readonly changes?: Partial<CaseRecord>;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The frame of every command: lock the case, refuse a stale version, decide, raise the version, tell timeline and audit. */
@Injectable()
export class CaseCommands {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseRepository,
    private readonly timeline: Timeline,
  ) {}

  /** Throws `NotFoundHereError`, {@link CaseChangedError}, and whatever `decide` throws; then nothing is written. */
  async run(
    { actor }: Visitor,
    { reference, version }: OnVersion,
    decide: (tx: Transaction, record: CaseRecord) => CaseChange | Promise<CaseChange>,
  ): Promise<void> {
    await this.unitOfWork.run(actor, async (tx) => {
      const record = await this.cases.lock(tx, reference);
      if (record.version !== version) throw new CaseChangedError();
      const change = await decide(tx, record);
      await this.cases.update(tx, record, change.changes ?? {});
      await this.record(tx, record, change);
    });
  }

  private async record(
    tx: Transaction,
    { id: caseId, programmeId }: CaseRecord,
    { action, kind, text, audience = 'group', groupId, details = {} }: CaseChange,
  ): Promise<void> {
    const whose = groupId ? { groupId } : {};
    await this.timeline.add(tx, { caseId, programmeId, audience, kind, text, ...whose });
    tx.audit({ chain: caseId, action, subjectType: 'case', subjectId: caseId, programmeId, details });
  }
}
