import { Injectable } from '@nestjs/common';
import type { Audience } from '../platform/database/case-item.record.js';
import { insertNew } from '../platform/database/insert-all.js';
import { newId } from '../platform/ids.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { DeliveryRecord } from './delivery.record.js';

export interface NewDelivery {
  /** Where something else is written that refers to it; a new one where it is missing. */
  readonly id?: string;
  readonly kind: string;
  readonly programmeId: string;
  readonly caseId?: string;
  /** Set where the mail is for one group on the case. */
  readonly groupId?: string;
  readonly accountId?: string;
  readonly address: string;
  /** What is carried, as a word that stays the same when asked again: one claim goes to one address once. */
  readonly claim: string;
  /** Ids for the composer; never names, texts or secrets. */
  readonly payload?: Readonly<Record<string, string>>;
  readonly fatal?: boolean;
}

/** The mails to be sent. Adding one is all that a feature does; the relay and the worker do the rest. */
@Injectable()
export class Deliveries {
  /** Gives the new delivery's id, or undefined where this claim already went to this address. */
  async add(tx: Transaction, delivery: NewDelivery): Promise<string | undefined> {
    const [id] = await this.addAll(tx, [delivery]);
    return id;
  }

  /** Gives the ids of those that are new. */
  addAll(tx: Transaction, deliveries: readonly NewDelivery[]): Promise<string[]> {
    const rows = deliveries.map((delivery) => deliveryRow(tx, delivery));
    return insertNew(tx.manager, DeliveryRecord, rows);
  }
}

/** The row of a delivery that is due now. */
export const deliveryRow = ({ now }: Transaction, delivery: NewDelivery): DeliveryRecord => ({
  ...EMPTY,
  ...delivery,
  id: delivery.id ?? newId(),
  audience: audienceOf(delivery),
  tryAt: now,
  createdAt: now,
});

/** The programme sees what was mailed on a case, and nobody a mail that signs somebody in. */
const audienceOf = ({ caseId }: NewDelivery): Audience => (caseId ? 'programme' : 'service');

const EMPTY = {
  caseId: null,
  groupId: null,
  accountId: null,
  payload: {},
  state: 'due',
  fatal: false,
  attempts: 0,
  failures: 0,
  failingSince: null,
  failure: null,
  leaseUntil: null,
  heldBy: null,
  acceptedAt: null,
  answer: null,
} as const;
