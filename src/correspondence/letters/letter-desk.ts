import { Injectable } from '@nestjs/common';
import { CaseFiles } from '../../casework/case-files.js';
import type { Dossier } from '../../casework/case-dossier.js';
import { BodyContacts, type BodyContact } from '../../directory/contacts/body-contacts.js';
import { dayAt, parseDay } from '../../domain/calendar/day.js';
import type { FinishedLetter } from '../../domain/correspondence/letters/finished-letter.js';
import { moveLetter, openMoves, type LetterMove } from '../../domain/correspondence/letters/letter-move.js';
import type { ReplyBy } from '../../domain/correspondence/letters/reply-by.js';
import type { Visitor } from '../../identity/visitor.js';
import type { Reading } from '../../platform/database/unit-of-work.js';
import { actorIn, LetterProof } from './letter-evidence.js';
import type { LetterVersionRecord } from './letter-version.record.js';
import type { LetterRecord } from './letter.record.js';
import { Letters } from './letters.js';

/** What somebody can do with a letter now, and what it still needs. */
export interface OpenMove {
  readonly move: LetterMove;
  readonly missing: readonly string[];
}

/** A letter with everything that its page shows. */
export interface LetterOnDesk {
  readonly dossier: Dossier;
  readonly letter: LetterRecord;
  readonly versions: readonly LetterVersionRecord[];
  readonly finished: FinishedLetter;
  readonly reply: ReplyBy | undefined;
  readonly moves: readonly OpenMove[];
  /** What whoever gets it learns of the groups, in words. */
  readonly learns: readonly string[];
  readonly offered: readonly BodyContact[];
  /** Whether a letter that asks again was begun already. */
  readonly isChased: boolean;
}

export interface LettersOnDesk {
  readonly dossier: Dossier;
  readonly letters: readonly LetterRecord[];
  readonly offered: readonly BodyContact[];
}

/** Reads letters for their pages and for programs. */
@Injectable()
export class LetterDesk {
  constructor(
    private readonly files: CaseFiles,
    private readonly letters: Letters,
    private readonly proof: LetterProof,
    private readonly contacts: BodyContacts,
  ) {}

  /** Throws `NotFoundHereError`. */
  async all(visitor: Visitor, reference: string): Promise<LettersOnDesk> {
    const { dossier, more } = await this.files.openWith(visitor, reference, async (reading, { record }) => ({
      letters: await this.letters.of(reading, record.id),
      offered: await this.offered(reading, record.bodyId),
    }));
    return { dossier, ...more };
  }

  /** Throws `NotFoundHereError`. */
  async one(visitor: Visitor, reference: string, id: string): Promise<LetterOnDesk> {
    const { dossier, more } = await this.files.openWith(visitor, reference, async (reading, opened) => {
      const letter = await this.letters.one(reading, opened.record.id, id);
      const all = await this.letters.of(reading, opened.record.id);
      return {
        letter,
        isChased: all.some(({ chasesId, state }) => chasesId === id && state !== 'withdrawn'),
        versions: await this.letters.versions(reading, id),
        finished: this.letters.finished(reading, letter, opened),
        reply: this.replyOf(reading, letter, opened),
        moves: opened.canWork ? await this.moves(reading, opened, letter) : [],
        learns: await this.proof.learns(reading, opened.record.id, letter),
        offered: await this.offered(reading, opened.record.bodyId),
      };
    });
    return { dossier, ...more };
  }

  private replyOf(reading: Reading, letter: LetterRecord, dossier: Dossier): ReplyBy | undefined {
    const on = letter.wentOn === null ? dayAt(reading.now) : parseDay(letter.wentOn);
    return this.letters.replyOn(letter, on, dossier);
  }

  private async moves(reading: Reading, { record }: Dossier, letter: LetterRecord): Promise<OpenMove[]> {
    if (record.closedOn !== null) return [];
    const evidence = await this.proof.of(reading, record, letter);
    const question = { state: letter.state, by: actorIn(reading.actor), evidence };
    return openMoves(question).map((move) => {
      const answer = moveLetter(move, question);
      return { move, missing: 'missing' in answer ? answer.missing : [] };
    });
  }

  private async offered(reading: Reading, bodyId: string | null): Promise<BodyContact[]> {
    if (bodyId === null || reading.actor.kind === 'receipt') return [];
    return this.contacts.of(reading, bodyId, dayAt(reading.now));
  }
}
