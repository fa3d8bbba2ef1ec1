import type { Deliveries, NewDelivery } from '../delivery/deliveries.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import type { Recipient } from '../reminders/recipients.js';
import { CaseRecord } from './case.record.js';

/** What is told of a case, as the composer of its kind writes it. */
export type CaseNews = Pick<NewDelivery, 'kind' | 'claim' | 'payload'> & { readonly caseId: string };

/**
 * One mail to each of these people. Its programme is the case's own: the programme that an event names may have given the
 * case away meanwhile.
 */
export async function tellOfCase(
  tx: Transaction,
  deliveries: Deliveries,
  news: CaseNews,
  people: readonly Recipient[],
): Promise<void> {
  const { programmeId } = await tx.manager.findOneByOrFail(CaseRecord, { id: news.caseId });
  await deliveries.addAll(
    tx,
    people.map((person) => ({ ...news, programmeId, ...person })),
  );
}
