import { Injectable } from '@nestjs/common';
import type { CaseChange } from '../../casework/case-change.js';
import type { CaseRecord } from '../../casework/case.record.js';
import { DeadlineProjection } from '../../casework/deadline-projection.js';
import { RungsOnHold } from '../../casework/rungs-on-hold.js';
import { ownerIn } from '../../correspondence/information-requests/requests-of-case.js';
import { dayAt, type Day } from '../../domain/calendar/day.js';
import { UNDERTAKING_DAYS } from '../../domain/clocks/undertaking-days.js';
import type { Fact } from '../../domain/facts/fact.js';
import type { FactKind } from '../../domain/facts/fact-kind.js';
import { undertakingState, WAITED_FOR } from '../../domain/resolution/undertaking-state.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { Facts, holding } from '../../timeline/facts.js';
import { undertakingDays, undertakingsOf } from './undertakings-of-case.js';
import type { UndertakingRecord } from './undertaking.record.js';

const KINDS: readonly FactKind[] = UNDERTAKING_DAYS.map(({ factKind }) => factKind);
const SOURCE = 'what was agreed to settle the case';

/** What a change of an undertaking did to the dates of its case. */
type OnDates = Pick<CaseChange, 'changes' | 'dates'>;

/** The days of what is waited for are facts of the case, so that its deadlines and its reminders follow them, also once it is closed. */
@Injectable()
export class UndertakingDates {
  constructor(
    private readonly facts: Facts,
    private readonly projection: DeadlineProjection,
    private readonly rungs: RungsOnHold,
  ) {}

  /** Called once the rows are written. `because` is kept with what gives way. */
  async follow(tx: Transaction, record: CaseRecord, because: string): Promise<OnDates> {
    await this.bring(tx, record, because);
    return this.renew(tx, record, because);
  }

  /** Puts the facts in line with the rows, and works nothing out. Of two that are due on one day, the day is one fact. */
  async bring(tx: Transaction, record: CaseRecord, because: string): Promise<void> {
    const today = dayAt(tx.now);
    const rows = await undertakingsOf(tx, record.id);
    const wanted = rows.flatMap((row) => factOf(record, row, today));
    const held = holding(await this.facts.history(tx, record.id)).filter(({ kind }) => KINDS.includes(kind));
    const gone = held.filter((fact) => !wanted.some((each) => isSame(each, fact)));
    const come = wanted.filter(
      (each, at) =>
        !held.some((fact) => isSame(each, fact)) && wanted.findIndex((other) => isSame(other, each)) === at,
    );
    if (gone.length > 0) await this.facts.giveWay(tx, gone, because);
    const { id: caseId, programmeId } = record;
    if (come.length > 0) await this.facts.add(tx, { caseId, programmeId }, this.facts.prepare(come));
  }

  /** A closed case is put on hold anew: what outlives it keeps its reminders, and nothing else gets any. */
  private async renew(tx: Transaction, record: CaseRecord, because: string): Promise<OnDates> {
    const facts = await this.facts.of(tx, record.id);
    const { closedOn, keepsLimits } = record;
    if (closedOn !== null) {
      await this.rungs.hold(tx, record, facts, { closedOn, keepsLimits });
      return {};
    }
    const { nextDates, moved } = await this.projection.renew(tx, record, facts, because);
    // Of a day that came or went everybody reads where it was written down; of one that moved they have a wrong day in mind.
    const onAnotherDay = moved.filter(({ former, next }) => former !== undefined && next !== undefined);
    const [first] = onAnotherDay;
    const id = first?.next?.triggerFactId;
    if (!id) return { changes: nextDates };
    return { changes: nextDates, dates: { moved: onAnotherDay, cause: { kind: 'fact', id } } };
  }
}

const isSame = (a: Fact, b: Fact): boolean =>
  a.kind === b.kind && a.on === b.on && (a.groupId ?? null) === (b.groupId ?? null);

/** None where nobody waits for it any more. */
function factOf(record: CaseRecord, row: UndertakingRecord, today: Day): Fact[] {
  const days = undertakingDays(row);
  const { dueOn, lookOn } = days;
  const on = dueOn ?? lookOn;
  if (on === undefined || !WAITED_FOR.includes(undertakingState(days, today))) return [];
  const groupId = ownerIn(record, row);
  return [{ kind: kindOf(row, dueOn), on, source: SOURCE, ...(groupId === undefined ? {} : { groupId }) }];
}

function kindOf({ owedBy }: UndertakingRecord, dueOn: Day | undefined): FactKind {
  if (dueOn === undefined) return 'undertaking-look';
  return owedBy === 'body' ? 'undertaking-due' : 'own-undertaking-due';
}
