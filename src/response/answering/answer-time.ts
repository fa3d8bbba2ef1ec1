import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { CaseCommands } from '../../casework/case-commands.js';
import type { CaseRecord } from '../../casework/case.record.js';
import type { OnItem } from '../../casework/precondition.js';
import { refuse, requireOpen } from '../../casework/steps/refuse.js';
import { Letters } from '../../correspondence/letters/letters.js';
import { LetterRecord } from '../../correspondence/letters/letter.record.js';
import { ReplyClock } from '../../correspondence/letters/reply-clock.js';
import { dayAt, parseDay, writeDay } from '../../domain/calendar/day.js';
import { TIME_MOVES_NO_LIMIT, type TimeVerdict } from '../../domain/response/body-response.js';
import type { Visitor } from '../../identity/visitor.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { ToldToBody } from '../../resolution/told-to-body.js';
import { tellBody } from '../invitations/tell-body.js';
import { BodyResponseRecord } from './body-response.record.js';

export interface TimeAnswer {
  readonly verdict: TimeVerdict;
  /** The body reads them. */
  readonly words?: string;
}

/** The group or its caseworker says yes or no to a request for time. The day of the answer moves; no limit does. */
@Injectable()
export class AnswerTime {
  constructor(
    private readonly commands: CaseCommands,
    private readonly letters: Letters,
    private readonly clock: ReplyClock,
    private readonly told: ToldToBody,
  ) {}

  /** Throws `TrustRefusedError`, `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  answer(visitor: Visitor, on: OnItem, { verdict, words }: TimeAnswer): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireOpen(record);
      const asked = await askedIn(tx, record.id, on.itemId);
      const letter = await this.letters.one(tx, record.id, asked.letterId);
      const isYes = verdict === 'agreed';
      if (isYes) requireTime(tx, asked, letter);
      await this.told.require(tx, record.id, { text: words });
      await tx.manager.update(
        BodyResponseRecord,
        { id: asked.id },
        { verdict, verdictWords: words ?? null, verdictAt: tx.now, verdictBy: tx.actor.accountId ?? null },
      );
      tellBody(tx, record, { news: isYes ? 'time-agreed' : 'time-refused', about: asked.id });
      return {
        action: isYes ? 'response-time-agreed' : 'response-time-refused',
        kind: 'response',
        text: toldOf(asked, verdict),
        audience: 'all',
        details: { response: asked.id },
        changes: isYes ? await this.moveDay(tx, record, letter, asked) : {},
      };
    });
  }

  private async moveDay(
    tx: Transaction,
    record: CaseRecord,
    letter: LetterRecord,
    { until }: TimeRequest,
  ): Promise<Partial<CaseRecord>> {
    const reply = { day: parseDay(until), sentences: [] };
    const replyFactId = await this.clock.move(tx, record, letter, reply);
    const moved = { replyBy: until, replyAskedBy: letter.replyAskedBy ?? letter.replyBy };
    await tx.manager.update(LetterRecord, { id: letter.id }, { ...moved, replyFactId, unansweredAt: null });
    return this.clock.renew(tx, record, 'more-time');
  }
}

type TimeRequest = BodyResponseRecord & { readonly until: string; readonly letterId: string };

/** Throws `NotFoundHereError`, and `TrustRefusedError` where it was answered. */
async function askedIn({ manager }: Transaction, caseId: string, id: string): Promise<TimeRequest> {
  const asked = isUUID(id) ? await manager.findOneBy(BodyResponseRecord, { id, caseId }) : null;
  if (!asked || asked.until === null || asked.letterId === null) throw new NotFoundHereError();
  if (asked.verdict !== null) refuse('/verdict', 'This was answered already. Look at the page again.');
  return asked as TimeRequest;
}

function requireTime({ now }: Transaction, { until }: TimeRequest, { answeredOn }: LetterRecord): void {
  if (answeredOn !== null)
    refuse('/verdict', 'The answer has come meanwhile. Nobody needs more time for it.');
  if (parseDay(until) <= dayAt(now)) refuse('/verdict', 'The day that they asked for is over. Say no.');
}

const toldOf = ({ until }: TimeRequest, verdict: TimeVerdict): string => {
  const day = writeDay(parseDay(until));
  return verdict === 'agreed'
    ? `The public body was given time to answer until ${day}. ${TIME_MOVES_NO_LIMIT}`
    : `The public body asked for time until ${day}, and was told no. The day for its answer stays.`;
};
