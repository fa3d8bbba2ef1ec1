import { Injectable } from '@nestjs/common';
import type { CaseRecord } from '../../casework/case.record.js';
import { parseDay, type Day } from '../../domain/calendar/day.js';
import type { RequestMove } from '../../domain/correspondence/information/request-move.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import type { LetterRecord } from '../letters/letter.record.js';
import { RecordAnswer, type Answer } from '../letters/record-answer.js';
import { ReplyClock } from '../letters/reply-clock.js';
import type { RequestOnCase } from './requests-of-case.js';

/** What a move of a request says of the letter that asked: an answer came, it is there, none came after all, or its day counts no more. */
const SAYS: Readonly<Partial<Record<RequestMove, 'answered' | 'acknowledged' | 'none' | 'later'>>> = {
  acknowledge: 'acknowledged',
  'ask-clearer': 'later',
  extend: 'later',
  'answer-in-full': 'answered',
  'answer-in-part': 'answered',
  refuse: 'answered',
  'not-held': 'answered',
  'take-back': 'none',
  'answer-review': 'answered',
  end: 'later',
};

/** Keeps the letters of a request in step with it, so that nobody is told of a silence that was none. */
@Injectable()
export class LettersOfRequest {
  constructor(
    private readonly answers: RecordAnswer,
    private readonly clock: ReplyClock,
  ) {}

  async follow(
    tx: Transaction,
    record: CaseRecord,
    { letter, reviewLetter }: RequestOnCase,
    { move, on }: { readonly move: RequestMove; readonly on: Day },
  ): Promise<void> {
    const about = goneOf(move === 'answer-review' ? reviewLetter : letter);
    const says = SAYS[move];
    if (!about || says === undefined) return;
    if (says === 'later') return this.clock.stop(tx, about);
    if (says === 'none') return this.none(tx, record, about);
    if (!isKnown(about, says)) await this.answers.take(tx, record, about, { what: says, day: on });
  }

  private async none(tx: Transaction, record: CaseRecord, letter: LetterRecord): Promise<void> {
    if (letter.answeredOn !== null)
      await this.answers.waitAgain(tx, record, letter, parseDay(letter.answeredOn));
  }
}

/** Nothing comes back on a letter that has not gone. */
const goneOf = (letter: LetterRecord | undefined): LetterRecord | undefined =>
  letter && letter.wentOn !== null ? letter : undefined;

/** What is on record of a letter is not recorded again. */
const isKnown = ({ answeredOn, acknowledgedOn }: LetterRecord, says: Answer): boolean =>
  answeredOn !== null || (says === 'acknowledged' && acknowledgedOn !== null);
