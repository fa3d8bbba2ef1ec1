import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { GATEKEEPER, gatekeeperFor } from '../../platform/database/actor.js';
import { UnitOfWork, type Transaction } from '../../platform/database/unit-of-work.js';
import { wantMail } from '../account-mail.js';
import { AccountRecord } from '../account.record.js';
import { programmeOf } from '../programme-of.js';
import type { OpenedBy } from '../session.record.js';
import { Sessions } from '../sessions.js';
import type { Halfway } from '../visitor.js';
import { SecondStepRefusedError, TooManyWrongCodesError } from './errors.js';
import { Factors } from './factors.js';
import type { Ceremony, CeremonyAnswer } from './passkeys.js';
import { WrongCodes } from './wrong-codes.js';

const WRONG_CODE =
  'This code is not right, or it was used already. Wait until your app shows the next one, and type its 6 digits.';
const WRONG_RECOVERY_CODE = 'This recovery code is not right, or it was used already. Try another one.';
const WRONG_PASSKEY = 'That passkey did not work here. Try again, or use a code.';

/** Whose second step it is: somebody halfway, or signed in and asked once more. */
type Whose = Pick<Halfway, 'accountId'>;
type CodeKind = 'app' | 'recovery-code';

/** The second step of signing in. Each way gives the secret of a new session: a session never rises, it is replaced. */
@Injectable()
export class SecondStepSignIn {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly factors: Factors,
    private readonly wrongCodes: WrongCodes,
  ) {}

  /** Throws {@link SecondStepRefusedError} and {@link TooManyWrongCodesError}. A wrong code is counted. */
  async byCode({ accountId }: Whose, kind: CodeKind, code: string, browser: string): Promise<string> {
    const outcome = await this.unitOfWork.run(gatekeeperFor(accountId), async (tx) => {
      if (!(await this.wrongCodes.mayTry(tx, accountId))) return 'too-many' as const;
      if (await this.isRight(tx, accountId, kind, code))
        return { secret: await this.open(tx, accountId, kind, browser) };
      await this.wrongCodes.note(tx, accountId);
      return 'wrong' as const;
    });
    if (outcome === 'too-many') throw new TooManyWrongCodesError();
    if (outcome === 'wrong') throw refusalOf(kind);
    return outcome.secret;
  }

  /** Throws {@link SecondStepRefusedError}. */
  async byPasskey({ accountId }: Whose, answer: CeremonyAnswer, browser: string): Promise<string> {
    const secret = await this.unitOfWork.run(gatekeeperFor(accountId), async (tx) =>
      (await this.factors.passkeys.check(tx, answer, accountId))
        ? this.open(tx, accountId, 'passkey', browser)
        : undefined,
    );
    if (!secret) throw new SecondStepRefusedError('passkey', WRONG_PASSKEY);
    return secret;
  }

  /** Asks for any passkey that was made here; undefined where passkeys cannot work. */
  async passkeyAlone(): Promise<Ceremony | undefined> {
    return this.factors.passkeys.work ? this.factors.passkeys.oneOf() : undefined;
  }

  /** A passkey alone is both steps: something the person has, unlocked by something they are or know. */
  async byPasskeyAlone(answer: CeremonyAnswer, browser: string): Promise<string> {
    const secret = await this.unitOfWork.run(GATEKEEPER, async (tx) => {
      const accountId = await this.factors.passkeys.check(tx, answer);
      if (!accountId) return undefined;
      const active = await tx.manager.existsBy(AccountRecord, { id: accountId, deactivatedAt: IsNull() });
      return active ? this.open(tx, accountId, 'passkey', browser) : undefined;
    });
    if (!secret) throw new SecondStepRefusedError('passkey', WRONG_PASSKEY);
    return secret;
  }

  private isRight(tx: Transaction, accountId: string, kind: CodeKind, code: string): Promise<boolean> {
    return kind === 'app'
      ? this.factors.apps.check(tx, accountId, code)
      : this.factors.codes.use(tx, accountId, code);
  }

  private async open(tx: Transaction, accountId: string, openedBy: OpenedBy, browser: string) {
    if (openedBy === 'recovery-code') {
      const programmeId = await programmeOf(tx, accountId);
      if (programmeId)
        wantMail(tx, 'account-notice', { programmeId, about: accountId, notice: 'recovery-code-used' });
    }
    return this.sessions.open(tx, accountId, { openedBy, secondStep: true, browser });
  }
}

const refusalOf = (kind: CodeKind): SecondStepRefusedError =>
  kind === 'app'
    ? new SecondStepRefusedError('code', WRONG_CODE)
    : new SecondStepRefusedError('recovery', WRONG_RECOVERY_CODE);
