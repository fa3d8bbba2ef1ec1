import { Injectable } from '@nestjs/common';
import { CaseCommands } from '../../casework/case-commands.js';
import type { CaseRecord } from '../../casework/case.record.js';
import type { OnItem } from '../../casework/precondition.js';
import { requireOpen } from '../../casework/steps/refuse.js';
import type { Correspondent } from '../../domain/correspondence/letters/correspondent.js';
import type { Visitor } from '../../identity/visitor.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { MailPeople } from '../mail/mail-people.js';
import { LetterMoveNotOpenError } from './letter-errors.js';
import { LetterPost } from './letter-post.js';
import { LetterRecord } from './letter.record.js';
import { begun, LetterDrafts } from './write-letter.js';

export interface LetterAgain {
  /** Of the new letter; made by whoever asks. */
  readonly id: string;
  /** Somebody whom the case can write to, by id. Missing: it is said later, on the letter. */
  readonly to?: string;
}

const NO_LETTER = 'No letter of ours went with this mail. Write a mail in its place.';

/** A letter that came back is prepared for somebody else. Nothing leaves by it: the group agrees to the new one as to any other. */
@Injectable()
export class SendAgain {
  constructor(
    private readonly commands: CaseCommands,
    private readonly drafts: LetterDrafts,
    private readonly people: MailPeople,
    private readonly post: LetterPost,
  ) {}

  /**
   * `on.itemId` is that of the mail that came back. Throws `LetterMoveNotOpenError` where no letter went with it,
   * `ReturnedMailEndedError`, `TrustRefusedError` (`/to`), `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`.
   */
  prepare(visitor: Visitor, on: OnItem, { id, to }: LetterAgain): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireOpen(record);
      const returned = await this.post.returned.one(tx, record.id, on.itemId);
      const { letterId } = returned;
      const former =
        letterId && (await tx.manager.findOneBy(LetterRecord, { id: letterId, caseId: record.id }));
      if (!former || former.byGroup) throw new LetterMoveNotOpenError(NO_LETTER);
      const addressee = to === undefined ? {} : { addressee: await this.correspondent(tx, record, to) };
      const letter = await this.drafts.copy(tx, former, { id, ...addressee });
      const changes = await this.post.returned.goOn(tx, returned, { act: 'prepare', letterId: id });
      return { ...begun(letter), changes };
    });
  }

  private async correspondent(tx: Transaction, record: CaseRecord, to: string): Promise<Correspondent> {
    const { kind = 'body', name, email, contactId } = await this.people.one(tx, record, to);
    return { kind, name, email, ...(contactId ? { contactId } : {}) };
  }
}
