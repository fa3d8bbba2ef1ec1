import { Injectable } from '@nestjs/common';
import { ChangedCases } from '../changed-dates/changed-cases.js';
import { datesChanged } from '../changed-dates/tell-of-changed-dates.js';
import type { Visitor } from '../identity/visitor.js';
import type { Audience } from '../platform/database/case-item.record.js';
import { UnitOfWork, type Transaction } from '../platform/database/unit-of-work.js';
import { Timeline } from '../timeline/timeline.js';
import type { TimelineKind } from '../timeline/timeline-kind.js';
import { CaseChangedError } from './case-changed.error.js';
import type { CaseRecord } from './case.record.js';
import { CaseRepository } from './case.repository.js';
import type { ChangedDates } from './deadline-projection.js';

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
  /** Set where it is one group's own, so that the others on the case do not read it. */
  readonly groupId?: string;
  readonly changes?: Partial<CaseRecord>;
  readonly details?: Readonly<Record<string, unknown>>;
  /** Dates of which everybody else on the case is told by mail. */
  readonly dates?: ChangedDates;
  /** Done when everything else is written: the case may then be out of the actor's sight. */
  readonly last?: (tx: Transaction) => Promise<void>;
}

type Decide = (tx: Transaction, record: CaseRecord) => CaseChange | Promise<CaseChange>;

/** The frame of every command: lock the case, refuse a stale version, decide, raise the version, tell timeline and audit. */
@Injectable()
export class CaseCommands {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseRepository,
    private readonly timeline: Timeline,
    private readonly changed: ChangedCases,
  ) {}

  /** Throws `NotFoundHereError`, {@link CaseChangedError}, and whatever `decide` throws; then nothing is written. */
  async run({ actor }: Visitor, on: OnVersion, decide: Decide): Promise<void> {
    await this.unitOfWork.run(actor, (tx) => this.runIn(tx, on, decide));
  }

  /** What {@link run} would do. Nothing of it is kept; it throws as that does. */
  rehearse({ actor }: Visitor, on: OnVersion, decide: Decide): Promise<CaseChange> {
    return this.unitOfWork.rehearse(actor, (tx) => this.runIn(tx, on, decide));
  }

  /** As {@link run}, as part of a larger piece of work. */
  async runIn(tx: Transaction, { reference, version }: OnVersion, decide: Decide): Promise<CaseChange> {
    const record = await this.cases.lock(tx, reference);
    if (record.version !== version) throw new CaseChangedError();
    const change = await decide(tx, record);
    await this.cases.update(tx, record, change.changes ?? {});
    await this.record(tx, record, change);
    await change.last?.(tx);
    return change;
  }

  private async record(
    tx: Transaction,
    { id: caseId, programmeId }: CaseRecord,
    { action, kind, text, audience = 'group', groupId, details = {}, dates }: CaseChange,
  ): Promise<void> {
    const entry = { caseId, programmeId, audience, kind, text };
    await this.timeline.add(tx, groupId === undefined ? entry : { ...entry, groupId });
    tx.audit({ chain: caseId, action, subjectType: 'case', subjectId: caseId, programmeId, details });
    if (!dates || dates.moved.length === 0) return;
    await this.changed.noteOwn(tx, dates.moved, dates.cause);
    tx.publish(datesChanged({ caseId, programmeId }, dates, tx.actor.accountId));
  }
}
