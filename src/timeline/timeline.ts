import { Injectable } from '@nestjs/common';
import { insertAll } from '../platform/database/insert-all.js';
import { newId } from '../platform/ids.js';
import type { Audience } from '../platform/database/case-item.record.js';
import type { Reading, Transaction } from '../platform/database/unit-of-work.js';
import type { TimelineKind } from './timeline-kind.js';
import { TimelineEntryRecord } from './timeline-entry.record.js';

export interface NewTimelineEntry {
  readonly caseId: string;
  readonly programmeId: string;
  readonly audience: Audience;
  readonly groupId?: string;
  readonly kind: TimelineKind;
  /** Plain English, past tense, as the audience will read it. */
  readonly text: string;
}

/** What was done on a case, oldest first. Entries are added and never changed. */
@Injectable()
export class Timeline {
  add(tx: Transaction, entry: NewTimelineEntry): Promise<void> {
    return this.addAll(tx, [entry]);
  }

  async addAll({ manager, actor, now }: Transaction, entries: readonly NewTimelineEntry[]): Promise<void> {
    const rows = entries.map((entry) => ({
      ...entry,
      id: newId(),
      groupId: entry.groupId ?? null,
      at: now,
      actorKind: actor.kind,
      accountId: actor.accountId ?? null,
    }));
    await insertAll(manager, TimelineEntryRecord, rows);
  }

  /** Only what this actor may see: the database decides. */
  of({ manager }: Reading, caseId: string): Promise<TimelineEntryRecord[]> {
    return manager.find(TimelineEntryRecord, { where: { caseId }, order: { at: 'ASC', id: 'ASC' } });
  }
}
