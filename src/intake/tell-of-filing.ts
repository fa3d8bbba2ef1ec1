import { Injectable } from '@nestjs/common';
import { tellOfCase } from '../casework/tell-of-case.js';
import { Deliveries } from '../delivery/deliveries.js';
import type { OnCase } from '../timeline/facts.js';
import { VoluntaryGroupRecord } from '../directory/voluntary-group.record.js';
import { Accounts } from '../identity/accounts.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import type { EventHandler, OutboxEvent } from '../platform/outbox/outbox-event.js';
import { Recipients } from '../reminders/recipients.js';
import { CONFIRMATION_MAIL } from './confirmation-mail.js';
import { CASE_FILED } from './filing.js';
import { GROUP_NAMED } from './group-named.js';
import { NEW_CASE_MAIL } from './new-case-mail.js';

/** The one group of a case that is to be told. */
interface ToldGroup extends OnCase {
  readonly groupId: string;
}

/** Gives the contact of a group an account and a confirmation. A group that gave no name has neither, and gets no mail. */
@Injectable()
export class WelcomeGroup {
  constructor(
    private readonly accounts: Accounts,
    private readonly deliveries: Deliveries,
  ) {}

  async welcome(tx: Transaction, { programmeId, caseId, groupId }: ToldGroup): Promise<void> {
    const { contactEmail: address, contactName: name } = await tx.manager.findOneByOrFail(
      VoluntaryGroupRecord,
      { id: groupId },
    );
    if (address === null || name === null) return;
    const { id: accountId } = await this.accounts.open(tx, { email: address, name });
    await this.accounts.join(tx, { accountId, groupId, programmeId });
    const claim = `filing-${caseId}`;
    const on = { programmeId, caseId, groupId, accountId, address, claim };
    await this.deliveries.add(tx, { kind: CONFIRMATION_MAIL, ...on });
  }
}

/** After an anonymous group gave its name it is told as if it had filed now. */
@Injectable()
export class TellNamedGroup implements EventHandler {
  readonly type = GROUP_NAMED;

  constructor(private readonly group: WelcomeGroup) {}

  handle(tx: Transaction, event: OutboxEvent & { caseId: string; groupId: string }): Promise<void> {
    return this.group.welcome(tx, event);
  }
}

/** After a filing: the group's contact gets an account and a confirmation, and the programme hears of the case. */
@Injectable()
export class TellOfFiling implements EventHandler {
  readonly type = CASE_FILED;

  constructor(
    private readonly group: WelcomeGroup,
    private readonly recipients: Recipients,
    private readonly deliveries: Deliveries,
  ) {}

  async handle(
    tx: Transaction,
    { programmeId, caseId, groupId }: OutboxEvent & { caseId: string; groupId: string },
  ): Promise<void> {
    await this.group.welcome(tx, { programmeId, caseId, groupId });
    const news = { kind: NEW_CASE_MAIL, caseId, claim: `new-case-${caseId}` };
    await tellOfCase(tx, this.deliveries, news, await this.recipients.staff(tx, caseId));
  }
}
