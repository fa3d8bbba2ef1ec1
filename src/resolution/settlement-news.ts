import type { Transaction } from '../platform/database/unit-of-work.js';
import type { OutboxEvent } from '../platform/outbox/outbox-event.js';

export const SETTLEMENT_TOLD = 'settlement-told';

/** What the people of a case are told of what is offered and undertaken. */
export const SETTLEMENT_NEWS = [
  'offered-by-body',
  'offered-by-group',
  'offered-by-programme',
  'decided-by-group',
  'decided-by-body',
  'withdrawn',
  'broken',
  'chaser-ready',
] as const;
export type SettlementNews = (typeof SETTLEMENT_NEWS)[number];

export type SettlementTold = OutboxEvent & {
  readonly caseId: string;
  readonly news: SettlementNews;
  /** What makes it told once. */
  readonly claim: string;
  readonly groupId?: string;
  /** Who did it, and need not be told. */
  readonly doneBy?: string;
};

interface About {
  readonly caseId: string;
  readonly programmeId: string;
  /** Where it is one group's, no other group is told. */
  readonly groupId: string | null;
}

/** Called in the transaction that wrote it. `id` names what the news is about, and what about it. */
export function tellOfSettlement(
  tx: Transaction,
  { caseId, programmeId, groupId }: About,
  { news, id }: { readonly news: SettlementNews; readonly id: string },
): void {
  const { accountId } = tx.actor;
  tx.publish({
    type: SETTLEMENT_TOLD,
    programmeId,
    caseId,
    news,
    claim: `settlement-${news}-${id}`,
    ...(groupId ? { groupId } : {}),
    ...(accountId ? { doneBy: accountId } : {}),
  });
}
