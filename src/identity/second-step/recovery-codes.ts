import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Reading, Transaction } from '../../platform/database/unit-of-work.js';
import { hashOf, newId } from '../../platform/ids.js';
import { RecoveryCodeRecord } from './recovery-code.record.js';

export const CODES_IN_A_SET = 10;
/** So few left that it is time for a new set. */
export const FEW_CODES = 3;

/** Crockford's base 32: no letter that looks like a digit, and no U. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 6;
const LETTERS_IN_A_GROUP = 4;

/** Codes on paper. 120 random bits each, so a plain hash keeps them (ASVS 5.0, 6.5.2 asks for 112). */
@Injectable()
export class RecoveryCodes {
  /** Makes a new set in the place of the old one, and gives it to be shown once. */
  async renew({ manager, now }: Transaction, accountId: string): Promise<string[]> {
    const codes = Array.from({ length: CODES_IN_A_SET }, newCode);
    await manager.delete(RecoveryCodeRecord, { accountId });
    await manager.insert(
      RecoveryCodeRecord,
      codes.map((code) => ({
        id: newId(),
        accountId,
        codeHash: hashOf(plain(code)),
        createdAt: now,
        usedAt: null,
      })),
    );
    return codes;
  }

  /** Whether the code is one of the account's and was not used. It is from now on. */
  async use({ manager, now }: Transaction, accountId: string, code: string): Promise<boolean> {
    const unused = { accountId, codeHash: hashOf(plain(code)), usedAt: IsNull() };
    const { affected } = await manager.update(RecoveryCodeRecord, unused, { usedAt: now });
    return affected === 1;
  }

  left({ manager }: Reading, accountId: string): Promise<number> {
    return manager.countBy(RecoveryCodeRecord, { accountId, usedAt: IsNull() });
  }
}

const newCode = (): string =>
  Array.from({ length: GROUPS }, () =>
    Array.from({ length: LETTERS_IN_A_GROUP }, () => LETTERS[randomInt(LETTERS.length)]).join(''),
  ).join('-');

/** As it is hashed: however it was typed, with O for 0 and I or L for 1. */
const plain = (code: string): string =>
  code.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
