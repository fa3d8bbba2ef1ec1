import { Injectable } from '@nestjs/common';
import { sentenceOf as changeSentence } from '../changed-dates/change-words.js';
import { DeadlineSuccession } from '../changed-dates/deadline-succession.js';
import type { Cause } from '../changed-dates/cause.js';
import type { Aim } from '../deadlines/alignment.js';
import { givesWay, isMoved, type DateChange, type Succession } from '../deadlines/date-change.js';
import { DeadlineLedger, type NextDates } from '../deadlines/deadline-ledger.js';
import { dayAt } from '../domain/calendar/day.js';
import type { Clock } from '../domain/clocks/clock.js';
import { countOf } from '../domain/commitments/wording.js';
import type { Reading, Transaction } from '../platform/database/unit-of-work.js';
import type { KeptFact } from '../timeline/facts.js';
import { CaseContents } from './case-contents.js';
import type { CaseRecord } from './case.record.js';

/** Dates that changed, and by what. */
export interface ChangedDates {
  readonly moved: readonly DateChange[];
  readonly cause: Cause;
}

export interface Projected {
  readonly nextDates: NextDates;
  /** What came of it, for the timeline. */
  readonly sentence: string;
  /** The deadlines that came, went or moved. */
  readonly moved: readonly DateChange[];
}

/** Why the deadlines of a case are worked out again, in words, and how those are found that change. */
export type Renewal = Omit<Aim, 'clocks'>;

/** A case that is worked out again from these facts. */
export interface CaseRenewal {
  readonly record: CaseRecord;
  readonly facts: readonly KeptFact[];
  readonly renewal: Renewal;
}

/** Works out a case's deadlines again when something changes, and lays the reminders with them. */
@Injectable()
export class DeadlineProjection {
  constructor(
    private readonly contents: CaseContents,
    private readonly ledger: DeadlineLedger,
    private readonly succession: DeadlineSuccession,
  ) {}

  /** The clocks of a case as they run now, on calendars that stay as they are until the transaction ends. */
  async clocks(tx: Transaction, record: CaseRecord, facts: readonly KeptFact[]): Promise<readonly Clock[]> {
    await this.contents.holdCalendars(tx);
    const matter = await this.contents.matter(tx, record);
    return this.contents.reckon(matter, facts, dayAt(tx.now)).clocks;
  }

  /** What it takes to bring cases in line with their facts. Nothing is written. */
  async plan(reading: Reading, cases: readonly CaseRenewal[]): Promise<Succession> {
    const reckonings = await this.contents.reckonAll(reading, cases, dayAt(reading.now));
    const aims = cases.map(({ record, renewal }, at) => ({
      onCase: { caseId: record.id, programmeId: record.programmeId },
      aim: { ...renewal, clocks: reckonings[at]?.clocks ?? [] },
    }));
    return this.ledger.align(reading, aims);
  }

  /** Deadlines that stay the same keep their reminders. `reason` is kept with those that give way or come. */
  renew(tx: Transaction, record: CaseRecord, facts: readonly KeptFact[], reason: string): Promise<Projected> {
    return this.bring(tx, record, facts, { because: reason, measure: 'question' });
  }

  /** As {@link renew}, on today's calendars, rules and Compacts: for a case that no change reached for a while. */
  renewToday(
    tx: Transaction,
    record: CaseRecord,
    facts: readonly KeptFact[],
    reason: string,
  ): Promise<Projected> {
    return this.bring(tx, record, facts, { because: reason, measure: 'answer' });
  }

  private async bring(
    tx: Transaction,
    record: CaseRecord,
    facts: readonly KeptFact[],
    renewal: Renewal,
  ): Promise<Projected> {
    await this.contents.holdCalendars(tx);
    const succession = await this.plan(tx, [{ record, facts, renewal }]);
    await this.succession.write(tx, succession, renewal.because);
    const nextDates = await this.succession.nextDates(tx, record.id);
    const { changes } = succession;
    return { nextDates, sentence: sentenceOf(changes), moved: changes.filter(isMoved) };
  }
}

const isStopped = ({ former, next }: DateChange): boolean => former?.suspendedOn !== next?.suspendedOn;

/** What everybody on the case may read; what is one group's own is told to that group. */
function sentenceOf(changes: readonly DateChange[]): string {
  const count = changes.filter((change) => isMoved(change) || isStopped(change)).length;
  if (count === 0) return 'No deadline changed.';
  const shared = changes.filter(givesWay).filter(({ former }) => !former?.groupId);
  const told = shared.map((change) => changeSentence(change, 'fact'));
  return [`${countOf(count, 'deadline')} ${count === 1 ? 'was' : 'were'} worked out again.`, ...told].join(
    ' ',
  );
}
