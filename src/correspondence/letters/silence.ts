import { Injectable } from '@nestjs/common';
import { LegalReference } from '../../deadlines/reference.js';
import { dayAt, formatDay, parseDay, writeDay } from '../../domain/calendar/day.js';
import { LETTER_KIND_ENTRIES } from '../../domain/correspondence/letters/letter-kind.js';
import { silenceOf, type Silence } from '../../domain/correspondence/letters/silence.js';
import { SYSTEM } from '../../platform/database/actor.js';
import { UnitOfWork, type Reading, type Transaction } from '../../platform/database/unit-of-work.js';
import { Ladders } from '../../reminders/ladders.js';
import { Timeline } from '../../timeline/timeline.js';
import { labelOf } from './letter-label.js';
import { LetterRecord } from './letter.record.js';
import { LETTER_TOLD } from './tell-of-letter.js';

const AT_ONCE = 100;

/**
 * Letters whose day came and went without a word. An open case only: who closed it waits for nothing. Where the body was given more
 * time for information, or the group let it rest, the day of the letter counts no more.
 */
const WAITING = `
select letter.id from letter join case_file file on file.id = letter.case_id and file.closed_on is null
where letter.went_on is not null and letter.answered_on is null and letter.unanswered_at is null and letter.reply_by is not null
  and (letter.reply_by < $1 or (letter.unacknowledged_at is null and letter.acknowledged_on is null and letter.went_on < $1))
  and letter.id > $2
  and not exists (select from information_request request
    where request.letter_id = letter.id and request.state not in ('waiting', 'acknowledged'))
order by letter.id limit ${AT_ONCE}`;

const FIRST = '00000000-0000-0000-0000-000000000000';

/** Silence is an event: it goes on the timeline, and the group is told what it can do next. Each is told once. */
@Injectable()
export class SilenceSweep {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reference: LegalReference,
    private readonly timeline: Timeline,
    private readonly ladders: Ladders,
  ) {}

  /** Gives the number of letters of which something was told. */
  async sweep(): Promise<number> {
    let told = 0;
    for (let after = FIRST; ;) {
      const ids = await this.waiting(after);
      const last = ids.at(-1);
      if (last === undefined) return told;
      for (const id of ids) told += await this.look(id);
      after = last;
    }
  }

  private waiting(after: string): Promise<string[]> {
    return this.unitOfWork.read(SYSTEM, async ({ manager, now }) => {
      const rows = await manager.query<{ id: string }[]>(WAITING, [formatDay(dayAt(now)), after]);
      return rows.map(({ id }) => id);
    });
  }

  private look(id: string): Promise<number> {
    return this.unitOfWork.run(SYSTEM, async (tx) => {
      const letter = await tx.manager.findOne(LetterRecord, {
        where: { id },
        lock: { mode: 'pessimistic_write' },
      });
      const silence = letter && this.silence(tx, letter);
      if (!letter || !silence) return 0;
      await this.tell(tx, letter, silence);
      return 1;
    });
  }

  private silence({ now }: Reading, letter: LetterRecord): Silence | undefined {
    const { wentOn, replyBy, acknowledgedOn, answeredOn, unacknowledgedAt, unansweredAt } = letter;
    if (wentOn === null || replyBy === null) return undefined;
    return silenceOf(
      {
        wentOn: parseDay(wentOn),
        replyBy: parseDay(replyBy),
        isAcknowledged: acknowledgedOn !== null,
        isAnswered: answeredOn !== null,
        told: [
          ...(unacknowledgedAt ? (['unacknowledged'] as const) : []),
          ...(unansweredAt ? (['unanswered'] as const) : []),
        ],
      },
      dayAt(now),
      this.reference.calendars,
    );
  }

  private async tell(tx: Transaction, letter: LetterRecord, silence: Silence): Promise<void> {
    const { id: letterId, caseId, programmeId, groupId, version } = letter;
    const at = silence === 'unanswered' ? { unansweredAt: tx.now } : { unacknowledgedAt: tx.now };
    await tx.manager.update(LetterRecord, { id: letterId }, at);
    const place: { readonly groupId?: string } = groupId ? { groupId } : {};
    await this.timeline.add(tx, {
      caseId,
      programmeId,
      audience: 'group',
      kind: 'letter',
      text: sentenceOf(letter, silence),
      ...place,
    });
    tx.audit({
      chain: caseId,
      action: 'letter-silence-noted',
      subjectType: 'case',
      subjectId: caseId,
      programmeId,
      details: { letter: letterId, silence },
    });
    if (silence === 'unanswered' && (await this.isInLadder(tx, letter))) return;
    tx.publish({
      type: LETTER_TOLD,
      programmeId,
      caseId,
      letterId,
      telling: silence,
      version: String(version),
      ...(groupId ? { groupId } : {}),
    });
  }

  /** A request for information has a clock of its own: where its ladder says that the answer is late, a mail besides would say the same. */
  private async isInLadder(
    tx: Transaction,
    { caseId, groupId, kind, replyBy }: LetterRecord,
  ): Promise<boolean> {
    if (replyBy === null || !LETTER_KIND_ENTRIES[kind].isInformationRequest) return false;
    return this.ladders.tellsOfLate(tx, { caseId, groupId, family: 'information', dueOn: parseDay(replyBy) });
  }
}

function sentenceOf(letter: LetterRecord, silence: Silence): string {
  const label = labelOf(letter);
  if (silence === 'unacknowledged')
    return `Five working days have passed, and nobody has said that this letter came: ${label}.`;
  const by = letter.replyBy === null ? '' : ` by ${writeDay(parseDay(letter.replyBy))}`;
  return `No answer came${by} to this letter: ${label}. A letter that asks again is ready on its page.`;
}
