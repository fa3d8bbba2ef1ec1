import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { LinkSecrets } from '../identity/link-secrets.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { hashOf, newId, newSecret } from '../platform/ids.js';
import { DraftMailboxes } from './draft-mailboxes.js';
import { DraftRecord } from './draft.record.js';
import { Drafts, expiryFrom, holderOf, unlinked } from './drafts.js';

/** Published when a link to a draft is to be mailed. `about`: the link's id; the address stays on the draft. */
export const DRAFT_LINK_WANTED = 'draft-link-wanted';

/** `gone`: there is no such draft. `anonymous`: whoever gives no name is not asked for an address. */
export type Keeping = 'kept' | 'gone' | 'anonymous';

/** Lets a half-filled report be opened again, on any device, by a link that goes to one mailbox. */
@Injectable()
export class DraftLinks {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly drafts: Drafts,
    private readonly secrets: LinkSecrets,
    private readonly mailboxes: DraftMailboxes,
  ) {}

  /** Mails a link to the draft of this device. A link mailed before, perhaps to a wrong address, works no more. */
  async mail(secret: string, email: string): Promise<Keeping> {
    const isAllowed = await this.mailboxes.takesOneMore(email);
    return this.unitOfWork.run(holderOf(secret), async (tx) => {
      const draft = await this.drafts.lock(tx);
      if (!draft || draft.caseId) return 'gone';
      if (draft.answers.fields.confidentiality === 'anonymous') return 'anonymous';
      if (!isAllowed) return 'kept';
      const linkId = newId();
      await this.drafts.put(tx, draft, {
        ...unlinked(tx, draft),
        returnEmail: email,
        linkId,
        linkHash: this.secrets.hashFor(linkId),
        mailbox: this.mailboxes.marks(email)[0],
        expiresAt: expiryFrom(tx.now),
      });
      tx.publish(wanted(draft, linkId));
      return 'kept';
    });
  }

  /** Mails the link once more to whoever reads this mailbox, where it has one, and does nothing, as quietly, where it has none. */
  async mailAgain(email: string): Promise<void> {
    if (!(await this.mailboxes.takesOneMore(email))) return;
    for (const mark of this.mailboxes.marks(email))
      await this.unitOfWork.run({ ...holderOf(''), secretHash: mark }, async (tx) => {
        const drafts = await tx.manager.findBy(DraftRecord, { mailbox: mark, expiresAt: MoreThan(tx.now) });
        for (const draft of drafts) if (draft.linkId) tx.publish(wanted(draft, draft.linkId));
      });
  }

  /**
   * Moves the draft to another device and gives the secret it is found by there. The device that had it finds it no more: a
   * lost or shared device opens nothing. Undefined for a link that leads nowhere.
   */
  open(linkSecret: string): Promise<string | undefined> {
    return this.unitOfWork.run(holderOf(linkSecret), async (tx) => {
      const draft = await tx.manager.findOne(DraftRecord, {
        where: { linkHash: hashOf(linkSecret), expiresAt: MoreThan(tx.now) },
        lock: { mode: 'pessimistic_write' },
      });
      if (!draft) return undefined;
      const secret = newSecret();
      await this.drafts.put(tx, draft, { secretHash: hashOf(secret), expiresAt: expiryFrom(tx.now) });
      return secret;
    });
  }
}

const wanted = ({ programmeId }: DraftRecord, about: string) => ({
  type: DRAFT_LINK_WANTED,
  programmeId,
  about,
});
