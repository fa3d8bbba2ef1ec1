import { Injectable } from '@nestjs/common';
import type { CaseRecord } from '../../casework/case.record.js';
import { PlannedDays, type DaysOfRows, type OnDates } from '../../casework/planned-days.js';
import { ownerIn } from '../../correspondence/information-requests/requests-of-case.js';
import { dayAt, type Day } from '../../domain/calendar/day.js';
import { UNDERTAKING_DAYS } from '../../domain/clocks/undertaking-days.js';
import type { Fact } from '../../domain/facts/fact.js';
import type { FactKind } from '../../domain/facts/fact-kind.js';
import { undertakingState, WAITED_FOR } from '../../domain/resolution/undertaking-state.js';
import type { Reading, Transaction } from '../../platform/database/unit-of-work.js';
import { undertakingDays, undertakingsOf } from './undertakings-of-case.js';
import type { UndertakingRecord } from './undertaking.record.js';

const KINDS: readonly FactKind[] = UNDERTAKING_DAYS.map(({ factKind }) => factKind);
const SOURCE = 'what was agreed to settle the case';

/** The days of what is waited for, as days of the case. */
@Injectable()
export class UndertakingDates {
  constructor(private readonly planned: PlannedDays) {}

  /** Called once the rows are written. `because` is kept with what gives way. */
  async follow(tx: Transaction, record: CaseRecord, because: string): Promise<OnDates> {
    return this.planned.follow(tx, record, await daysOf(tx, record, because));
  }

  /** As {@link follow}, but nothing is worked out. */
  async bring(tx: Transaction, record: CaseRecord, because: string): Promise<void> {
    await this.planned.bring(tx, record, await daysOf(tx, record, because));
  }
}

async function daysOf(reading: Reading, record: CaseRecord, because: string): Promise<DaysOfRows> {
  const today = dayAt(reading.now);
  const rows = await undertakingsOf(reading, record.id);
  return { kinds: KINDS, days: rows.flatMap((row) => factOf(record, row, today)), because };
}

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
