import type { Transaction } from '../platform/database/unit-of-work.js';
import type { MailContent } from '../platform/mail/mail-content.js';
import type { DeliveryRecord } from './delivery.record.js';

/** Writes the mails of one kind, at the moment of sending, from what is true then. */
export interface MailComposer {
  readonly kind: string;
  compose(tx: Transaction, delivery: DeliveryRecord): Promise<MailContent>;
  /**
   * Those of one job, by delivery id, with a number of statements that does not grow with theirs. What cannot be written is an
   * error in its place, and touches none of the others.
   */
  composeAll?(
    tx: Transaction,
    deliveries: readonly DeliveryRecord[],
  ): Promise<ReadonlyMap<string, MailContent | Error>>;
}

export const MAIL_COMPOSERS = Symbol('every composer of mails');
