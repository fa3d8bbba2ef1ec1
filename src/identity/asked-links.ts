import { Injectable } from '@nestjs/common';
import { SharedCounts } from '../platform/http/shared-counts.js';

/** So long a link to sign in works. */
export const LINK_MINUTES = 15;
const MINUTE_IN_SECONDS = 60;
/** So that nobody fills a mailbox with our mail. */
const LINKS_TO_A_MAILBOX = 5;

/** For what a link is asked: each is counted for itself, so that one kind of mail does not shut out another. */
export type LinkPurpose = 'sign-in' | 'new-address' | 'group-invitation';

/** Counts, for all processes together, the links that are mailed because somebody typed an address. Networks are counted by `GuessLimit`. */
@Injectable()
export class AskedLinks {
  constructor(private readonly counts: SharedCounts) {}

  /**
   * Whether one more link may go to this mailbox. Where it may not, answer as if it had gone: the address may be anybody's, and is
   * counted alike whether we know it or not. The count lasts as long as a link works, so whoever is not sent another one, because a
   * stranger asked for too many, has one that works in their mailbox.
   */
  async mayGo(purpose: LinkPurpose, email: string): Promise<boolean> {
    const { count } = await this.counts.add(`${purpose} link to ${email}`, LINK_MINUTES * MINUTE_IN_SECONDS);
    return count <= LINKS_TO_A_MAILBOX;
  }
}
