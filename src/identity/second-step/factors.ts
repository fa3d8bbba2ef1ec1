import { Injectable } from '@nestjs/common';
import type { Reading } from '../../platform/database/unit-of-work.js';
import { AuthenticatorAppRecord } from './authenticator-app.record.js';
import { AuthenticatorApps } from './authenticator-apps.js';
import type { PasskeyRecord } from './passkey.record.js';
import { Passkeys } from './passkeys.js';
import { RecoveryCodes } from './recovery-codes.js';

/** What an account can show besides a link. */
export interface Standing {
  readonly passkeys: readonly PasskeyRecord[];
  readonly app: AuthenticatorAppRecord | null;
  readonly codesLeft: number;
}

export const isSetUp = ({ passkeys, app }: Standing): boolean => passkeys.length > 0 || app !== null;

/** The kinds of things that somebody can show. */
@Injectable()
export class Factors {
  constructor(
    readonly apps: AuthenticatorApps,
    readonly passkeys: Passkeys,
    readonly codes: RecoveryCodes,
  ) {}

  async standing(reading: Reading, accountId: string): Promise<Standing> {
    return {
      passkeys: await this.passkeys.of(reading, accountId),
      app: await reading.manager.findOneBy(AuthenticatorAppRecord, { accountId }),
      codesLeft: await this.codes.left(reading, accountId),
    };
  }
}
