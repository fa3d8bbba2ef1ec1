import { Inject, Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Secret, TOTP } from 'otpauth';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { WEB_SETTINGS, type WebSettings } from '../../platform/http/web-settings.js';
import { Sealer } from '../../platform/sealer.js';
import { AuthenticatorAppRecord } from './authenticator-app.record.js';

const SECRET_BYTES = 20;
const PERIOD = 30;
/** A code holds for its own 30 seconds and the ones before and after: clocks of phones differ. */
const STEPS_EITHER_SIDE = 1;

/** What somebody sets an app up with. */
export interface AppProposal {
  /** To be typed where nothing can be scanned, in base32. */
  readonly key: string;
  /** `otpauth://totp/…`, for the picture. */
  readonly uri: string;
  /** What the form carries back. */
  readonly sealed: string;
}

/** Apps that make six-digit codes from a shared secret and the time (TOTP, RFC 6238). */
@Injectable()
export class AuthenticatorApps {
  private readonly sealer: Sealer;

  constructor(@Inject(WEB_SETTINGS) { sessionSecrets }: WebSettings) {
    this.sealer = new Sealer(sessionSecrets, 'authenticator-app');
  }

  /** Nothing is stored until the app has shown that it has the secret. `sealed` draws the same proposal again. */
  propose({ accountId, email }: { accountId: string; email: string }, sealed?: string): AppProposal {
    const held = sealed && this.sealer.open(sealed, accountId)?.text;
    const secret = held ? Secret.fromBase32(held) : new Secret({ size: SECRET_BYTES });
    const uri = new TOTP({ ...SHAPE, issuer: 'Redress', label: email, secret }).toString();
    return { key: secret.base32, uri, sealed: this.sealer.seal(secret.base32, accountId) };
  }

  /** Keeps the proposed secret where `code` was made with it, in the place of a former one. Gives whether it was. */
  async add(
    { manager, now }: Transaction,
    accountId: string,
    { sealed, code }: { sealed: string; code: string },
  ): Promise<boolean> {
    const opened = this.sealer.open(sealed, accountId);
    const step = opened && stepOf(opened.text, code, now);
    if (!opened || step === undefined) return false;
    await manager.upsert(
      AuthenticatorAppRecord,
      {
        accountId,
        sealedSecret: this.sealer.seal(opened.text, accountId),
        lastStep: String(step),
        createdAt: now,
      },
      ['accountId'],
    );
    return true;
  }

  /** Whether the code is right and has not been used. One statement uses it up, so of two at once one is right. */
  async check({ manager, now }: Transaction, accountId: string, code: string): Promise<boolean> {
    const app = await manager.findOneBy(AuthenticatorAppRecord, { accountId });
    if (!app) return false;
    const opened = this.sealer.open(app.sealedSecret, accountId);
    const step = opened && stepOf(opened.text, code, now);
    if (step === undefined) return false;
    // A secret sealed with an older secret of the service is sealed anew in passing.
    const anew = opened?.stale ? { sealedSecret: this.sealer.seal(opened.text, accountId) } : {};
    const { affected } = await manager.update(
      AuthenticatorAppRecord,
      { accountId, lastStep: LessThan(String(step)) },
      { lastStep: String(step), ...anew },
    );
    return affected === 1;
  }
}

/** What every authenticator app understands. */
const SHAPE = { algorithm: 'SHA1', digits: 6, period: PERIOD };

/** When the last code that was used was on the screen. */
export const momentOf = ({ lastStep }: Pick<AuthenticatorAppRecord, 'lastStep'>): Date =>
  new Date(Number(lastStep) * PERIOD * 1000);

/** The time step that the code belongs to, or undefined for a wrong code. */
function stepOf(base32: string, code: string, now: Date): number | undefined {
  const timestamp = now.getTime();
  const secret = Secret.fromBase32(base32);
  const delta = TOTP.validate({ ...SHAPE, token: code, secret, timestamp, window: STEPS_EITHER_SIDE });
  return delta === null ? undefined : TOTP.counter({ period: PERIOD, timestamp }) + delta;
}
