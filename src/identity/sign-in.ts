import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { GATEKEEPER } from '../platform/database/actor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AccountRecord } from './account.record.js';
import { ReturnVisits } from './returning/return-visits.js';
import { programmeOf } from './programme-of.js';
import { Sessions } from './sessions.js';
import { LinkNotUsableError, SignInLinks } from './sign-in-links.js';

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

  /** Sends a link where the address is known, and does nothing, just as quietly, where it is not or was sent many. */
  async request(email: string): Promise<void> {
    if (!(await this.links.mayBeAskedFor(email))) return;
    await this.unitOfWork.run(GATEKEEPER, async (tx) => {
      const account = await tx.manager.findOneBy(AccountRecord, { email, deactivatedAt: IsNull() });
      const programmeId = account && (await programmeOf(tx, account.id));
      if (account && programmeId) tx.publish({ type: SIGN_IN_REQUESTED, programmeId, accountId: account.id });
    });
  }

  /** Gives the secret of a new session. `browser` in words. Throws `LinkNotUsableError`. */
  complete(linkSecret: string, browser: string): Promise<string> {
    return this.unitOfWork.run(GATEKEEPER, async (tx) => {
      const accountId = await this.links.use(tx, linkSecret);
      const active = await tx.manager.existsBy(AccountRecord, { id: accountId, deactivatedAt: IsNull() });
      if (!active) throw new LinkNotUsableError();
      return this.sessions.open(tx, accountId, { browser });
    });
  }

  /** Ends a session, or the visit of somebody who came back with a code. */
  async signOut(sessionSecret: string): Promise<void> {
    await this.unitOfWork.run(GATEKEEPER, async (tx) => {
      await this.sessions.end(tx, sessionSecret);
      await this.visits.end(tx, sessionSecret);
    });
  }
}
