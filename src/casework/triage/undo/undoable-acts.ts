import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { isStaff } from '../../../platform/database/actor.js';
import type { Reading, Transaction } from '../../../platform/database/unit-of-work.js';
import { newId } from '../../../platform/ids.js';
import type { CaseChange } from '../../case-change.js';
import type { CaseRecord } from '../../case.record.js';
import { UndoableActRecord } from './undoable-act.record.js';

/** A quarter of an hour, in milliseconds. */
export const UNDO_FOR = 15 * 60_000;

/** What a command may put back. Dates are not among them: they are worked out again. */
const KEPT = [
  'step',
  'assigneeId',
  'acceptedAt',
  'readAt',
  'answeredAt',
  'cameBackAt',
  'closedOn',
  'outcome',
  'selfManaged',
  'waitingFor',
  'waitingSince',
] as const satisfies readonly (keyof CaseRecord)[];

const INSTANTS: readonly string[] = ['acceptedAt', 'readAt', 'answeredAt', 'cameBackAt', 'waitingSince'];

/** The last thing that somebody did on a case, for as long as it can be taken back. */
@Injectable()
export class UndoableActs {
  /** `record` as it was before. Only the last act of a case can be undone, so an earlier one goes. */
  async keep(tx: Transaction, record: CaseRecord, { undo, changes = {} }: CaseChange): Promise<void> {
    if (!undo) return;
    const { id: caseId, programmeId, version } = record;
    const before = Object.fromEntries(
      KEPT.filter((name) => name in changes).map((name) => [name, written(record[name])]),
    );
    await tx.manager.delete(UndoableActRecord, { caseId });
    await tx.manager.insert(UndoableActRecord, {
      id: newId(),
      caseId,
      programmeId,
      audience: isStaff(tx.actor) ? 'programme' : 'group',
      groupId: null,
      what: undo.what,
      before,
      answerId: undo.answerId ?? null,
      version: version + 1,
      doneAt: tx.now,
      doneBy: tx.actor.accountId ?? null,
    });
  }
}

/** Undefined where this actor did not do the last thing on the case, or did it too long ago. */
export async function undoableActOf(
  { manager, actor, now }: Reading,
  { id: caseId, version }: Pick<CaseRecord, 'id' | 'version'>,
): Promise<UndoableActRecord | undefined> {
  const doneAt = MoreThan(new Date(now.getTime() - UNDO_FOR));
  const act = await manager.findOneBy(UndoableActRecord, { caseId, version, doneAt });
  return act && act.doneBy === (actor.accountId ?? null) ? act : undefined;
}

const written = (value: string | boolean | Date | null): string | boolean | null =>
  value instanceof Date ? value.toISOString() : value;

/** The columns as they were before, as the record holds them. */
export const columnsBefore = ({ before }: UndoableActRecord): Partial<CaseRecord> =>
  Object.fromEntries(
    Object.entries(before).map(([name, value]) => [
      name,
      INSTANTS.includes(name) && typeof value === 'string' ? new Date(value) : value,
    ]),
  );
