import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { GATEKEEPER } from '../platform/database/actor.js';
import { UnitOfWork, type Reading } from '../platform/database/unit-of-work.js';
import { AccountRecord } from './account.record.js';
import { GroupMemberRecord } from './group-member.record.js';
import { ReturnVisits } from './returning/return-visits.js';
import { Sessions } from './sessions.js';
import { SignInLinks } from './sign-in-links.js';
import { StaffRoleRecord } from './staff-role.record.js';

/** Published when somebody with an account asked for a link; the mail's composer mints it when the mail is written. */
export const SIGN_IN_REQUESTED = 'sign-in-requested';

/** Signing in by a link in a mail: no passwords. */
@Injectable()
export class SignIn {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly links: SignInLinks,
    private readonly sessions: Sessions,
    private readonly visits: ReturnVisits,
  ) {}

  /** Sends a link where the address is known, and does nothing, just as quietly, where it is not. */
  async request(email: string): Promise<void> {
    await this.unitOfWork.run(GATEKEEPER, async (tx) => {
      const account = await tx.manager.findOneBy(AccountRecord, { email, deactivatedAt: IsNull() });
      const programmeId = account && (await programmeOf(tx, account.id));
      if (account && programmeId) tx.publish({ type: SIGN_IN_REQUESTED, programmeId, accountId: account.id });
    });
  }

  /** Gives the secret of a new session. Throws `LinkNotUsableError`. */
  complete(linkSecret: string): Promise<string> {
    return this.unitOfWork.run(GATEKEEPER, async (tx) =>
      this.sessions.open(tx, await this.links.use(tx, linkSecret)),
    );
  }

  /** Ends a session, or the visit of somebody who came back with a code. */
  async signOut(sessionSecret: string): Promise<void> {
    await this.unitOfWork.run(GATEKEEPER, async (tx) => {
      await this.sessions.end(tx, sessionSecret);
      await this.visits.end(tx, sessionSecret);
    });
  }
}

async function programmeOf({ manager }: Reading, accountId: string): Promise<string | undefined> {
  const role = await manager.findOneBy(StaffRoleRecord, { accountId });
  const membership = role ?? (await manager.findOneBy(GroupMemberRecord, { accountId }));
  return membership?.programmeId;
}
