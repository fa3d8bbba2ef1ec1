import { Injectable } from '@nestjs/common';
import { Deliveries } from '../delivery/deliveries.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import type { EventHandler, OutboxEvent } from '../platform/outbox/outbox-event.js';
import { AddressChangeRecord } from './account/address-change.record.js';
import { AccountRecord } from './account.record.js';
import { GroupInvitationRecord } from './members/group-invitation.record.js';
import { InvitationRecord } from './people/invitation.record.js';

const WANTED = 'account-mail-wanted';

/** What is mailed about an account, and what the `about` of each is the id of. */
export type AccountMail =
  'account-notice' | 'invitation' | 'group-invitation' | 'confirm-address' | 'address-changed';

/** What an `account-notice` tells. */
export type Notice =
  | 'passkey-added'
  | 'passkey-removed'
  | 'app-added'
  | 'app-removed'
  | 'recovery-code-used'
  | 'recovery-codes-renewed'
  | 'second-step-reset'
  | 'role-changed'
  | 'provider-linked'
  | 'member-removed'
  | 'token-made'
  | 'calendar-link-made'
  | 'copy-ready'
  | 'copy-refused';

/** Has a mail written when the transaction commits. `about`: an account, an invitation of either kind or a change of address. */
export const wantMail = (
  tx: Transaction,
  mail: AccountMail,
  { programmeId, about, notice }: { programmeId: string; about: string; notice?: Notice },
): void => tx.publish({ type: WANTED, programmeId, mail, about, ...(notice ? { notice } : {}) });

/** Addresses the mail at the moment when it is wanted: an address that changes later gets nothing that was meant for another. */
@Injectable()
export class SendAccountMail implements EventHandler {
  readonly type = WANTED;

  constructor(private readonly deliveries: Deliveries) {}

  async handle(tx: Transaction, event: OutboxEvent): Promise<void> {
    const { programmeId, about = '', notice } = event;
    const mail = event['mail'] as AccountMail;
    await this.deliveries.add(tx, {
      kind: mail,
      programmeId,
      address: await ADDRESS_OF[mail](tx, about),
      claim: `${mail}-${newId()}`,
      payload: { about, ...(notice ? { notice } : {}) },
    });
  }
}

const ADDRESS_OF: Readonly<Record<AccountMail, (tx: Transaction, id: string) => Promise<string>>> = {
  'account-notice': async ({ manager }, id) => (await manager.findOneByOrFail(AccountRecord, { id })).email,
  invitation: async ({ manager }, id) => (await manager.findOneByOrFail(InvitationRecord, { id })).email,
  'group-invitation': async ({ manager }, id) =>
    (await manager.findOneByOrFail(GroupInvitationRecord, { id })).email,
  'confirm-address': async ({ manager }, id) =>
    (await manager.findOneByOrFail(AddressChangeRecord, { id })).newEmail,
  'address-changed': async ({ manager }, id) =>
    (await manager.findOneByOrFail(AddressChangeRecord, { id })).formerEmail,
};
