import { Injectable } from '@nestjs/common';
import { CaseCommands, type CaseChange } from '../../casework/case-commands.js';
import type { CaseRecord } from '../../casework/case.record.js';
import type { OnItem } from '../../casework/precondition.js';
import { toldTo } from '../../casework/steps/plan-items.js';
import { refuse } from '../../casework/steps/refuse.js';
import { dayAt, formatDay, parseDay, writeDay, type Day } from '../../domain/calendar/day.js';
import type { Visitor } from '../../identity/visitor.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { LetterMoveNotOpenError } from './letter-errors.js';
import { labelOf } from './letter-label.js';
import { LetterRecord } from './letter.record.js';
import { awaitedReply, Letters } from './letters.js';
import { ReplyClock } from './reply-clock.js';

export const ANSWERS = ['acknowledged', 'answered'] as const;
/** Somebody said that the letter came; or the answer is here. */
export type Answer = (typeof ANSWERS)[number];

/** What came, when, and in which mail where it came by mail. */
export interface TakenAnswer {
  readonly what: Answer;
  readonly day: Day;
  readonly mailId?: string;
}

/** What came back on a letter: that it is there, or its answer. An answer stops the clock. */
@Injectable()
export class RecordAnswer {
  constructor(
    private readonly commands: CaseCommands,
    private readonly letters: Letters,
    private readonly clock: ReplyClock,
  ) {}

  /** Throws {@link LetterMoveNotOpenError}, `TrustRefusedError`, `CaseChangedError` and `NotFoundHereError`. */
  record(visitor: Visitor, on: OnItem, what: Answer, day: Day): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      const letter = await this.letters.one(tx, record.id, on.itemId);
      if (letter.wentOn === null) throw new LetterMoveNotOpenError('This letter has not gone yet.');
      if (letter.answeredOn !== null) throw new LetterMoveNotOpenError('Its answer is on record already.');
      if (day > dayAt(tx.now)) refuse('/date', 'Give the day on which it came: today or before.');
      if (day < parseDay(letter.wentOn)) refuse('/date', 'That is before the letter went.');
      return this.take(tx, record, letter, { what, day });
    });
  }

  /** What came was no answer, and says at most that the letter came. The answer is due on the day on which it was before. */
  async waitAgain(
    tx: Transaction,
    record: CaseRecord,
    letter: LetterRecord,
    cameOn: Day,
  ): Promise<Partial<CaseRecord>> {
    const reply = awaitedReply(letter);
    const replyFactId = reply ? await this.clock.start(tx, record, letter, reply) : null;
    const acknowledgedOn = letter.acknowledgedOn ?? formatDay(cameOn);
    await tx.manager.update(
      LetterRecord,
      { id: letter.id },
      { answeredOn: null, answerMailId: null, acknowledgedOn, replyFactId },
    );
    return this.clock.renew(tx, record, 'waits-again');
  }

  /** As {@link record}, as part of a larger piece of work on a letter that waits. */
  async take(
    tx: Transaction,
    record: CaseRecord,
    letter: LetterRecord,
    { what, day, mailId }: TakenAnswer,
  ): Promise<CaseChange> {
    const on = formatDay(day);
    const isAnswer = what === 'answered';
    await tx.manager.update(
      LetterRecord,
      { id: letter.id },
      isAnswer ? { answeredOn: on, answerMailId: mailId ?? null } : { acknowledgedOn: on },
    );
    if (isAnswer) await this.clock.stop(tx, letter);
    return {
      action: isAnswer ? 'letter-answered' : 'letter-acknowledged',
      kind: 'letter',
      text: `${isAnswer ? 'An answer came to a letter' : 'Somebody said that a letter came'}, on ${writeDay(day)}: ${labelOf(letter)}.`,
      ...toldTo(letter.groupId),
      changes: isAnswer ? await this.clock.renew(tx, record, 'ended') : {},
      details: { letter: letter.id, on, ...(mailId ? { mail: mailId } : {}) },
    };
  }
}
