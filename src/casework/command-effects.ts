import { Injectable } from '@nestjs/common';
import { ChangedCases } from '../changed-dates/changed-cases.js';
import { datesChanged } from '../changed-dates/tell-of-changed-dates.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { Timeline } from '../timeline/timeline.js';
import type { CaseChange } from './case-change.js';
import type { CaseRecord } from './case.record.js';
import { UndoableActs } from './triage/undo/undoable-acts.js';
import { WaitingEnds } from './triage/waiting-ends.js';

/** What follows from every command, whatever it was. */
@Injectable()
export class CommandEffects {
  constructor(
    private readonly timeline: Timeline,
    private readonly changed: ChangedCases,
    private readonly waiting: WaitingEnds,
    private readonly undoable: UndoableActs,
  ) {}

  /** The change with what else it changes: a case that waited for its group waits no longer once the group acts. */
  complete(tx: Transaction, record: CaseRecord, change: CaseChange): Promise<CaseChange> {
    return this.waiting.endedBy(tx, record, change);
  }

  /** Tells the timeline, the audit and everybody whose dates moved, and keeps what can be undone. */
  async tell(tx: Transaction, record: CaseRecord, change: CaseChange): Promise<void> {
    const { id: caseId, programmeId } = record;
    const { action, kind, text, audience = 'group', groupId, details = {}, dates } = change;
    const entry = { caseId, programmeId, audience, kind, text };
    await this.timeline.add(tx, groupId === undefined ? entry : { ...entry, groupId });
    tx.audit({ chain: caseId, action, subjectType: 'case', subjectId: caseId, programmeId, details });
    await this.undoable.keep(tx, record, change);
    if (!dates || dates.moved.length === 0) return;
    await this.changed.noteOwn(tx, dates.moved, dates.cause);
    tx.publish(datesChanged({ caseId, programmeId }, dates, tx.actor.accountId));
  }
}
