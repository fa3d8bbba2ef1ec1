import { Injectable } from '@nestjs/common';
import type { CaseChange } from '../../casework/case-commands.js';
import type { CaseRecord } from '../../casework/case.record.js';
import { refuse } from '../../casework/steps/refuse.js';
import { NOT_WAITING } from '../../casework/triage/waiting-ends.js';
import type { LetterRecord } from '../../correspondence/letters/letter.record.js';
import { Letters } from '../../correspondence/letters/letters.js';
import { RecordAnswer } from '../../correspondence/letters/record-answer.js';
import { dayAt } from '../../domain/calendar/day.js';
import { RESPONSES, type ResponseKind } from '../../domain/response/body-response.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';

/** What an answer on the page is to the letter that waits: the same as an answer by mail. */
@Injectable()
export class AnsweredLetter {
  constructor(
    private readonly letters: Letters,
    private readonly answers: RecordAnswer,
  ) {}

  /** The letter that is answered; none where nothing of it is said. Throws `TrustRefusedError` and `NotFoundHereError`. */
  async of(
    tx: Transaction,
    { id: caseId }: CaseRecord,
    kind: ResponseKind,
    letterId?: string,
  ): Promise<LetterRecord | undefined> {
    if (!letterId || !RESPONSES[kind].toLetter) return undefined;
    const letter = await this.letters.one(tx, caseId, letterId);
    if (letter.wentOn === null || letter.byGroup || letter.addressee?.kind !== 'body')
      refuse('/letter', 'Choose the letter that you answer.');
    return letter;
  }

  /** Stops its clock, once: what comes after the answer is kept beside it. The case then waits for the body no more. */
  async follow(
    tx: Transaction,
    record: CaseRecord,
    kind: ResponseKind,
    letter: LetterRecord | undefined,
  ): Promise<Pick<CaseChange, 'changes' | 'details'>> {
    const what = RESPONSES[kind].toLetter;
    const waits = what === 'answered' && record.waitingFor === 'body' ? NOT_WAITING : {};
    if (!what || !letter || isOnRecord(letter, what)) return { changes: waits };
    const taken = await this.answers.take(tx, record, letter, { what, day: dayAt(tx.now) });
    return { changes: { ...taken.changes, ...waits }, details: { ...taken.details } };
  }
}

const isOnRecord = (
  { answeredOn, acknowledgedOn }: LetterRecord,
  what: 'acknowledged' | 'answered',
): boolean => answeredOn !== null || (what === 'acknowledged' && acknowledgedOn !== null);
