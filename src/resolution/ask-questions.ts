import { Injectable } from '@nestjs/common';
import { CorrespondentRecord } from '../correspondence/mail/correspondent.record.js';
import { LegalReference } from '../deadlines/reference.js';
import { Deliveries } from '../delivery/deliveries.js';
import { addDays, dayAt, formatDay, instantAt } from '../domain/calendar/day.js';
import { LADDER_CALENDAR } from '../domain/reminders/ladder.js';
import { isWorkedHour } from '../domain/reminders/seen-in-time.js';
import {
  ASKED_ENTRIES,
  questionStanding,
  type QuestionStanding,
} from '../domain/resolution/closing-question.js';
import { SYSTEM } from '../platform/database/actor.js';
import { UnitOfWork, type Transaction } from '../platform/database/unit-of-work.js';
import { Recipients } from '../reminders/recipients.js';
import { ClosingQuestionRecord } from './closing-question.record.js';
import { stateOf } from './closing-questions.js';
import { CLOSING_QUESTION_MAIL } from './question-mail.js';
import { TellOfWatch } from './watch/tell-of-watch.js';

const AT_ONCE = 100;
const FIRST = '00000000-0000-0000-0000-000000000000';
const WAIT_DAYS = ASKED_ENTRIES['check-in'].waitDays;

/* A case that was opened again, or closed anew, asks nothing of its earlier closing. */
const OPEN = `
select question.id from closing_question question
join case_file file on file.id = question.case_id and file.closed_on = question.closed_on
where question.answered_at is null and question.ended_at is null and question.told_at is null and question.due_on <= $1
  and (question.asked_at is null or (question.asks = 'check-in' and coalesce(question.chased_at, question.asked_at) < $2))
  and question.id > $3
order by question.id limit ${AT_ONCE}
for update of question skip locked`;

type Act = (tx: Transaction, question: ClosingQuestionRecord) => Promise<void>;

/** The mails that ask. A group that gave no address, and one of which we know none any more, gets none. */
@Injectable()
export class QuestionMails {
  constructor(
    private readonly recipients: Recipients,
    private readonly deliveries: Deliveries,
  ) {}

  /** False where nobody can be asked by mail. */
  async send(tx: Transaction, question: ClosingQuestionRecord, turn: 'asked' | 'chased'): Promise<boolean> {
    const { id, caseId, programmeId, groupId } = question;
    const addresses = await this.addresses(tx, question);
    await this.deliveries.addAll(
      tx,
      addresses.map((address) => ({
        kind: CLOSING_QUESTION_MAIL,
        programmeId,
        caseId,
        ...(groupId ? { groupId } : {}),
        address,
        claim: `${CLOSING_QUESTION_MAIL}-${id}-${turn}`,
        payload: { question: id },
      })),
    );
    return addresses.length > 0;
  }

  private async addresses(tx: Transaction, question: ClosingQuestionRecord): Promise<string[]> {
    const { side, caseId, groupId, correspondentId } = question;
    if (side === 'group') {
      const people = await this.recipients.groups(tx, caseId);
      return people.filter((each) => each.groupId === groupId).map(({ address }) => address);
    }
    const asked = await tx.manager.findOneBy(CorrespondentRecord, { id: correspondentId ?? FIRST });
    return asked && asked.revokedAt === null ? [asked.address] : [];
  }
}

/** Asks what is to be asked after a closing, asks once more, and tells staff where nobody answers. In hours in which people work. */
@Injectable()
export class AskQuestions {
  private readonly acts: Readonly<Partial<Record<QuestionStanding, Act>>> = {
    due: (tx, question) => this.ask(tx, question),
    'to-chase': (tx, question) => this.chase(tx, question),
    unanswered: (tx, question) => this.giveUp(tx, question),
  };

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reference: LegalReference,
    private readonly mails: QuestionMails,
    private readonly watch: TellOfWatch,
  ) {}

  /** Gives the number of questions that were looked at. */
  async sweep(): Promise<number> {
    let looked = 0;
    let last = FIRST;
    for (;;) {
      const ids = await this.batch(last);
      looked += ids.length;
      last = ids.at(-1) ?? last;
      if (ids.length < AT_ONCE) return looked;
    }
  }

  private batch(after: string): Promise<string[]> {
    return this.unitOfWork.run(SYSTEM, async (tx) => {
      const { manager, now } = tx;
      const today = dayAt(now);
      if (!isWorkedHour(now, this.reference.calendars[LADDER_CALENDAR])) return [];
      const waited = instantAt(addDays(today, 1 - WAIT_DAYS), 0);
      const rows = await manager.query<{ id: string }[]>(OPEN, [formatDay(today), waited, after]);
      for (const { id } of rows) {
        const question = await manager.findOneByOrFail(ClosingQuestionRecord, { id });
        await this.acts[questionStanding(stateOf(question), today)]?.(tx, question);
      }
      return rows.map(({ id }) => id);
    });
  }

  private async ask(tx: Transaction, question: ClosingQuestionRecord): Promise<void> {
    const isSent = await this.mails.send(tx, question, 'asked');
    await tx.manager.update(ClosingQuestionRecord, { id: question.id }, { askedAt: tx.now });
    if (!isSent && ASKED_ENTRIES[question.asks].tellsStaff) await this.tellStaff(tx, question, 'no-address');
  }

  private async chase(tx: Transaction, question: ClosingQuestionRecord): Promise<void> {
    await this.mails.send(tx, question, 'chased');
    await tx.manager.update(ClosingQuestionRecord, { id: question.id }, { chasedAt: tx.now });
  }

  private giveUp(tx: Transaction, question: ClosingQuestionRecord): Promise<void> {
    return this.tellStaff(tx, question, 'no-answer');
  }

  private async tellStaff(
    tx: Transaction,
    { id, caseId }: ClosingQuestionRecord,
    news: 'no-address' | 'no-answer',
  ): Promise<void> {
    await this.watch.tell(tx, { caseId, about: id, news });
    await tx.manager.update(ClosingQuestionRecord, { id }, { toldAt: tx.now });
  }
}
