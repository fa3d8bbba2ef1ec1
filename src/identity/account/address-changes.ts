import { Injectable } from '@nestjs/common';
import { In, IsNull, MoreThan, Not } from 'typeorm';
import { VoluntaryGroupRecord } from '../../directory/voluntary-group.record.js';
import { GATEKEEPER, gatekeeperFor } from '../../platform/database/actor.js';
import { UnitOfWork, type Transaction } from '../../platform/database/unit-of-work.js';
import { hashOf, newId } from '../../platform/ids.js';
import type { EventHandler, OutboxEvent } from '../../platform/outbox/outbox-event.js';
import { wantMail } from '../account-mail.js';
import { AccountRecord } from '../account.record.js';
import { AskedLinks } from '../asked-links.js';
import { GroupMemberRecord } from '../group-member.record.js';
import { LinkSecrets } from '../link-secrets.js';
import { programmeOf } from '../programme-of.js';
import { Sessions } from '../sessions.js';
import { AddressLinkNotUsableError } from './address-link-not-usable.error.js';
import { AddressChangeRecord } from './address-change.record.js';

const MINUTE = 60_000;
const LINK_MINUTES = 60;
const ASKED_AN_HOUR = 5;
export const ADDRESS_CHANGED = 'address-changed';

/** Changing the address that an account signs in with, and that its mail goes to. */
@Injectable()
export class AddressChanges {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly secrets: LinkSecrets,
    private readonly sessions: Sessions,
    private readonly asked: AskedLinks,
  ) {}

  /** Mails a link to the new address. Does nothing, just as quietly, where that address has an account: nobody learns who has one. */
  async ask(accountId: string, newEmail: string): Promise<void> {
    if (!(await this.asked.mayGo('new-address', newEmail))) return;
    await this.unitOfWork.run(gatekeeperFor(accountId), async (tx) => {
      const { manager, now } = tx;
      const programmeId = await programmeOf(tx, accountId);
      const lately = MoreThan(new Date(now.getTime() - LINK_MINUTES * MINUTE));
      const asked = await manager.countBy(AddressChangeRecord, { accountId, createdAt: lately });
      const taken = await manager.existsBy(AccountRecord, { email: newEmail });
      if (!programmeId || taken || asked >= ASKED_AN_HOUR) return;
      const { email: formerEmail } = await manager.findOneByOrFail(AccountRecord, { id: accountId });
      const id = newId();
      await manager.insert(AddressChangeRecord, {
        id,
        accountId,
        formerEmail,
        newEmail,
        secretHash: this.secrets.hashFor(id),
        createdAt: now,
        expiresAt: new Date(now.getTime() + LINK_MINUTES * MINUTE),
        usedAt: null,
      });
      wantMail(tx, 'confirm-address', { programmeId, about: id });
    });
  }

  /**
   * Uses the link up and changes the address. Everybody who was signed in is signed out, but for `but`, the session that confirms.
   * Throws {@link AddressLinkNotUsableError}.
   */
  async confirm(secret: string, { but }: { but?: string | undefined } = {}): Promise<void> {
    await this.unitOfWork.run(GATEKEEPER, async (tx) => {
      const { manager, now } = tx;
      const secretHash = hashOf(secret);
      const unused = { secretHash, usedAt: IsNull(), expiresAt: MoreThan(now) };
      const { affected } = await manager.update(AddressChangeRecord, unused, { usedAt: now });
      if (affected !== 1) throw new AddressLinkNotUsableError();
      const change = await manager.findOneByOrFail(AddressChangeRecord, { secretHash });
      await this.change(tx, change);
      await this.sessions.endAll(tx, change.accountId, { but });
    });
  }

  private async change(tx: Transaction, { id, accountId, formerEmail, newEmail }: AddressChangeRecord) {
    const { manager, audit } = tx;
    // The address may have been changed, or taken, since the link was asked for.
    const taken = await manager.existsBy(AccountRecord, { email: newEmail, id: Not(accountId) });
    const same = { id: accountId, email: formerEmail, deactivatedAt: IsNull() };
    const { affected } = taken
      ? { affected: 0 }
      : await manager.update(AccountRecord, same, { email: newEmail });
    if (affected !== 1) throw new AddressLinkNotUsableError();
    const subject = { chain: accountId, subjectType: 'account', subjectId: accountId };
    audit({ ...subject, action: 'address-changed', details: { formerEmail, newEmail } });
    const programmeId = await programmeOf(tx, accountId);
    if (!programmeId) return;
    tx.publish({ type: ADDRESS_CHANGED, programmeId, changeId: id });
    wantMail(tx, 'address-changed', { programmeId, about: id });
  }
}

/** A group's reminders follow its contact to the new address: to go on writing to the old one would lose a deadline. */
@Injectable()
export class MoveContactAddress implements EventHandler {
  readonly type = ADDRESS_CHANGED;

  async handle({ manager }: Transaction, event: OutboxEvent): Promise<void> {
    const { accountId, formerEmail, newEmail } = await manager.findOneByOrFail(AddressChangeRecord, {
      id: event['changeId'] ?? '',
    });
    const memberships = await manager.findBy(GroupMemberRecord, { accountId });
    const groups = memberships.map(({ groupId }) => groupId);
    await manager
      .createQueryBuilder()
      .update(VoluntaryGroupRecord)
      .set({ contactEmail: newEmail })
      .where({ id: In(groups) })
      .andWhere('lower(contact_email) = :formerEmail', { formerEmail })
      .execute();
  }
}
