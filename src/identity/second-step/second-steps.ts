import { Injectable } from '@nestjs/common';
import { gatekeeperFor } from '../../platform/database/actor.js';
import { UnitOfWork, type Transaction } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { wantMail, type Notice } from '../account-mail.js';
import { AccountRecord } from '../account.record.js';
import { programmeOf } from '../programme-of.js';
import { Sessions } from '../sessions.js';
import { AuthenticatorAppRecord } from './authenticator-app.record.js';
import { LastSecondStepError, SecondStepRefusedError } from './errors.js';
import { Factors, isSetUp } from './factors.js';
import { PasskeyRecord } from './passkey.record.js';
import type { CeremonyAnswer } from './passkeys.js';

const APP_REFUSED =
  'This code does not fit. Check that the clock of your phone is right, and type the 6 digits that the app shows now.';
const PASSKEY_REFUSED = 'Your device did not give us a passkey that we can use. Try again, or use an app.';

/** Who sets a second step up: signed in, or `halfway` and with none to show yet. */
export interface SetUpBy {
  readonly accountId: string;
  readonly halfway: boolean;
  readonly browser: string;
}

/** What came of setting one up. Both are for the first time only. */
export interface SetUp {
  /** Recovery codes, to be shown once. */
  readonly codes?: readonly string[];
  /** The secret of the session that replaces the one halfway. */
  readonly session?: string;
}

/** Setting up, showing and taking off what staff show besides a link. Every change is audited and mailed to the person. */
@Injectable()
export class SecondSteps {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly factors: Factors,
  ) {}

  /** Throws {@link SecondStepRefusedError}, and `NotFoundHereError` for somebody halfway who has one to show. */
  addApp(by: SetUpBy, proposal: { sealed: string; code: string }): Promise<SetUp> {
    return this.setUp(by, 'app-added', async (tx) => {
      if (!(await this.factors.apps.add(tx, by.accountId, proposal)))
        throw new SecondStepRefusedError('code', APP_REFUSED);
    });
  }

  /** Throws like {@link addApp}. */
  addPasskey(by: SetUpBy, name: string, answer: CeremonyAnswer): Promise<SetUp> {
    const { accountId } = by;
    return this.setUp(by, 'passkey-added', async (tx) => {
      if (!(await this.factors.passkeys.add(tx, { accountId, name }, answer)))
        throw new SecondStepRefusedError('passkey', PASSKEY_REFUSED);
    });
  }

  /** Throws {@link LastSecondStepError} and `NotFoundHereError`. */
  removePasskey(accountId: string, id: string): Promise<void> {
    return this.remove(accountId, 'passkey-removed', ({ manager }) =>
      manager.delete(PasskeyRecord, { id, accountId }),
    );
  }

  /** Throws like {@link removePasskey}. */
  removeApp(accountId: string): Promise<void> {
    return this.remove(accountId, 'app-removed', ({ manager }) =>
      manager.delete(AuthenticatorAppRecord, { accountId }),
    );
  }

  /** Gives a new set; the old one no longer works. */
  renewCodes(accountId: string): Promise<string[]> {
    return this.unitOfWork.run(gatekeeperFor(accountId), async (tx) => {
      const codes = await this.factors.codes.renew(tx, accountId);
      await tell(tx, accountId, 'recovery-codes-renewed');
      return codes;
    });
  }

  private setUp(
    { accountId, halfway, browser }: SetUpBy,
    notice: 'app-added' | 'passkey-added',
    add: (tx: Transaction) => Promise<void>,
  ): Promise<SetUp> {
    return this.unitOfWork.run(gatekeeperFor(accountId), async (tx) => {
      await lock(tx, accountId);
      const isFirst = !isSetUp(await this.factors.standing(tx, accountId));
      // A link alone must not be enough to put another second step beside the one that it lacks.
      if (halfway && !isFirst) throw new NotFoundHereError();
      await add(tx);
      await tell(tx, accountId, notice);
      const openedBy = notice === 'app-added' ? 'app' : 'passkey';
      return {
        ...(isFirst ? { codes: await this.factors.codes.renew(tx, accountId) } : {}),
        ...(halfway
          ? { session: await this.sessions.open(tx, accountId, { openedBy, secondStep: true, browser }) }
          : {}),
      };
    });
  }

  private remove(
    accountId: string,
    notice: Notice,
    take: (tx: Transaction) => Promise<{ affected?: number | null }>,
  ): Promise<void> {
    return this.unitOfWork.run(gatekeeperFor(accountId), async (tx) => {
      await lock(tx, accountId);
      const { affected } = await take(tx);
      if (affected !== 1) throw new NotFoundHereError();
      if (!isSetUp(await this.factors.standing(tx, accountId))) throw new LastSecondStepError();
      await tell(tx, accountId, notice);
    });
  }
}

const lock = ({ manager }: Transaction, id: string) =>
  manager.findOneOrFail(AccountRecord, { where: { id }, lock: { mode: 'pessimistic_write' } });

async function tell(tx: Transaction, accountId: string, notice: Notice): Promise<void> {
  tx.audit({ chain: accountId, action: notice, subjectType: 'account', subjectId: accountId });
  const programmeId = await programmeOf(tx, accountId);
  if (programmeId) wantMail(tx, 'account-notice', { programmeId, about: accountId, notice });
}
