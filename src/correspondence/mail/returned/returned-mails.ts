import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { IsNull } from 'typeorm';
import type { CaseRecord } from '../../../casework/case.record.js';
import { afterReturned, type ReturnedAct } from '../../../domain/correspondence/mail/returned-mail.js';
import { DomainError } from '../../../domain/domain-error.js';
import { isStaff } from '../../../platform/database/actor.js';
import type { Reading, Transaction } from '../../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../../platform/http/not-found-here.error.js';
import { newId } from '../../../platform/ids.js';
import { ReturnedMailRecord } from './returned-mail.record.js';

/** A colleague was quicker. */
export class ReturnedMailEndedError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'returned-mail-ended';

  constructor() {
    super('This is done already. Look at the messages of the case to see what was done.');
  }
}

export type NewReturned = Pick<
  ReturnedMailRecord,
  'caseId' | 'programmeId' | 'deliveryId' | 'mailId' | 'letterId' | 'toName' | 'words' | 'parked'
>;

/** How it goes on, and what there is to say of it. */
export type ReturnedStep =
  | { readonly act: 'prepare'; readonly letterId: string }
  | { readonly act: 'send'; readonly mailId?: string }
  | { readonly act: 'settle'; readonly note: string };

/** The mails of a case that came back, and what was done about each. The case says since when one waits, for the queue. */
@Injectable()
export class ReturnedMails {
  /** Also those that are done with, the oldest first. Staff alone see any. */
  ofCase({ manager, actor }: Reading, caseId: string): Promise<ReturnedMailRecord[]> {
    if (!isStaff(actor)) return Promise.resolve([]);
    return manager.find(ReturnedMailRecord, {
      where: { caseId },
      order: { cameAt: 'ASC', id: 'ASC' },
    });
  }

  /** Throws `NotFoundHereError`. */
  async one({ manager }: Reading, caseId: string, id: string): Promise<ReturnedMailRecord> {
    const found = isUUID(id) ? await manager.findOneBy(ReturnedMailRecord, { id, caseId }) : null;
    if (!found) throw new NotFoundHereError();
    return found;
  }

  /** What was tried again in vain is open once more. Gives what changes on the case. */
  async note(tx: Transaction, returned: NewReturned): Promise<Partial<CaseRecord>> {
    const { deliveryId } = returned;
    const earlier = await tx.manager.findOneBy(ReturnedMailRecord, { deliveryId });
    const row = { ...NEW, ...returned, id: earlier?.id ?? newId(), cameAt: tx.now };
    if (earlier) await tx.manager.update(ReturnedMailRecord, { id: earlier.id }, row);
    else await tx.manager.insert(ReturnedMailRecord, row);
    return this.changes(tx, returned.caseId);
  }

  /** As {@link note}. Throws {@link ReturnedMailEndedError}. */
  async goOn(
    tx: Transaction,
    { id, caseId, state }: ReturnedMailRecord,
    step: ReturnedStep,
  ): Promise<Partial<CaseRecord>> {
    const next = afterReturned(state, step.act);
    if (!next) throw new ReturnedMailEndedError();
    await tx.manager.update(ReturnedMailRecord, { id }, { state: next, ...kept(tx, step) });
    return this.changes(tx, caseId);
  }

  /** A letter goes: where it was prepared because another came back, that is done with. As {@link note}. */
  async letterWent(
    tx: Transaction,
    caseId: string,
    letterId: string,
    mailId: string | null,
  ): Promise<Partial<CaseRecord>> {
    if (!isStaff(tx.actor)) return {};
    const waiting = await tx.manager.findOneBy(ReturnedMailRecord, {
      caseId,
      againLetterId: letterId,
      endedAt: IsNull(),
    });
    if (!waiting) return {};
    return this.goOn(tx, waiting, { act: 'send', ...(mailId === null ? {} : { mailId }) });
  }

  private async changes({ manager }: Transaction, caseId: string): Promise<Partial<CaseRecord>> {
    const [first] = await manager.find(ReturnedMailRecord, {
      where: { caseId, endedAt: IsNull() },
      order: { cameAt: 'ASC' },
      take: 1,
    });
    return { returnedMailSince: first?.cameAt ?? null };
  }
}

const ENDING: readonly ReturnedAct[] = ['send', 'settle'];

function kept({ now, actor }: Transaction, step: ReturnedStep): Partial<ReturnedMailRecord> {
  const ended = ENDING.includes(step.act) ? { endedAt: now, endedBy: actor.accountId ?? null } : {};
  switch (step.act) {
    case 'prepare':
      return { ...ended, againLetterId: step.letterId };
    case 'send':
      return { ...ended, againMailId: step.mailId ?? null };
    default:
      return { ...ended, note: step.note };
  }
}

const NEW = {
  audience: 'programme',
  groupId: null,
  state: 'open',
  againLetterId: null,
  againMailId: null,
  endedAt: null,
  endedBy: null,
  note: null,
} as const;
