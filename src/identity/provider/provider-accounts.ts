import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { wantMail } from '../account-mail.js';
import { AccountRecord } from '../account.record.js';
import { Accounts } from '../accounts.js';
import { programmeOf } from '../programme-of.js';
import { Sessions } from '../sessions.js';
import { StaffRoleRecord } from '../staff-role.record.js';
import type { ProviderRefusal } from './provider-error.js';
import { ProviderIdentityRecord } from './provider-identity.record.js';
import type { ProviderPerson } from './provider-person.js';
import { ProviderRoles } from './provider-roles.js';

/** The secret of a session, or why there is none. What was written up to a refusal is kept: a role that was taken away stays so. */
export type Admission = { readonly session: string } | { readonly refused: ProviderRefusal };

/** Finds the account of somebody whom the provider vouches for, and opens a session for it. */
@Injectable()
export class ProviderAccounts {
  constructor(
    private readonly accounts: Accounts,
    private readonly roles: ProviderRoles,
    private readonly sessions: Sessions,
  ) {}

  /** `browser` in words. */
  async admit(tx: Transaction, person: ProviderPerson, browser: string): Promise<Admission> {
    const { issuer, subject, email } = person;
    // One at a time: two browsers of one person, or two people with one address, would each link the account.
    await tx.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`provider ${issuer}`]);
    const linked = await tx.manager.findOneBy(ProviderIdentityRecord, { issuer, subject });
    const account = await tx.manager.findOneBy(AccountRecord, linked ? { id: linked.accountId } : { email });
    if (account?.deactivatedAt) return refuse(tx, account.id, 'deactivated');
    const wanted = this.roles.wantedFor(person.claims);
    const refused = linked ? undefined : await reasonAgainst(tx, account, issuer, wanted.length > 0);
    if (refused) return { refused };
    const { id: accountId } = account ?? (await this.accounts.open(tx, person));
    const hasRole = await this.roles.align(tx, accountId, wanted);
    await noteCame(tx, accountId, person);
    if (!hasRole) return refuse(tx, accountId, 'no-role');
    const { secondStep } = person;
    // After the roles: the database has just ended every session that had others.
    return {
      session: await this.sessions.open(tx, accountId, { openedBy: 'provider', secondStep, browser }),
    };
  }
}

/** Why somebody who never came this way is not linked to the account of their address. */
async function reasonAgainst(
  { manager }: Transaction,
  account: AccountRecord | null,
  issuer: string,
  isWanted: boolean,
): Promise<ProviderRefusal | undefined> {
  if (!account) return isWanted ? undefined : 'no-role';
  const accountId = account.id;
  // An address that passed on to another person must not bring the account with it.
  if (await manager.existsBy(ProviderIdentityRecord, { accountId, issuer })) return 'other-identity';
  const isStaff = isWanted || (await manager.existsBy(StaffRoleRecord, { accountId }));
  return isStaff ? undefined : 'no-role';
}

/** Links the account when the person comes for the first time, and tells them so. */
async function noteCame(
  tx: Transaction,
  accountId: string,
  { issuer, subject }: ProviderPerson,
): Promise<void> {
  const came = { accountId, issuer, subject };
  const { affected } = await tx.manager.update(ProviderIdentityRecord, came, { usedAt: tx.now });
  if (affected === 1) return;
  const id = newId();
  const dates = { linkedAt: tx.now, usedAt: tx.now };
  await tx.manager.insert(ProviderIdentityRecord, { id, ...came, ...dates });
  const programmeId = await programmeOf(tx, accountId);
  const place = programmeId ? { programmeId } : {};
  const about = { chain: accountId, ...place, subjectType: 'account', subjectId: accountId };
  tx.audit({ ...about, action: 'provider-linked', details: { issuer } });
  if (programmeId)
    wantMail(tx, 'account-notice', { programmeId, about: accountId, notice: 'provider-linked' });
}

async function refuse(tx: Transaction, id: string, refused: ProviderRefusal): Promise<Admission> {
  const programmeId = await programmeOf(tx, id);
  const place = programmeId ? { programmeId } : {};
  const about = { chain: id, ...place, subjectType: 'account', subjectId: id };
  tx.audit({ ...about, action: 'provider-sign-in-refused', details: { refused } });
  return { refused };
}
