import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Clock } from '../../platform/clock.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { WEB_SETTINGS, type WebSettings } from '../../platform/http/web-settings.js';
import { hashOf } from '../../platform/ids.js';
import { Sealer } from '../../platform/sealer.js';
import { SpentChallengeRecord } from './spent-challenge.record.js';

const MINUTE = 60_000;
const CHALLENGE_MINUTES = 10;
const CHALLENGE_BYTES = 32;

export interface Challenge {
  /** What the device signs, in base64url. */
  readonly challenge: string;
  /** What the form carries back. */
  readonly sealed: string;
}

/**
 * Challenges for passkeys. One is sealed into the form that asks, so that a page that is only looked at writes nothing; an answered
 * one is remembered until it expires and is not taken again.
 */
@Injectable()
export class Challenges {
  private readonly sealer: Sealer;

  constructor(
    private readonly clock: Clock,
    @Inject(WEB_SETTINGS) { sessionSecrets }: WebSettings,
  ) {
    this.sealer = new Sealer(sessionSecrets, 'passkey-challenge');
  }

  /** `bound` says what for and for whom: it must be the same when the answer comes. */
  issue(bound: string): Challenge {
    const challenge = randomBytes(CHALLENGE_BYTES).toString('base64url');
    const expiresAt = this.clock.now().getTime() + CHALLENGE_MINUTES * MINUTE;
    return { challenge, sealed: this.sealer.seal(`${expiresAt} ${challenge}`, bound) };
  }

  /** Gives the challenge back, once; undefined where it is not ours, too old or spent. */
  async spend({ manager, now }: Transaction, sealed: string, bound: string): Promise<string | undefined> {
    const [expiry, challenge] = this.sealer.open(sealed, bound)?.text.split(' ') ?? [];
    if (!challenge || Number(expiry) <= now.getTime()) return undefined;
    await manager.delete(SpentChallengeRecord, { expiresAt: LessThan(now) });
    const { raw } = await manager
      .createQueryBuilder()
      .insert()
      .into(SpentChallengeRecord)
      .values({ challengeHash: hashOf(challenge), expiresAt: new Date(Number(expiry)) })
      .orIgnore()
      .returning('challenge_hash')
      .execute();
    return (raw as unknown[]).length === 1 ? challenge : undefined;
  }
}
