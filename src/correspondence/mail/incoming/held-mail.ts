import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { CaseClosedError } from '../../../casework/case-closed.error.js';
import { CaseRecord } from '../../../casework/case.record.js';
import { CaseRepository } from '../../../casework/case.repository.js';
import { refuse } from '../../../casework/steps/refuse.js';
import { normaliseReference } from '../../../domain/casework/reference.js';
import { HELD_REASONS, type HeldReason } from '../../../domain/correspondence/mail/held-reason.js';
import type { Visitor } from '../../../identity/visitor.js';
import { ADMINISTRATION } from '../../../platform/audit/audit-entry.js';
import { UnitOfWork, type Reading, type Transaction } from '../../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../../platform/http/not-found-here.error.js';
import { ReceivedMailRecord } from './received-mail.record.js';

const MOST = 200;
/** What was never opened has no sender to answer to and no text to read. */
const NOT_OPENED: readonly HeldReason[] = ['too-deep', 'too-many-parts', 'too-long-headers', 'unreadable'];

/** A mail that waits for a person. */
export interface HeldMail {
  readonly mail: ReceivedMailRecord;
  readonly why: string;
  /** The case it is for, as far as that is known and this visitor may see it. */
  readonly reference?: string;
  /** False for what nobody could open. */
  readonly canBeFiled: boolean;
}

/** The mails that belong to no case, until somebody says where they go. */
@Injectable()
export class HeldMails {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseRepository,
  ) {}

  /** Those of the programme, the oldest first. */
  waiting({ actor }: Visitor): Promise<HeldMail[]> {
    return this.unitOfWork.read(actor, async (reading) => {
      const mails = await reading.manager.find(ReceivedMailRecord, {
        where: { state: 'held' },
        order: { receivedAt: 'ASC', id: 'ASC' },
        take: MOST,
      });
      return withCases(reading, mails);
    });
  }

  /** Throws `NotFoundHereError`. */
  one({ actor }: Visitor, id: string): Promise<HeldMail> {
    return this.unitOfWork.read(actor, async (reading) => {
      const [found] = await withCases(reading, [await heldOne(reading, id)]);
      if (!found) throw new NotFoundHereError();
      return found;
    });
  }

  /** It goes to this case within seconds. Throws `TrustRefusedError` (`/reference`), `CaseClosedError` and `NotFoundHereError`. */
  file({ actor }: Visitor, id: string, written: string): Promise<void> {
    return this.unitOfWork.run(actor, async (tx) => {
      const mail = await heldOne(tx, id);
      if (NOT_OPENED.includes(mail.reason ?? 'unreadable'))
        refuse('/reference', 'Nobody could open this mail, so it cannot go to a case. Put it away.');
      const record = await this.caseOf(tx, written);
      if (record.closedOn) throw new CaseClosedError();
      await tx.manager.update(
        ReceivedMailRecord,
        { id },
        { ...decidedBy(tx), state: 'received', caseId: record.id, reason: null, attempts: 0, tryAt: tx.now },
      );
      tx.audit({
        chain: record.id,
        action: 'held-mail-filed',
        subjectType: 'case',
        subjectId: record.id,
        programmeId: record.programmeId,
        details: { received: id },
      });
    });
  }

  /** It is kept for a while and then goes. Throws `NotFoundHereError`. */
  discard({ actor }: Visitor, id: string, reason: string): Promise<void> {
    return this.unitOfWork.run(actor, async (tx) => {
      await heldOne(tx, id);
      const decided = { ...decidedBy(tx), decidedBecause: reason };
      await tx.manager.update(
        ReceivedMailRecord,
        { id },
        { ...decided, state: 'refused', reason: 'discarded' },
      );
      tx.audit({
        chain: ADMINISTRATION,
        action: 'held-mail-discarded',
        subjectType: 'received-mail',
        subjectId: id,
        ...(actor.programmeId ? { programmeId: actor.programmeId } : {}),
        details: { reason },
      });
    });
  }

  /** A case that this visitor may not see is told like one that does not exist. */
  private async caseOf(tx: Transaction, written: string): Promise<CaseRecord> {
    if (!normaliseReference(written)) return refuse('/reference', NO_CASE);
    return this.cases.find(tx, written).catch((error: unknown) => {
      if (error instanceof NotFoundHereError) return refuse('/reference', NO_CASE);
      throw error;
    });
  }
}

const NO_CASE = 'There is no such case. Check the reference.';

const decidedBy = ({ now, actor }: Transaction) => ({
  decidedAt: now,
  decidedBy: actor.accountId ?? null,
});

/** Throws `NotFoundHereError` where it waits no more. */
export async function heldOne({ manager }: Reading, id: string): Promise<ReceivedMailRecord> {
  const held = await manager.findOneBy(ReceivedMailRecord, { id, state: 'held' });
  if (!held) throw new NotFoundHereError();
  return held;
}

async function withCases({ manager }: Reading, mails: readonly ReceivedMailRecord[]): Promise<HeldMail[]> {
  const ids = mails.flatMap(({ caseId }) => caseId ?? []);
  const cases = await manager.findBy(CaseRecord, { id: In(ids) });
  const references = new Map(cases.map(({ id, reference }) => [id, reference]));
  return mails.map((mail) => {
    const reference = references.get(mail.caseId ?? '');
    const reason = mail.reason ?? 'unreadable';
    return {
      mail,
      why: HELD_REASONS[reason],
      canBeFiled: !NOT_OPENED.includes(reason),
      ...(reference ? { reference } : {}),
    };
  });
}
