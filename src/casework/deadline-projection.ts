import { Injectable } from '@nestjs/common';
import { DeadlineLedger, nextDates, type NextDates, type Realignment } from '../deadlines/deadline-ledger.js';
import { dayAt } from '../domain/calendar/day.js';
import type { Clock } from '../domain/clocks/clock.js';
import { countOf } from '../domain/commitments/wording.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { Ladders } from '../reminders/ladders.js';
import type { KeptFact } from '../timeline/facts.js';
import { CaseContents } from './case-contents.js';
import type { CaseRecord } from './case.record.js';

export interface Projected {
  readonly nextDates: NextDates;
  /** What came of it, for the timeline. */
  readonly sentence: string;
}

/** Works out a case's deadlines again when its facts change, and lays the reminders with them. */
@Injectable()
export class DeadlineProjection {
  constructor(
    private readonly contents: CaseContents,
    private readonly ledger: DeadlineLedger,
    private readonly ladders: Ladders,
  ) {}

  /** The clocks of a case as they run now, on calendars that stay as they are until the transaction ends. */
  async clocks(tx: Transaction, record: CaseRecord, facts: readonly KeptFact[]): Promise<readonly Clock[]> {
    await this.contents.holdCalendars(tx);
    return (await this.contents.reckon(tx, record, facts, dayAt(tx.now))).clocks;
  }

  /** Deadlines that stay the same keep their reminders. `reason` is kept with those that give way. */
  async renew(
    tx: Transaction,
    record: CaseRecord,
    facts: readonly KeptFact[],
    reason: string,
  ): Promise<Projected> {
    const clocks = await this.clocks(tx, record, facts);
    const onCase = { caseId: record.id, programmeId: record.programmeId };
    const realignment = await this.ledger.realign(tx, onCase, clocks, reason);
    await this.ladders.clear(tx, realignment.superseded, reason);
    await this.ladders.lay(tx, realignment.laid);
    return { nextDates: nextDates(clocks), sentence: sentenceOf(realignment) };
  }
}

function sentenceOf({ superseded, laid }: Realignment): string {
  const changed = Math.max(superseded.length, laid.length);
  return changed === 0
    ? 'No deadline changed.'
    : `${countOf(changed, 'deadline')} ${changed === 1 ? 'was' : 'were'} worked out again.`;
}
