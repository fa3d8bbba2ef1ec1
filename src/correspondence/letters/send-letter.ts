import { Injectable } from '@nestjs/common';
import { CaseCommands } from '../../casework/case-commands.js';
import { CaseContents } from '../../casework/case-contents.js';
import type { CaseRecord } from '../../casework/case.record.js';
import type { OnItem } from '../../casework/precondition.js';
import { toldTo } from '../../casework/steps/plan-items.js';
import { refuse, requireOpen } from '../../casework/steps/refuse.js';
import { dayAt, formatDay, writeDay, type Day } from '../../domain/calendar/day.js';
import { finish } from '../../domain/correspondence/letters/finished-letter.js';
import { blanksIn } from '../../domain/correspondence/letters/letter-grammar.js';
import { LETTER_KIND_ENTRIES } from '../../domain/correspondence/letters/letter-kind.js';
import type { ReplyBy } from '../../domain/correspondence/letters/reply-by.js';
import type { Visitor } from '../../identity/visitor.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { LetterNotReadyError } from './letter-errors.js';
import { labelOf } from './letter-label.js';
import { LetterRecord } from './letter.record.js';
import { Letters } from './letters.js';
import { MoveLetter } from './move-letter.js';
import { LetterPost } from './letter-post.js';
import { dayOrNull, ReplyClock } from './reply-clock.js';

export type Going = { readonly by: 'email' } | { readonly by: 'post'; readonly on: Day };

/** What became of a letter the moment it went. */
interface Gone {
  readonly on: Day;
  readonly reply: ReplyBy | undefined;
}

/** A letter went that asks for information, or for a review of what was answered. */
export const INFORMATION_ASKED = 'information-asked';
/** A letter went, whatever it is about. */
export const LETTER_WENT = 'letter-went';

function tellOfGoing(tx: Transaction, { id: letterId, caseId, programmeId, kind }: LetterRecord): void {
  tx.publish({ type: LETTER_WENT, programmeId, caseId, letterId });
  if (LETTER_KIND_ENTRIES[kind].isInformationRequest)
    tx.publish({ type: INFORMATION_ASKED, programmeId, caseId, letterId });
}

/** What follows from a letter that goes, in the transaction in which it goes. */
@Injectable()
export class LetterGoing {
  constructor(
    private readonly contents: CaseContents,
    private readonly letters: Letters,
    private readonly clock: ReplyClock,
    private readonly post: LetterPost,
  ) {}

  async dayAndReply(tx: Transaction, record: CaseRecord, letter: LetterRecord, how: Going): Promise<Gone> {
    const today = dayAt(tx.now);
    const on = how.by === 'post' ? how.on : today;
    if (on > today) refuse('/date', 'Give the day on which it was posted: today or before.');
    if (on < dayAt(letter.writtenAt)) refuse('/date', 'The letter was written later than this day.');
    const facts = await this.clock.facts.of(tx, record.id);
    const reckoning = this.contents.reckon(await this.contents.matter(tx, record), facts, today);
    return { on, reply: this.letters.replyOn(letter, on, { facts, reckoning }) };
  }

  async settle(
    tx: Transaction,
    record: CaseRecord,
    letter: LetterRecord,
    { on, reply, how }: Gone & { readonly how: Going },
  ): Promise<{ readonly letter: Partial<LetterRecord>; readonly record: Partial<CaseRecord> }> {
    const finished = finish(letter, on, reply);
    const open = blanksIn(finished.text).map(({ detail }) => `The letter still says “${detail}”.`);
    if (open.length > 0) throw new LetterNotReadyError(open);
    const { sent, byEmail } = LETTER_KIND_ENTRIES[letter.kind].shows;
    const kinds = how.by === 'email' ? [...sent, ...byEmail] : sent;
    await this.clock.show(tx, record, letter, { on, kinds });
    const replyFactId = reply ? await this.clock.start(tx, record, letter, reply) : null;
    const out = await this.post.keepAndSend(tx, record, { letter, finished, byEmail: how.by === 'email' });
    tellOfGoing(tx, letter);
    const returned = await this.post.returned.letterWent(tx, record.id, letter.id, out.mailId);
    return {
      letter: {
        ...out,
        replyFactId,
        replyBy: dayOrNull(reply?.day),
        replyWhy: reply?.why ?? null,
        wentOn: formatDay(on),
        wentAt: tx.now,
        wentBy: tx.actor.accountId ?? null,
      },
      record: { ...returned, ...(await this.clock.renew(tx, record, 'went')) },
    };
  }
}

/** A letter goes: by e-mail, or it was posted. The clock of the answer starts with it, or nothing of it happens. */
@Injectable()
export class SendLetter {
  constructor(
    private readonly commands: CaseCommands,
    private readonly letters: Letters,
    private readonly moves: MoveLetter,
    private readonly going: LetterGoing,
  ) {}

  /**
   * Throws `LetterNotReadyError` with everything that is missing, `LetterMoveNotOpenError`, `TrustRefusedError` for a day that cannot be,
   * `CaseChangedError` and `NotFoundHereError`.
   */
  send(visitor: Visitor, on: OnItem, how: Going): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireOpen(record);
      const letter = await this.letters.one(tx, record.id, on.itemId);
      const state = await this.moves.require(tx, record, letter, how.by === 'email' ? 'send' : 'post');
      const gone = await this.going.dayAndReply(tx, record, letter, how);
      const changes = await this.going.settle(tx, record, letter, { ...gone, how });
      await tx.manager.update(LetterRecord, { id: letter.id }, { ...changes.letter, state });
      const by = how.by === 'email' ? 'sent by e-mail' : 'posted';
      const due = gone.reply ? ` An answer is asked for by ${writeDay(gone.reply.day)}.` : '';
      return {
        action: how.by === 'email' ? 'letter-sent' : 'letter-posted',
        kind: 'letter',
        text: `A letter was ${by} on ${writeDay(gone.on)}: ${labelOf(letter)}. To: ${namesOf(letter)}.${due}`,
        ...toldTo(letter.groupId),
        changes: changes.record,
        details: { letter: letter.id, version: letter.version, replyBy: dayOrNull(gone.reply?.day) },
      };
    });
  }
}

const namesOf = ({ addressee, copies }: LetterRecord): string =>
  [addressee?.name ?? '', ...copies.map(({ name }) => `${name} (a copy)`)].join(', ');
