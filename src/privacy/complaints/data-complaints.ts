import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { DEFAULT_PROGRAMME } from '../../directory/programmes.js';
import { dayAt, formatDay, type Day } from '../../domain/calendar/day.js';
import { formatReference } from '../../domain/casework/reference.js';
import { DomainError } from '../../domain/domain-error.js';
import { acknowledgeBy } from '../../domain/privacy/complaint-period.js';
import type { Visitor } from '../../identity/visitor.js';
import type { Actor } from '../../platform/database/actor.js';
import { UnitOfWork, type Transaction } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { newId } from '../../platform/ids.js';
import { DataComplaintRecord } from './data-complaint.record.js';

/** Published when a complaint came, was acknowledged or was answered. `about`: its id; `stage`: which of these. */
export const DATA_COMPLAINT_MOVED = 'data-complaint-moved';
export type ComplaintStage = 'made' | 'acknowledged' | 'answered';

export interface NewComplaint {
  readonly words: string;
  readonly name?: string;
  readonly email?: string;
}

/** What whoever complained keeps. */
export interface ComplaintReceipt {
  readonly reference: string;
  /** The last day to acknowledge it, in London. */
  readonly acknowledgeBy: Day;
}

export class ComplaintSettledError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'complaint-settled';
}

const REFERENCE_BYTES = 16;

/** Complaints about how we look after data: from anybody, to the administrators of the programme. */
@Injectable()
export class DataComplaints {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** `visitor` where somebody is signed in. */
  make({ words, name, email }: NewComplaint, visitor?: Visitor): Promise<ComplaintReceipt> {
    const { accountId } = visitor?.actor ?? {};
    const programmeId = DEFAULT_PROGRAMME.id;
    const actor: Actor = { kind: 'public', programmeId, ...(accountId ? { accountId } : {}) };
    return this.unitOfWork.run(actor, async (tx) => {
      const reference = formatReference(randomBytes(REFERENCE_BYTES));
      const lastDay = acknowledgeBy(dayAt(tx.now));
      const id = newId();
      await tx.manager.insert(DataComplaintRecord, {
        ...UNSETTLED,
        id,
        programmeId,
        reference,
        name: name ?? null,
        email: email ?? null,
        words,
        accountId: accountId ?? null,
        receivedAt: tx.now,
        acknowledgeBy: formatDay(lastDay),
      });
      tell(tx, { id, programmeId }, 'made');
      return { reference, acknowledgeBy: lastDay };
    });
  }

  /** Those that wait for something first, the nearest day first; then those that are answered, the newest first. */
  list({ actor }: Visitor): Promise<DataComplaintRecord[]> {
    return this.unitOfWork.read(actor, async ({ manager }) => {
      const all = await manager.find(DataComplaintRecord, { order: { acknowledgeBy: 'ASC', id: 'ASC' } });
      return [...all.filter(isOpen), ...all.filter((each) => !isOpen(each)).toReversed()];
    });
  }

  /** Throws `NotFoundHereError`. */
  async find({ actor }: Visitor, id: string): Promise<DataComplaintRecord> {
    const found = await this.unitOfWork.read(actor, ({ manager }) =>
      manager.findOneBy(DataComplaintRecord, { id }),
    );
    if (!found) throw new NotFoundHereError();
    return found;
  }

  /** Throws {@link ComplaintSettledError} where somebody did it already, and `NotFoundHereError`. */
  async acknowledge(visitor: Visitor, id: string): Promise<void> {
    const complaint = await this.find(visitor, id);
    await this.unitOfWork.run(visitor.actor, async (tx) => {
      const open = { id, acknowledgedAt: IsNull() };
      const { affected } = await tx.manager.update(DataComplaintRecord, open, acknowledgedBy(tx));
      if (affected !== 1) throw new ComplaintSettledError('This complaint was acknowledged already.');
      tell(tx, complaint, 'acknowledged');
    });
  }

  /** Acknowledges it too, where nobody has. Throws as {@link acknowledge} does. */
  async answer(visitor: Visitor, id: string, answer: string): Promise<void> {
    const complaint = await this.find(visitor, id);
    await this.unitOfWork.run(visitor.actor, async (tx) => {
      const settled = { answer, answeredAt: tx.now, answeredBy: tx.actor.accountId ?? '' };
      const { affected } = await tx.manager.update(
        DataComplaintRecord,
        { id, answeredAt: IsNull() },
        { ...settled, ...(complaint.acknowledgedAt ? {} : acknowledgedBy(tx)) },
      );
      if (affected !== 1) throw new ComplaintSettledError('This complaint was answered already.');
      tell(tx, complaint, 'answered');
    });
  }
}

const isOpen = ({ answeredAt }: DataComplaintRecord): boolean => answeredAt === null;

const UNSETTLED = {
  acknowledgedAt: null,
  acknowledgedBy: null,
  answer: null,
  answeredAt: null,
  answeredBy: null,
};

const acknowledgedBy = ({ now, actor }: Transaction) => ({
  acknowledgedAt: now,
  acknowledgedBy: actor.accountId ?? '',
});

/** In the audit and by mail. */
function tell(
  { audit, publish }: Transaction,
  { id, programmeId }: Pick<DataComplaintRecord, 'id' | 'programmeId'>,
  stage: ComplaintStage,
): void {
  const action = `data-complaint-${stage}`;
  audit({ chain: programmeId, programmeId, action, subjectType: 'data-complaint', subjectId: id });
  publish({ type: DATA_COMPLAINT_MOVED, programmeId, about: id, stage });
}
