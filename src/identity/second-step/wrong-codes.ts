import { Injectable } from '@nestjs/common';
import { LessThan, MoreThan } from 'typeorm';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { AccountRecord } from '../account.record.js';
import { WrongCodeRecord } from './wrong-code.record.js';

const HOUR = 3_600_000;
/**
 * Ten guesses an hour at a code of six digits, of which three hold at a time: a chance of 1 in 1,400 a day, for somebody who
 * already reads the person's mail.
 */
export const WRONG_CODES_AN_HOUR = 10;

/** Counts wrong codes by account, wherever they come from. */
@Injectable()
export class WrongCodes {
  /** Whether a code may be tried now. Locks the account, so that guesses made at once are counted one by one. */
  async mayTry({ manager, now }: Transaction, accountId: string): Promise<boolean> {
    await manager.findOneOrFail(AccountRecord, {
      where: { id: accountId },
      lock: { mode: 'pessimistic_write' },
    });
    const at = MoreThan(new Date(now.getTime() - HOUR));
    return (await manager.countBy(WrongCodeRecord, { accountId, at })) < WRONG_CODES_AN_HOUR;
  }

  async note({ manager, now, audit }: Transaction, accountId: string): Promise<void> {
    await manager.delete(WrongCodeRecord, { accountId, at: LessThan(new Date(now.getTime() - HOUR)) });
    await manager.insert(WrongCodeRecord, { id: newId(), accountId, at: now });
    audit({
      chain: accountId,
      action: 'second-step-refused',
      subjectType: 'account',
      subjectId: accountId,
    });
  }
}
