import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { dayAt, formatDay, parseDay } from '../domain/calendar/day.js';
import {
  dayOfChange,
  type ClockChange,
  type ClockGround,
  type ClockStep,
} from '../domain/clocks/clock-change.js';
import type { Reading, Transaction } from '../platform/database/unit-of-work.js';
import { groupBy } from '../platform/grouping.js';
import { newId } from '../platform/ids.js';
import type { OnCase } from '../timeline/facts.js';
import { ClockChangeRecord } from './clock-change.record.js';
import { LimitAnswers } from './limit-answers.js';

/** A change with the id it is kept under, and who recorded it. */
export interface KeptClockChange extends ClockGround {
  readonly id: string;
  readonly step: ClockStep;
  readonly ruleId: string;
  readonly groupId?: string;
  readonly recordedAt: Date;
  readonly recordedBy: string | null;
}

/** A clock by its rule, and by its group where it is one group's own. */
export interface ClockName {
  readonly ruleId: string;
  readonly groupId?: string;
}

/** What was done to the clocks of cases. Entries are added and never changed. */
@Injectable()
export class ClockLedger {
  constructor(
    /** What was said of those that are limits. */
    readonly answers: LimitAnswers,
  ) {}

  /** On a case that is locked: its entries are numbered one after the other. */
  async add(
    { manager, now, actor }: Transaction,
    onCase: OnCase,
    { ruleId, groupId }: ClockName,
    { step, reason, legalBasis, agreedBy }: ClockGround & { readonly step: ClockStep },
  ): Promise<void> {
    const before = await manager.countBy(ClockChangeRecord, { caseId: onCase.caseId });
    await manager.insert(ClockChangeRecord, {
      ...onCase,
      id: newId(),
      audience: 'group',
      groupId: groupId ?? null,
      ruleId,
      position: before + 1,
      change: step.change,
      onDay: formatDay(dayOfChange(step)),
      extendedTo: step.change === 'extended' ? formatDay(step.to) : null,
      reason,
      legalBasis,
      agreedBy,
      recordedAt: now,
      recordedBy: actor.accountId ?? null,
    });
  }

  /** Of all clocks of a case, in the order in which they were recorded. */
  async of({ manager }: Reading, caseId: string): Promise<KeptClockChange[]> {
    const rows = await manager.find(ClockChangeRecord, { where: { caseId }, order: { position: 'ASC' } });
    return rows.map(toChange);
  }

  /** As the rules look at them, by case id; a case whose clocks nobody touched is left out. */
  async ofAll({ manager }: Reading, caseIds: readonly string[]): Promise<Map<string, ClockChange[]>> {
    // Whoever files may not read them, and has none yet.
    if (caseIds.length === 0) return new Map();
    const rows = await manager.find(ClockChangeRecord, {
      where: { caseId: In([...caseIds]) },
      order: { position: 'ASC' },
    });
    const byCase = groupBy(rows, ({ caseId }) => caseId);
    return new Map([...byCase].map(([caseId, entries]) => [caseId, entries.map(asClockChange)]));
  }
}

const toChange = (row: ClockChangeRecord): KeptClockChange => ({
  id: row.id,
  step: stepOf(row),
  ruleId: row.ruleId,
  reason: row.reason,
  legalBasis: row.legalBasis,
  agreedBy: row.agreedBy,
  recordedAt: row.recordedAt,
  recordedBy: row.recordedBy,
  ...(row.groupId ? { groupId: row.groupId } : {}),
});

function stepOf({ change, onDay, extendedTo }: ClockChangeRecord): ClockStep {
  const on = parseDay(onDay);
  if (change === 'suspended') return { change, from: on };
  if (change === 'resumed') return { change, on };
  if (extendedTo === null) throw new Error('An extension without its day: the database allows none.');
  return { change, on, to: parseDay(extendedTo) };
}

const asClockChange = (row: ClockChangeRecord): ClockChange => ({
  ...stepOf(row),
  ruleId: row.ruleId,
  reason: row.reason,
  legalBasis: row.legalBasis,
  agreedBy: row.agreedBy,
  recordedOn: dayAt(row.recordedAt),
  ...(row.groupId ? { groupId: row.groupId } : {}),
});
