import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LessThan, MoreThan } from 'typeorm';
import { GATEKEEPER } from '../../platform/database/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { hashOf, newSecret } from '../../platform/ids.js';
import { ProviderAttemptRecord } from './provider-attempt.record.js';
import { ProviderSignInError } from './provider-error.js';

export const ATTEMPT_SECONDS = 600;

/** What a sign-in is checked by when it comes back. */
export interface Proof {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/**
 * Sign-ins on their way to the provider and back. Of the state and of the browser's secret only hashes are stored; nonce and
 * verifier are worked out from that secret, so that the database alone is of no use to anybody.
 */
@Injectable()
export class ProviderAttempts {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** `secret` is for a cookie of the browser. */
  propose(): { proof: Proof; secret: string } {
    const secret = newSecret();
    return { secret, proof: proofOf(newSecret(), secret) };
  }

  /** Remembers it for ten minutes. `next` is a path of this service. */
  async begin({ state }: Proof, secret: string, next?: string): Promise<void> {
    await this.unitOfWork.run(GATEKEEPER, async ({ manager, now }) => {
      await manager.delete(ProviderAttemptRecord, { expiresAt: LessThan(now) });
      await manager.insert(ProviderAttemptRecord, {
        stateHash: hashOf(state),
        browserHash: hashOf(secret),
        nextPath: next ?? null,
        expiresAt: new Date(now.getTime() + ATTEMPT_SECONDS * 1000),
      });
    });
  }

  /**
   * Takes it up, once: one statement decides, and it is spent whatever comes next. Throws {@link ProviderSignInError} for one
   * that is unknown, spent, too old or another browser's.
   */
  async take(state: string, secret: string): Promise<{ proof: Proof; next?: string }> {
    const attempt = { stateHash: hashOf(state), browserHash: hashOf(secret) };
    const next = await this.unitOfWork.run(GATEKEEPER, async ({ manager, now }) => {
      const { raw } = await manager
        .createQueryBuilder()
        .delete()
        .from(ProviderAttemptRecord)
        .where({ ...attempt, expiresAt: MoreThan(now) })
        .returning('next_path')
        .execute();
      return (raw as { next_path: string | null }[])[0]?.next_path;
    });
    if (next === undefined) throw new ProviderSignInError('attempt-unknown');
    return { proof: proofOf(state, secret), ...(next === null ? {} : { next }) };
  }
}

const derived = (secret: string, what: string): string =>
  createHmac('sha256', secret).update(what).digest('base64url');

const proofOf = (state: string, secret: string): Proof => ({
  state,
  nonce: derived(secret, 'nonce'),
  verifier: derived(secret, 'verifier'),
});
