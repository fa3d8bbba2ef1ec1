import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { LegalReference } from '../../deadlines/reference.js';
import { dayAt, parseDay, type Day } from '../../domain/calendar/day.js';
import { courtSafeDay } from '../../domain/clocks/quick-court.js';
import { finish, type FinishedLetter } from '../../domain/correspondence/letters/finished-letter.js';
import { LETTER_KIND_ENTRIES } from '../../domain/correspondence/letters/letter-kind.js';
import { replyBy, type ReplyBy } from '../../domain/correspondence/letters/reply-by.js';
import { latest, type Fact } from '../../domain/facts/fact.js';
import type { Reading, Transaction } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { newId } from '../../platform/ids.js';
import type { Reckoning } from '../../deadlines/reckoner.js';
import { LetterVersionRecord } from './letter-version.record.js';
import { LetterRecord } from './letter.record.js';

/** What the day of the answer hangs on. */
export interface AnswerDays {
  readonly facts: readonly Fact[];
  readonly reckoning: Pick<Reckoning, 'clocks'>;
}

/** The letters of a case as this actor may see them, and as they go out. */
@Injectable()
export class Letters {
  constructor(private readonly reference: LegalReference) {}

  /** The newest first. */
  of({ manager }: Reading, caseId: string): Promise<LetterRecord[]> {
    return manager.find(LetterRecord, { where: { caseId }, order: { writtenAt: 'DESC', id: 'DESC' } });
  }

  /** Throws `NotFoundHereError`. */
  async one({ manager }: Reading, caseId: string, id: string): Promise<LetterRecord> {
    const letter = isUUID(id) ? await manager.findOneBy(LetterRecord, { id, caseId }) : null;
    if (!letter) throw new NotFoundHereError();
    return letter;
  }

  /** Every text that it had, the newest first. */
  versions({ manager }: Reading, letterId: string): Promise<LetterVersionRecord[]> {
    return manager.find(LetterVersionRecord, { where: { letterId }, order: { number: 'DESC' } });
  }

  /** By when an answer would be asked for if it went on this day. */
  replyOn(
    { kind }: Pick<LetterRecord, 'kind'>,
    on: Day,
    { facts, reckoning }: AnswerDays,
  ): ReplyBy | undefined {
    const closes = latest(facts, 'consultation-closes')?.on;
    const safe = courtSafeDay(reckoning.clocks);
    return replyBy({
      period: LETTER_KIND_ENTRIES[kind].reply,
      on,
      calendars: this.reference.calendars,
      ...(closes === undefined ? {} : { consultationCloses: closes }),
      ...(safe === undefined ? {} : { courtSafeDay: safe }),
    });
  }

  /** As it went; or as it would go today. */
  finished(reading: Reading, letter: LetterRecord, days: AnswerDays): FinishedLetter {
    if (letter.wentOn === null) {
      const today = dayAt(reading.now);
      return finish(letter, today, this.replyOn(letter, today, days));
    }
    return finish(letter, parseDay(letter.wentOn), keptReply(letter));
  }
}

/** By when an answer was asked for in a letter that went, as it stands there. */
export function keptReply({ replyAskedBy, replyWhy: why, ...letter }: LetterRecord): ReplyBy | undefined {
  const day = replyAskedBy ?? letter.replyBy;
  if (day === null) return undefined;
  return { day: parseDay(day), sentences: [], ...(why === null ? {} : { why }) };
}

/** By when an answer is due: as it was asked for, or with the time that was agreed. */
export const awaitedReply = (letter: LetterRecord): ReplyBy | undefined =>
  keptReply(Object.assign({}, letter, { replyAskedBy: null }));

/** A new text of a letter: it is on record as it was written. */
export async function keepVersion(
  { manager, now, actor }: Transaction,
  letter: Pick<
    LetterRecord,
    'id' | 'caseId' | 'programmeId' | 'audience' | 'groupId' | 'version' | 'subject' | 'text'
  >,
): Promise<void> {
  const { id: letterId, version: number, caseId, programmeId, audience, groupId, subject, text } = letter;
  await manager.insert(LetterVersionRecord, {
    id: newId(),
    caseId,
    programmeId,
    audience,
    groupId,
    letterId,
    number,
    subject,
    text,
    recordedAt: now,
    recordedBy: actor.accountId ?? null,
  });
}
