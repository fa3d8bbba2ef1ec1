import { Inject, Injectable } from '@nestjs/common';
import { SharedCounts } from '../platform/http/shared-counts.js';
import { WEB_SETTINGS, type WebSettings } from '../platform/http/web-settings.js';
import { Sealer } from '../platform/sealer.js';

const HOUR_IN_SECONDS = 3600;
/** So that nobody fills a mailbox with our mail. */
const MAILS_AN_HOUR = 5;

/** The mailboxes that links to drafts go to: known again by a keyed hash, and sent so many mails an hour by all processes together. */
@Injectable()
export class DraftMailboxes {
  private readonly sealer: Sealer;

  constructor(
    private readonly counts: SharedCounts,
    @Inject(WEB_SETTINGS) { sessionSecrets }: WebSettings,
  ) {
    this.sealer = new Sealer(sessionSecrets, 'mailbox-of-a-draft');
  }

  /** The hashes of an address with each of the service's secrets, the newest first. */
  marks(email: string): [string, ...string[]] {
    return this.sealer.marks(email.toLowerCase());
  }

  /** Counts one more mail, and says whether it may go. */
  async takesOneMore(email: string): Promise<boolean> {
    const { count } = await this.counts.add(`link to a draft ${email.toLowerCase()}`, HOUR_IN_SECONDS);
    return count <= MAILS_AN_HOUR;
  }
}
