import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../platform/database/actor.js';
import { UnitOfWork, type Transaction } from '../platform/database/unit-of-work.js';
import { Timeline } from '../timeline/timeline.js';
import { DeliveryRecord } from './delivery.record.js';

/** No server took the mail, and waiting will not help. */
export const DELIVERY_PARKED = 'delivery-parked';

const MINUTE = 60_000;
/** How long to wait after each failed attempt; when the list ends, the delivery is parked for a person. */
const WAITS = [1, 5, 15, 60, 240, 720].map((minutes) => minutes * MINUTE);

const PERMANENT = 500;

/** What became of each delivery: the mail server's word, on the delivery and on the case. */
@Injectable()
export class DeliveryOutcomes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly timeline: Timeline,
  ) {}

  async accepted(id: string, attempt: number, answer: string): Promise<void> {
    await this.unitOfWork.run(SYSTEM, async (tx) => {
      const changes = { state: 'accepted', acceptedAt: tx.now, answer, leaseUntil: null } as const;
      if (await settle(tx, id, attempt, changes))
        await this.tellCase(tx, id, `The mail server took it: ${answer}`);
    });
  }

  /** `error` may carry the answer of the mail server: a code from 500 on will not pass by waiting. */
  async failed(id: string, attempt: number, error: unknown): Promise<void> {
    const answer = error instanceof Error ? error.message : String(error);
    const wait = WAITS[attempt - 1];
    await this.unitOfWork.run(SYSTEM, async (tx) => {
      const again = wait !== undefined && !isPermanent(error);
      const changes = again
        ? ({ state: 'due', tryAt: new Date(tx.now.getTime() + wait), answer, leaseUntil: null } as const)
        : ({ state: 'parked', answer, leaseUntil: null } as const);
      const settled = await settle(tx, id, attempt, changes);
      if (settled && !again) await this.parked(tx, id, answer);
    });
  }

  private async parked(tx: Transaction, id: string, answer: string): Promise<void> {
    await this.tellCase(tx, id, `The mail could not be sent: ${answer}`);
    const { programmeId } = await tx.manager.findOneByOrFail(DeliveryRecord, { id });
    tx.publish({ type: DELIVERY_PARKED, programmeId, deliveryId: id });
  }

  private async tellCase(tx: Transaction, id: string, text: string): Promise<void> {
    const { caseId, programmeId, kind } = await tx.manager.findOneByOrFail(DeliveryRecord, { id });
    if (!caseId) return;
    await this.timeline.add(tx, {
      caseId,
      programmeId,
      audience: 'programme',
      kind: 'mail-sent',
      text: `${MAIL_NAMES[kind] ?? 'A notice about the case'}. ${text}`,
    });
  }
}

const MAIL_NAMES: Readonly<Record<string, string>> = {
  confirmation: 'Confirmation of filing',
  'new-case': 'Notice of a new case',
  reminder: 'Reminder',
  'dates-changed': 'Notice of changed dates',
  'triage-letter': 'Our answer to the report',
  'case-mail': 'A mail of the case',
};

/** False when another attempt has taken the delivery over meanwhile. */
async function settle(
  tx: Transaction,
  id: string,
  attempt: number,
  changes: Partial<DeliveryRecord>,
): Promise<boolean> {
  const { affected } = await tx.manager.update(
    DeliveryRecord,
    { id, state: 'queued', attempts: attempt },
    changes,
  );
  return affected === 1;
}

const isPermanent = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'responseCode' in error &&
  Number(error.responseCode) >= PERMANENT;
