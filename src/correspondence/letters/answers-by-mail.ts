import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { CaseCommands, type CaseChange } from '../../casework/case-commands.js';
import { CaseRecord } from '../../casework/case.record.js';
import { CaseRepository } from '../../casework/case.repository.js';
import type { OnItem } from '../../casework/precondition.js';
import { requireOpen } from '../../casework/steps/refuse.js';
import { toldTo } from '../../casework/steps/plan-items.js';
import { dayAt, formatDay } from '../../domain/calendar/day.js';
import type { Visitor } from '../../identity/visitor.js';
import type { Reading, Transaction } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import type { EventHandler, OutboxEvent } from '../../platform/outbox/outbox-event.js';
import { REPLY_RECEIVED } from '../mail/incoming/file-mail.js';
import { MailRecord } from '../mail/mail.record.js';
import { LetterMoveNotOpenError } from './letter-errors.js';
import { labelOf } from './letter-label.js';
import { letterOfMail } from './letter-of-mail.js';
import { LetterRecord } from './letter.record.js';
import { keptReply } from './letters.js';
import { RecordAnswer, type Answer } from './record-answer.js';
import { ReplyClock } from './reply-clock.js';

/** What a person says of a mail that came in: it is the answer to a letter, or says no more than that the letter came. */
@Injectable()
export class AnswersByMail {
  constructor(
    private readonly commands: CaseCommands,
    private readonly answers: RecordAnswer,
    private readonly clock: ReplyClock,
  ) {}

  /** Throws {@link LetterMoveNotOpenError}, `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  say(visitor: Visitor, on: OnItem, what: Answer): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireOpen(record);
      const mail = await mailIn(tx, record.id, on.itemId);
      const { letter } = (await letterOfMail(tx, mail)) ?? {};
      if (!letter) throw new LetterMoveNotOpenError('We know of no letter that this mail answers.');
      if (letter.answeredOn === null)
        return this.answers.take(tx, record, letter, { what, day: dayAt(mail.at), mailId: mail.id });
      if (what === 'acknowledged' && letter.answerMailId === mail.id)
        return this.waitAgain(tx, record, letter, mail);
      throw new LetterMoveNotOpenError('The answer to this letter is on record already.');
    });
  }

  /** The mail was taken as the answer, and was none. The answer is due on the day on which it was before. */
  private async waitAgain(
    tx: Transaction,
    record: CaseRecord,
    letter: LetterRecord,
    { id: mailId, at }: MailRecord,
  ): Promise<CaseChange> {
    const reply = keptReply(letter);
    const replyFactId = reply ? await this.clock.start(tx, record, letter, reply) : null;
    const acknowledgedOn = letter.acknowledgedOn ?? formatDay(dayAt(at));
    await tx.manager.update(
      LetterRecord,
      { id: letter.id },
      { answeredOn: null, answerMailId: null, acknowledgedOn, replyFactId },
    );
    return {
      action: 'letter-waits-again',
      kind: 'letter',
      text: `A mail was no answer, and says only that a letter came: ${labelOf(letter)}. We wait for the answer again.`,
      ...toldTo(letter.groupId),
      changes: await this.clock.renew(tx, record, 'waits-again'),
      details: { letter: letter.id, mail: mailId },
    };
  }
}

/** Throws `NotFoundHereError`. */
async function mailIn({ manager }: Reading, caseId: string, id: string): Promise<MailRecord> {
  const mail = isUUID(id) ? await manager.findOneBy(MailRecord, { id, caseId }) : null;
  if (!mail) throw new NotFoundHereError();
  return mail;
}

type OfReply = OutboxEvent & { readonly caseId: string; readonly mailId: string };

/**
 * The mail of a person who answers a letter stops its clock. A robot's mail makes no such event. That of somebody whom the case
 * does not know stops nothing: whoever forges a mail must not silence a reminder, so a person says what it is. Nor does one that says
 * nothing of the letter, as an answer to a letter that was posted: a person is asked.
 */
@Injectable()
export class StopOnReply implements EventHandler {
  readonly type = REPLY_RECEIVED;

  constructor(
    private readonly commands: CaseCommands,
    private readonly cases: CaseRepository,
    private readonly answers: RecordAnswer,
  ) {}

  async handle(tx: Transaction, { mailId }: OfReply): Promise<void> {
    const mail = await tx.manager.findOneBy(MailRecord, { id: mailId });
    if (!mail?.senderKnown) return;
    const { reference: of } = await tx.manager.findOneByOrFail(CaseRecord, { id: mail.caseId });
    const { reference, version, closedOn } = await this.cases.lock(tx, of);
    const found = await letterOfMail(tx, mail);
    if (closedOn || !found?.isSure || found.letter.answeredOn !== null) return;
    const { letter } = found;
    await this.commands.runIn(tx, { reference, version }, (_, record) =>
      this.answers.take(tx, record, letter, { what: 'answered', day: dayAt(mail.at), mailId }),
    );
  }
}
