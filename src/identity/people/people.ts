import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { ProgrammeRole } from '../../platform/database/actor.js';
import { UnitOfWork, type Reading, type Transaction } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { wantMail, type Notice } from '../account-mail.js';
import { AccountRecord } from '../account.record.js';
import { ProviderIdentityRecord } from '../provider/provider-identity.record.js';
import { AuthenticatorAppRecord } from '../second-step/authenticator-app.record.js';
import { PasskeyRecord } from '../second-step/passkey.record.js';
import { RecoveryCodeRecord } from '../second-step/recovery-code.record.js';
import { Sessions } from '../sessions.js';
import { StaffRoleRecord } from '../staff-role.record.js';
import type { Inviter } from './invitations.js';
import { NotWithPeopleError } from './people-errors.js';

export interface Colleague {
  readonly account: AccountRecord;
  readonly roles: readonly ProgrammeRole[];
  readonly hasSecondStep: boolean;
}

/** Who works in an administrator's programme. Row-level security knows no other people for these statements. */
@Injectable()
export class People {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: Sessions,
  ) {}

  /** By name. */
  async all(reading: Reading): Promise<Colleague[]> {
    const { manager } = reading;
    const roles = await manager.find(StaffRoleRecord, { order: { role: 'ASC' } });
    const ids = roles.map(({ accountId }) => accountId);
    const accounts = await manager.find(AccountRecord, {
      where: { id: In(ids) },
      order: { name: 'ASC', id: 'ASC' },
    });
    const secured = new Set<string>();
    for (const record of [PasskeyRecord, AuthenticatorAppRecord])
      for (const { accountId } of await manager.findBy<PasskeyRecord | AuthenticatorAppRecord>(record, {
        accountId: In(ids),
      }))
        secured.add(accountId);
    return accounts.map((account) => ({
      account,
      roles: roles.flatMap(({ accountId, role }) => (accountId === account.id ? [role] : [])),
      hasSecondStep: secured.has(account.id),
    }));
  }

  /** Throws `NotFoundHereError`. */
  async one(reading: Reading, id: string): Promise<Colleague> {
    const found = (await this.all(reading)).find(({ account }) => account.id === id);
    if (!found) throw new NotFoundHereError();
    return found;
  }

  /**
   * The database ends the person's sessions with it. Throws {@link NotWithPeopleError}, `NotFoundHereError`, and what
   * `check` throws, which is shown the person as they stand.
   */
  changeRole(
    by: Inviter,
    accountId: string,
    role: ProgrammeRole,
    check: (colleague: Colleague) => void,
  ): Promise<void> {
    return this.act(by, accountId, 'role-changed', async (tx, colleague) => {
      const { roles } = colleague;
      check(colleague);
      if (role !== 'administrator') await this.requireAnotherAdministrator(tx, accountId, 'role');
      const { programmeId } = by;
      await tx.manager.delete(StaffRoleRecord, { accountId, programmeId });
      await tx.manager.insert(StaffRoleRecord, { accountId, programmeId, role });
      wantNotice(tx, by, accountId, 'role-changed');
      return { from: roles, to: role };
    });
  }

  /** Throws like {@link changeRole}. The database ends sessions, links and tokens with it. */
  deactivate(by: Inviter, accountId: string, reason: string): Promise<void> {
    return this.act(by, accountId, 'account-deactivated', async (tx) => {
      if (accountId === by.accountId) throw new NotWithPeopleError('not-oneself', 'reason');
      await this.requireAnotherAdministrator(tx, accountId, 'reason');
      await tx.manager.update(
        AccountRecord,
        { id: accountId, deactivatedAt: IsNull() },
        { deactivatedAt: tx.now, deactivatedReason: reason },
      );
      return { reason };
    });
  }

  /** Throws `NotFoundHereError`. */
  reactivate(by: Inviter, accountId: string): Promise<void> {
    return this.act(by, accountId, 'account-reactivated', async ({ manager }) => {
      await manager.update(
        AccountRecord,
        { id: accountId },
        { deactivatedAt: null, deactivatedReason: null },
      );
      return {};
    });
  }

  /** Takes every second step off, and the tie to a provider, so that the person sets up a new one. Throws `NotFoundHereError`. */
  resetSecondStep(by: Inviter, accountId: string): Promise<void> {
    return this.act(by, accountId, 'second-step-reset', async (tx) => {
      for (const record of [
        PasskeyRecord,
        AuthenticatorAppRecord,
        RecoveryCodeRecord,
        ProviderIdentityRecord,
      ])
        await tx.manager.delete(record, { accountId });
      await this.sessions.endAll(tx, accountId);
      wantNotice(tx, by, accountId, 'second-step-reset');
      return {};
    });
  }

  /** One at a time in a programme: two administrators must not take each other's role away at once. */
  private async act(
    by: Inviter,
    accountId: string,
    action: string,
    work: (tx: Transaction, colleague: Colleague) => Promise<Record<string, unknown>>,
  ): Promise<void> {
    const { programmeId } = by;
    await this.unitOfWork.run(by, async (tx) => {
      await tx.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [programmeId]);
      const details = await work(tx, await this.one(tx, accountId));
      tx.audit({
        chain: accountId,
        programmeId,
        action,
        subjectType: 'account',
        subjectId: accountId,
        details,
      });
    });
  }

  private async requireAnotherAdministrator(tx: Transaction, accountId: string, field: string) {
    const administrators = (await this.all(tx)).filter(
      ({ roles, account }) => roles.includes('administrator') && !account.deactivatedAt,
    );
    if (administrators.every(({ account }) => account.id === accountId) && administrators.length > 0)
      throw new NotWithPeopleError('last-administrator', field);
  }
}

const wantNotice = (tx: Transaction, { programmeId }: Inviter, about: string, notice: Notice): void =>
  wantMail(tx, 'account-notice', { programmeId, about, notice });
