import { Injectable } from '@nestjs/common';
import { Deliveries } from '../../delivery/deliveries.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import type { EventHandler, OutboxEvent } from '../../platform/outbox/outbox-event.js';
import { CASES_GIVEN_MAIL } from './cases-given-mail.js';

export const CASES_GIVEN = 'cases-given';

/** Cases that somebody gave to somebody else, at one time. */
export interface CasesGiven {
  readonly caseIds: readonly string[];
  /** The account that looks after them now. */
  readonly to: string;
  /** The account that they were meant for, where `to` stands in for it. */
  readonly insteadOf?: string;
}

type OfGiving = OutboxEvent & {
  readonly givingId: string;
  readonly accountId: string;
  /** With commas between. */
  readonly caseIds: string;
  readonly insteadOfId?: string;
};

/** Whoever takes a case knows it already: only what one gives to another is told. */
export function publishGiven(tx: Transaction, programmeId: string, given: CasesGiven): void {
  const { to, caseIds, insteadOf } = given;
  if (to === tx.actor.accountId || caseIds.length === 0) return;
  tx.publish({
    type: CASES_GIVEN,
    programmeId,
    givingId: newId(),
    accountId: to,
    caseIds: caseIds.join(','),
    ...(insteadOf ? { insteadOfId: insteadOf } : {}),
  });
}

const ADDRESS = 'select email from account where id = $1 and deactivated_at is null';

/** Whoever gets cases to look after hears of it, in one mail however many there are. */
@Injectable()
export class TellOfAssignment implements EventHandler {
  readonly type = CASES_GIVEN;

  constructor(private readonly deliveries: Deliveries) {}

  async handle(
    tx: Transaction,
    { programmeId, givingId, accountId, caseIds, insteadOfId }: OfGiving,
  ): Promise<void> {
    const [account] = await tx.manager.query<{ email: string }[]>(ADDRESS, [accountId]);
    if (!account) return;
    await this.deliveries.add(tx, {
      kind: CASES_GIVEN_MAIL,
      programmeId,
      accountId,
      address: account.email,
      claim: `cases-given-${givingId}`,
      payload: { cases: caseIds, ...(insteadOfId ? { insteadOf: insteadOfId } : {}) },
    });
  }
}
