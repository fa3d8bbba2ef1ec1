import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { formatDay } from '../domain/calendar/day.js';
import { isComputed, isRefused, type Clock, type ComputedClock } from '../domain/clocks/clock.js';
import { insertAll } from '../platform/database/insert-all.js';
import { groupBy } from '../platform/grouping.js';
import type { Reading, Transaction } from '../platform/database/unit-of-work.js';
import type { OnCase } from '../timeline/facts.js';
import { align, type Aim, type Held } from './alignment.js';
import { together, type Succession } from './date-change.js';
import { freshDeadline, freshRefusal } from './deadline-rows.js';
import { DeadlineRecord } from './deadline.record.js';
import { LegalReference } from './reference.js';
import { RefusedDeadlineRecord } from './refused-deadline.record.js';

/** Stands for "no such date" in the case's own columns, so that a case without one sorts last. */
export const NO_DATE = '9999-12-31';

/** The dates by which the queue is sorted. */
export interface NextDates {
  /** The earliest limit on the group that can end its case. It stays when it has passed. */
  readonly nextLimitOn: string;
  readonly nextDueOn: string;
}

/** Deadlines to be laid, and clocks without a date to be remembered. */
export interface DrawnUp {
  readonly deadlines: readonly DeadlineRecord[];
  readonly refused: readonly RefusedDeadlineRecord[];
}

/** The deadlines of cases, each kept with the rule's version, the calendar's and its derivation. */
@Injectable()
export class DeadlineLedger {
  constructor(private readonly reference: LegalReference) {}

  /** Those that come with the report. */
  drawUp(onCase: OnCase, clocks: readonly Clock[], now: Date): DrawnUp {
    const setting = { onCase, now };
    return {
      deadlines: clocks.filter(isComputed).map((clock) => freshDeadline(clock, setting, null)),
      refused: clocks.filter(isRefused).map((clock) => freshRefusal(clock, setting)),
    };
  }

  async lay({ manager }: Transaction, { deadlines, refused }: DrawnUp): Promise<void> {
    await Promise.all([
      insertAll(manager, DeadlineRecord, deadlines),
      insertAll(manager, RefusedDeadlineRecord, refused),
    ]);
  }

  /** The deadlines that hold, the earliest first. */
  of({ manager }: Reading, caseId: string): Promise<DeadlineRecord[]> {
    return manager.find(DeadlineRecord, {
      where: { caseId, supersededAt: IsNull() },
      order: { dueOn: 'ASC', ruleId: 'ASC' },
    });
  }

  /** What it takes to bring cases in line with their clocks. Nothing is written. */
  async align(reading: Reading, cases: readonly CaseAim[]): Promise<Succession> {
    const { now } = reading;
    const { ruleOf } = this.reference;
    const heldBy = await this.held(
      reading,
      cases.map(({ onCase }) => onCase.caseId),
    );
    return together(
      cases.map(({ onCase, aim }) => align(heldBy(onCase.caseId), aim, { onCase, now, ruleOf })),
    );
  }

  private async held({ manager }: Reading, caseIds: readonly string[]): Promise<(caseId: string) => Held> {
    const caseId = In([...caseIds]);
    const order = { caseId: 'ASC', dueOn: 'ASC', ruleId: 'ASC' } as const;
    const rows = await manager.find(DeadlineRecord, { where: { caseId, supersededAt: IsNull() }, order });
    const deadlines = groupBy(rows, (row) => row.caseId);
    const open = await manager.findBy(RefusedDeadlineRecord, { caseId, settledAt: IsNull() });
    const refused = groupBy(open, (row) => row.caseId);
    return (id) => ({ deadlines: deadlines.get(id) ?? [], refused: refused.get(id) ?? [] });
  }
}

/** One case, and what it is to be brought in line with. */
export interface CaseAim {
  readonly onCase: OnCase;
  readonly aim: Aim;
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
