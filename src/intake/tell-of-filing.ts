import { Injectable } from '@nestjs/common';
import { Deliveries } from '../delivery/deliveries.js';
import { VoluntaryGroupRecord } from '../directory/voluntary-group.record.js';
import { Accounts } from '../identity/accounts.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import type { EventHandler, OutboxEvent } from '../platform/outbox/outbox-event.js';
import { Recipients } from '../reminders/recipients.js';
import { CONFIRMATION_MAIL } from './confirmation-mail.js';
import { CASE_FILED } from './filing.js';
import { NEW_CASE_MAIL } from './new-case-mail.js';

/** After a filing: the group's contact gets an account and a confirmation, and the programme hears of the case. */
@Injectable()
export class TellOfFiling implements EventHandler {
  readonly type = CASE_FILED;

  constructor(
    private readonly accounts: Accounts,
    private readonly recipients: Recipients,
    private readonly deliveries: Deliveries,
  ) {}

  async handle(
    tx: Transaction,
    { programmeId, caseId, groupId }: OutboxEvent & { caseId: string; groupId: string },
  ): Promise<void> {
    const { contactEmail: address, contactName: name } = await tx.manager.findOneByOrFail(
      VoluntaryGroupRecord,
      { id: groupId },
    );
    const { id: accountId } = await this.accounts.open(tx, { email: address, name });
    await this.accounts.join(tx, { accountId, groupId, programmeId });
    const claim = `filing-${caseId}`;
    await this.deliveries.add(tx, {
      kind: CONFIRMATION_MAIL,
      programmeId,
      caseId,
      groupId,
      accountId,
      address,
      claim,
    });
    for (const recipient of await this.recipients.staff(tx, caseId))
      await this.deliveries.add(tx, {
        kind: NEW_CASE_MAIL,
        programmeId,
        caseId,
        claim: `new-case-${caseId}`,
        ...recipient,
      });
  }
}
