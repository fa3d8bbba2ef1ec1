import { Injectable } from '@nestjs/common';
import type { DateChange } from '../deadlines/date-change.js';
import { AccountRecord } from '../identity/account.record.js';
import type { Reading, Transaction } from '../platform/database/unit-of-work.js';
import type { EventHandler, OutboxEvent } from '../platform/outbox/outbox-event.js';
import type { OnCase } from '../timeline/facts.js';
import { isCauseKind, type Cause } from './cause.js';
import { ChangedCases, idsOf } from './changed-cases.js';
import { keptChanges } from './kept-changes.js';

const DATES_CHANGED = 'dates-changed';

/** What somebody's act on a case has changed: those who act may not write mails, so the service does it for them. */
export const datesChanged = (
  { caseId, programmeId }: OnCase,
  { moved, cause: { kind, id } }: { moved: readonly DateChange[]; cause: Cause },
  by = '',
): OutboxEvent => ({
  type: DATES_CHANGED,
  programmeId,
  caseId,
  by,
  cause: kind,
  change: id,
  ...idsOf(moved),
});

/** The address of the person who acts, who needs no mail about it. */
export async function addressOf({ manager }: Reading, accountId: string): Promise<string | undefined> {
  if (accountId === '') return undefined;
  return (await manager.findOneBy(AccountRecord, { id: accountId }))?.email;
}

/** After somebody's act on a case changed dates: everybody else on the case hears of it. */
@Injectable()
export class TellOfChangedDates implements EventHandler {
  readonly type = DATES_CHANGED;

  constructor(private readonly changed: ChangedCases) {}

  async handle(tx: Transaction, event: OutboxEvent): Promise<void> {
    const { caseId = '', by = '', cause, change = '', former, laid } = event as Partial<OutboxEvent>;
    if (!isCauseKind(cause)) throw new Error(`nobody knows the cause "${cause}"`);
    const moved = await keptChanges(tx, { caseId, former, laid });
    await this.changed.mail(tx, moved, { kind: cause, id: change }, { but: await addressOf(tx, by) });
  }
}
