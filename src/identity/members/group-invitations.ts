import { Injectable } from '@nestjs/common';
import { GATEKEEPER } from '../../platform/database/actor.js';
import { UnitOfWork, type Reading } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { hashOf, newId } from '../../platform/ids.js';
import { wantMail } from '../account-mail.js';
import { Accounts } from '../accounts.js';
import { AskedLinks } from '../asked-links.js';
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
import { GroupInvitationRecord } from './group-invitation.record.js';
import { GroupMembers, type Member } from './group-members.js';
import { NotWithMembersError } from './member-errors.js';

/** Asking somebody to speak for a group, by those who do. */
@Injectable()
export class GroupInvitations {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly members: GroupMembers,
    private readonly secrets: LinkSecrets,
    private readonly asked: AskedLinks,
  ) {}

  /**
   * Mails a link, and does nothing, just as quietly, where the mailbox was sent many. Throws {@link NotWithMembersError} for somebody
   * whom the list on the same page shows, and `NotFoundHereError` for a group that is not the inviter's.
   */
  async invite(by: Member, groupId: string, { name, email }: Invited): Promise<void> {
    const mayGo = await this.asked.mayGo('group-invitation', email);
    await this.unitOfWork.run(by, async (tx) => {
      const { group, members } = await this.members.one(tx, groupId);
      const { programmeId } = group;
      if (members.some((member) => member.email === email))
        throw new NotWithMembersError('already-member', 'email');
      if (await tx.manager.existsBy(GroupInvitationRecord, { groupId, email, ...isOpen(tx.now) }))
        throw new NotWithMembersError('already-invited', 'email');
      if (!mayGo) return;
      const id = newId();
      await tx.manager.insert(GroupInvitationRecord, {
        id,
        programmeId,
        groupId,
        email,
        name,
        invitedBy: by.accountId,
        secretHash: this.secrets.hashFor(id),
        ...sentAt(tx.now),
      });
      const subject = { subjectType: 'group-invitation', subjectId: id, programmeId };
      tx.audit({ chain: by.accountId, action: 'member-invited', ...subject });
      wantMail(tx, 'group-invitation', { programmeId, about: id });
    });
  }

  /** Throws `NotFoundHereError` for one that is not open, or of another group. */
  async withdraw(by: Member, groupId: string, id: string): Promise<void> {
    await this.unitOfWork.run(by, async (tx) => {
      const { programmeId } = (await this.members.one(tx, groupId)).group;
      const open = { id, groupId, ...isUnanswered() };
      const { affected } = await tx.manager.update(GroupInvitationRecord, open, { withdrawnAt: tx.now });
      if (affected !== 1) throw new NotFoundHereError();
      const subject = { subjectType: 'group-invitation', subjectId: id, programmeId };
      tx.audit({ chain: by.accountId, action: 'member-invitation-withdrawn', ...subject });
    });
  }

  /** Those that can still be accepted, the newest first. */
  open({ manager, now }: Reading, groupId: string): Promise<GroupInvitationRecord[]> {
    return manager.find(GroupInvitationRecord, {
      where: { groupId, ...isOpen(now) },
      order: { createdAt: 'DESC', id: 'DESC' },
    });
  }
}

/** Accepting such an invitation. */
@Injectable()
export class GroupJoining {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
  ) {}

  /**
   * Opens the account, or takes the one there is, lets it speak for the group and signs the person in. `browser` in words. Gives the
   * secret of a session. Throws {@link InvitationNotUsableError}, also for staff: nobody works on the cases of their own group.
   */
  accept(secret: string, browser: string): Promise<string> {
    return this.unitOfWork.run(GATEKEEPER, async (tx) => {
      const secretHash = hashOf(secret);
      const usable = { secretHash, ...isOpen(tx.now) };
      const { affected } = await tx.manager.update(GroupInvitationRecord, usable, { acceptedAt: tx.now });
      if (affected !== 1) throw new InvitationNotUsableError();
      const { email, name, groupId, programmeId } = await tx.manager.findOneByOrFail(GroupInvitationRecord, {
        secretHash,
      });
      const { id: accountId, deactivatedAt } = await this.accounts.open(tx, { email, name });
      if (deactivatedAt || (await tx.manager.existsBy(StaffRoleRecord, { accountId })))
        throw new InvitationNotUsableError();
      await this.accounts.join(tx, { accountId, groupId, programmeId });
      return this.sessions.open(tx, accountId, { openedBy: 'invitation', browser });
    });
  }
}
