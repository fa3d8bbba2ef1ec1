import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { addDays, formatDay, type Day } from '../domain/calendar/day.js';
import { isComputed, type Clock, type ComputedClock } from '../domain/clocks/clock.js';
import type { Computation } from '../domain/deadlines/compute-deadline.js';
import { isSameSum } from '../domain/deadlines/derivation.js';
import type { Inputs } from '../domain/deadlines/conventions.js';
import { lookedAt, type DaySpan } from '../domain/deadlines/looked-at.js';
import type { Audience } from '../platform/database/case-item.record.js';
import type { Reading, Transaction } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import type { KeptFact, OnCase } from '../timeline/facts.js';
import { explain, type DeadlineExplanation } from './deadline-explanation.js';
import { DeadlineRecord } from './deadline.record.js';

/** Stands for "no such date" in the case's own columns, so that a case without one sorts last. */
export const NO_DATE = '9999-12-31';

/** The dates by which the queue is sorted. */
export interface NextDates {
  /** The earliest limit on the group that can end its case. It stays when it has passed. */
  readonly nextLimitOn: string;
  readonly nextDueOn: string;
}

/** The deadlines of cases, each kept with the rule's version, the calendar's and its derivation. */
@Injectable()
export class DeadlineLedger {
  async lay(
    { manager, now }: Transaction,
    onCase: OnCase,
    clocks: readonly Clock[],
  ): Promise<DeadlineRecord[]> {
    const rows = clocks
      .filter(isComputed)
      .map((clock) => ({ ...rowOf(clock), ...onCase, id: newId(), laidAt: now }));
    if (rows.length > 0) await manager.insert(DeadlineRecord, rows);
    return rows;
  }

  /** The deadlines that hold, the earliest first. */
  of({ manager }: Reading, caseId: string): Promise<DeadlineRecord[]> {
    return manager.find(DeadlineRecord, {
      where: { caseId, supersededAt: IsNull() },
      order: { dueOn: 'ASC', ruleId: 'ASC' },
    });
  }

  /**
   * Brings a case's deadlines in line with its clocks. What is the same stays as it is; the rest is superseded with the
   * reason, and laid anew.
   */
  async realign(
    tx: Transaction,
    onCase: OnCase,
    clocks: readonly Clock[],
    reason: string,
  ): Promise<Realignment> {
    const held = await this.of(tx, onCase.caseId);
    const wanted = clocks.filter(isComputed);
    const superseded = held.filter((deadline) => !wanted.some((clock) => isSame(deadline, clock)));
    const fresh = wanted.filter((clock) => !held.some((deadline) => isSame(deadline, clock)));
    for (const { id } of superseded)
      await tx.manager.update(DeadlineRecord, { id }, { supersededAt: tx.now, supersededBecause: reason });
    return { superseded, laid: await this.lay(tx, onCase, fresh) };
  }
}

export interface Realignment {
  readonly superseded: readonly DeadlineRecord[];
  readonly laid: readonly DeadlineRecord[];
}

export function nextDates(clocks: readonly Clock[]): NextDates {
  const computed = clocks.filter(isComputed);
  return {
    nextLimitOn: earliest(computed.filter(({ fatal, reminded }) => fatal && reminded)),
    nextDueOn: earliest(computed.filter((clock) => isOwed(clock) && isRunning(clock))),
  };
}

const isOwed = ({ kind }: Clock): boolean => kind === 'duty' || kind === 'service';
const isRunning = ({ suspendedOn, endedOn }: Clock): boolean =>
  suspendedOn === undefined && endedOn === undefined;

const earliest = (clocks: readonly ComputedClock[]): string =>
  clocks.map(({ computation }) => formatDay(computation.lastDay)).toSorted()[0] ?? NO_DATE;

const isSame = (deadline: DeadlineRecord, clock: ComputedClock): boolean =>
  deadline.groupId === (clock.trigger.groupId ?? null) &&
  deadline.suspendedOn === dayOrNull(clock.suspendedOn) &&
  deadline.endedOn === dayOrNull(clock.endedOn) &&
  isSameDate(deadline, clock);

const dayOrNull = (day: Day | undefined): string | null => (day === undefined ? null : formatDay(day));

const isSameDate = (deadline: DeadlineRecord, { ruleId, computation }: ComputedClock): boolean =>
  deadline.ruleId === ruleId &&
  deadline.ruleVersion === computation.ruleVersion &&
  deadline.triggerOn === formatDay(computation.trigger) &&
  deadline.dueOn === formatDay(computation.lastDay) &&
  deadline.explanation.verdict === computation.verdict &&
  isSameSum(deadline.explanation.derivation, computation.derivation);

/** What a computation puts on a deadline's row. */
export const computedColumns = (computation: Computation, strength: DeadlineExplanation['strength']) => ({
  ruleVersion: computation.ruleVersion,
  triggerOn: formatDay(computation.trigger),
  dueOn: formatDay(computation.lastDay),
  inputs: givenInputs(computation.inputs),
  lookedAt: asRange(lookedAt(computation.derivation)),
  explanation: explain(computation, strength),
  calendarVersion: computation.calendarVersion,
});

const givenInputs = (inputs: Inputs): Inputs =>
  Object.fromEntries(Object.entries(inputs).filter(([name]) => name !== 'court_extra_closed'));

const asRange = (span: DaySpan | undefined): string | null =>
  span ? `[${formatDay(span.first)},${formatDay(addDays(span.last, 1))})` : null;

const rowOf = ({ ruleId, kind, fatal, reminded, trigger, strength, ...clock }: ComputedClock) => ({
  audience: 'group' as Audience,
  groupId: trigger.groupId ?? null,
  ruleId,
  kind,
  fatal,
  reminded,
  triggerFactId: 'id' in trigger ? (trigger as KeptFact).id : null,
  ...computedColumns(clock.computation, strength),
  suspendedOn: dayOrNull(clock.suspendedOn),
  endedOn: dayOrNull(clock.endedOn),
  replacesId: null,
  supersededAt: null,
  supersededBecause: null,
});
