import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { CaseRecord } from '../../casework/case.record.js';
import { DeadlineProjection } from '../../casework/deadline-projection.js';
import type { ReplyBy } from '../../domain/correspondence/letters/reply-by.js';
import { formatDay, type Day } from '../../domain/calendar/day.js';
import type { Fact, FactSide } from '../../domain/facts/fact.js';
import type { FactKind } from '../../domain/facts/fact-kind.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { FactRecord } from '../../timeline/fact.record.js';
import { Facts } from '../../timeline/facts.js';
import { labelOf } from './letter-label.js';
import type { LetterRecord } from './letter.record.js';

/** What a letter shows once it has gone. */
export interface ShownByLetter {
  readonly on: Day;
  readonly kinds: readonly FactKind[];
}

const ENDED = 'An answer came.';
const MORE_TIME = 'The public body was given more time to answer.';

const BECAUSE = {
  went: 'A letter went out.',
  ended: ENDED,
  'waits-again': 'What came was no answer.',
  'more-time': MORE_TIME,
} as const;

/** The day by which an answer is due is a day of the world, so that it is reminded of like every other (decision 9). */
@Injectable()
export class ReplyClock {
  constructor(
    readonly facts: Facts,
    private readonly projection: DeadlineProjection,
  ) {}

  /** Gives the id of the fact by which the day is taken away again. */
  async start(tx: Transaction, record: CaseRecord, letter: LetterRecord, reply: ReplyBy): Promise<string> {
    const [kept] = await this.add(tx, record, [
      {
        kind: 'reply-expected',
        on: reply.day,
        source: `the letter ${labelOf(letter)}`,
        ...(letter.groupId ? { groupId: letter.groupId } : {}),
      },
    ]);
    return kept?.id ?? '';
  }

  async show(
    tx: Transaction,
    { id: caseId, programmeId }: CaseRecord,
    letter: LetterRecord,
    { on, kinds }: ShownByLetter,
  ): Promise<void> {
    const saidBy: FactSide = letter.byGroup ? 'group' : 'other';
    const source = `the letter ${labelOf(letter)}`;
    await this.facts.addUnknown(
      tx,
      { caseId, programmeId },
      kinds.map((kind): Fact => ({ kind, on, source, ...(letter.byGroup ? { saidBy } : {}) })),
    );
  }

  /** Nothing is waited for any more. */
  async stop(tx: Transaction, letter: LetterRecord): Promise<void> {
    await this.takeAway(tx, letter, ENDED);
  }

  /** The answer is waited for until another day. Gives the id of the fact by which that day is taken away again. */
  async move(tx: Transaction, record: CaseRecord, letter: LetterRecord, reply: ReplyBy): Promise<string> {
    await this.takeAway(tx, letter, MORE_TIME);
    return this.start(tx, record, letter, reply);
  }

  private async takeAway(
    { manager, now }: Transaction,
    { replyFactId }: LetterRecord,
    because: string,
  ): Promise<void> {
    if (replyFactId === null) return;
    await manager.update(
      FactRecord,
      { id: replyFactId, supersededAt: IsNull() },
      { supersededAt: now, supersededBecause: because },
    );
  }

  /** Works out the dates of the case again. */
  async renew(
    tx: Transaction,
    record: CaseRecord,
    because: keyof typeof BECAUSE,
  ): Promise<Partial<CaseRecord>> {
    const facts = await this.facts.of(tx, record.id);
    const { nextDates } = await this.projection.renew(tx, record, facts, BECAUSE[because]);
    return nextDates;
  }

  private async add(tx: Transaction, { id: caseId, programmeId }: CaseRecord, facts: readonly Fact[]) {
    const kept = this.facts.prepare(facts);
    await this.facts.add(tx, { caseId, programmeId }, kept);
    return kept;
  }
}

export const dayOrNull = (day: Day | undefined): string | null => (day === undefined ? null : formatDay(day));
