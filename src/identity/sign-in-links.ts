import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import { DomainError } from '../domain/domain-error.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { hashOf, newId, newSecret } from '../platform/ids.js';
import { AskedLinks, LINK_MINUTES } from './asked-links.js';
import { SignInLinkRecord } from './sign-in-link.record.js';

const MINUTE = 60_000;

export class LinkNotUsableError extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'link-not-usable';

  constructor() {
    super(
      `This link has been used or is too old. A link works once, for ${LINK_MINUTES} minutes. Ask for a new one.`,
    );
  }
}

/** Single-use links. Only the hash of a link is stored. */
@Injectable()
export class SignInLinks {
  constructor(private readonly asked: AskedLinks) {}

  /** Counts one more that somebody asked for, whether or not the address is known; false where the mailbox was sent many. */
  mayBeAskedFor(email: string): Promise<boolean> {
    return this.asked.mayGo('sign-in', email);
  }

  /** Gives the secret of a new link that works for `minutes`. */
  async mint({ manager, now }: Transaction, accountId: string, minutes = LINK_MINUTES): Promise<string> {
    const secret = newSecret();
    await manager.insert(SignInLinkRecord, {
      id: newId(),
      accountId,
      secretHash: hashOf(secret),
      createdAt: now,
      expiresAt: new Date(now.getTime() + minutes * MINUTE),
      usedAt: null,
    });
    return secret;
  }

  /**
   * Uses a link up and gives the account it was for. One statement decides, so of two at once one wins.
   * Throws {@link LinkNotUsableError} for a link that is unknown, used or too old.
   */
  async use({ manager, now }: Transaction, secret: string): Promise<string> {
    const unused = { secretHash: hashOf(secret), usedAt: IsNull(), expiresAt: MoreThan(now) };
    const { affected } = await manager.update(SignInLinkRecord, unused, { usedAt: now });
    if (affected !== 1) throw new LinkNotUsableError();
    const { accountId } = await manager.findOneByOrFail(SignInLinkRecord, { secretHash: hashOf(secret) });
    return accountId;
  }
}
