import { Injectable } from '@nestjs/common';
import { GATEKEEPER, type Actor, type ProgrammeRole } from '../../platform/database/actor.js';
import { UnitOfWork, type Reading, type Transaction } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { hashOf, newId } from '../../platform/ids.js';
import { wantMail } from '../account-mail.js';
import { AccountRecord } from '../account.record.js';
import { Accounts } from '../accounts.js';
import { LinkSecrets } from '../link-secrets.js';
import {
  InvitationNotUsableError,
  isOpen,
  isUnanswered,
  sentAt,
  type Invited,
} from '../mailed-invitation.js';
import { Sessions } from '../sessions.js';
import { StaffRoleRecord } from '../staff-role.record.js';
import { InvitationRecord } from './invitation.record.js';
import { NotWithPeopleError } from './people-errors.js';

export interface NewInvitation extends Invited {
  readonly role: ProgrammeRole;
}

/** An administrator of a programme, as the guard let them in. */
export interface Inviter extends Actor {
  readonly accountId: string;
  readonly programmeId: string;
}

/** Asking people to work in a programme. */
@Injectable()
export class Invitations {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: Accounts,
    private readonly secrets: LinkSecrets,
    private readonly sessions: Sessions,
  ) {}

  /** Throws {@link NotWithPeopleError} for an address that works here or is invited. */
  async invite(inviter: Inviter, invitation: NewInvitation): Promise<void> {
    const { accountId: invitedBy, programmeId } = inviter;
    await this.unitOfWork.run(inviter, async (tx) => {
      await requireNew(tx, invitation.email);
      const id = newId();
      await tx.manager.insert(InvitationRecord, {
        id,
        programmeId,
        ...invitation,
        invitedBy,
        secretHash: this.secrets.hashFor(id),
        ...sentAt(tx.now),
      });
      const { role, email } = invitation;
      const subject = { chain: programmeId, programmeId, subjectType: 'invitation', subjectId: id };
      tx.audit({ ...subject, action: 'person-invited', details: { role, email } });
      wantMail(tx, 'invitation', { programmeId, about: id });
    });
  }

  /** Throws `NotFoundHereError` for one that is not open. */
  async withdraw(inviter: Inviter, id: string): Promise<void> {
    await this.unitOfWork.run(inviter, async ({ manager, now, audit }) => {
      const open = { id, ...isUnanswered() };
      const { affected } = await manager.update(InvitationRecord, open, { withdrawnAt: now });
      if (affected !== 1) throw new NotFoundHereError();
      const { programmeId } = inviter;
      const subject = { chain: programmeId, programmeId, subjectType: 'invitation', subjectId: id };
      audit({ ...subject, action: 'invitation-withdrawn' });
    });
  }

  /** Those that can still be accepted, the newest first. */
  open({ manager, now }: Reading): Promise<InvitationRecord[]> {
    return manager.find(InvitationRecord, { where: isOpen(now), order: { createdAt: 'DESC', id: 'DESC' } });
  }

  /**
   * Opens the account, or takes the one there is, gives it the role and signs the person in as far as a link does. `browser` in
   * words. Gives the secret of a session. Throws {@link InvitationNotUsableError}.
   */
  accept(secret: string, browser: string): Promise<string> {
    return this.unitOfWork.run(GATEKEEPER, async (tx) => {
      const secretHash = hashOf(secret);
      const { affected } = await tx.manager.update(
        InvitationRecord,
        { secretHash, ...isOpen(tx.now) },
        { acceptedAt: tx.now },
      );
      if (affected !== 1) throw new InvitationNotUsableError();
      const { id, email, name, role, programmeId } = await tx.manager.findOneByOrFail(InvitationRecord, {
        secretHash,
      });
      const account = await this.accounts.open(tx, { email, name });
      if (account.deactivatedAt) throw new InvitationNotUsableError();
      const { id: accountId } = account;
      await this.accounts.appoint(tx, { accountId, programmeId, role });
      const subject = { chain: accountId, programmeId, subjectType: 'account', subjectId: accountId };
      tx.audit({ ...subject, action: 'invitation-accepted', details: { invitation: id, role } });
      return this.sessions.open(tx, accountId, { openedBy: 'invitation', browser });
    });
  }
}

async function requireNew({ manager, now }: Transaction, email: string): Promise<void> {
  const account = await manager.findOneBy(AccountRecord, { email });
  if (account && (await manager.existsBy(StaffRoleRecord, { accountId: account.id })))
    throw new NotWithPeopleError('already-here', 'email');
  if (await manager.existsBy(InvitationRecord, { email, ...isOpen(now) }))
    throw new NotWithPeopleError('already-invited', 'email');
}
