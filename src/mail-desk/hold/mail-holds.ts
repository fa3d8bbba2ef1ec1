import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { DomainError } from '../../domain/domain-error.js';
import { AccountRecord } from '../../identity/account.record.js';
import type { Visitor } from '../../identity/visitor.js';
import { ADMINISTRATION, type AuditEntry } from '../../platform/audit/audit-entry.js';
import { insertNew } from '../../platform/database/insert-all.js';
import { UnitOfWork, type Reading } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { MailNotices } from '../notices/mail-notices.js';
import { MailHoldRecord } from './mail-hold.record.js';

/** Somebody else was quicker. */
export class MailHoldMovedError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'mail-hold-moved';
}

/** The hold that is open, with who made it where the asker may know the name. */
export interface OpenHold {
  readonly record: MailHoldRecord;
  readonly by: string | undefined;
}

/** Holds all mail of the service, and lets it go again. */
@Injectable()
export class MailHolds {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notices: MailNotices,
  ) {}

  async open({ manager }: Reading): Promise<OpenHold | undefined> {
    const record = await manager.findOneBy(MailHoldRecord, { endedAt: IsNull() });
    if (!record) return undefined;
    const account = await manager.findOneBy(AccountRecord, { id: record.heldBy });
    return { record, by: account?.name };
  }

  /** Each worker sees it within a second; what is on a connection to the mail server by then still goes. Throws {@link MailHoldMovedError} where mail is held. */
  async hold({ actor }: Visitor, reason: string): Promise<void> {
    await this.unitOfWork.run(actor, async ({ manager, now, audit }) => {
      const id = newId();
      const row = { id, what: 'all-mail', reason, heldAt: now, heldBy: actor.accountId ?? '' } as const;
      const [held] = await insertNew(manager, MailHoldRecord, [{ ...row, endedAt: null, endedBy: null }]);
      if (!held) throw new MailHoldMovedError('All mail is held already. See since when, and by whom.');
      audit({ ...onHold(id), action: 'mail-held', details: { reason } });
    });
    this.notices.forget();
  }

  /** What waits goes out at once, in its order. Throws {@link MailHoldMovedError} where nothing is held. */
  async release({ actor }: Visitor, id: string): Promise<void> {
    await this.unitOfWork.run(actor, async ({ manager, now, audit }) => {
      const ended = { endedAt: now, endedBy: actor.accountId ?? '' };
      const { affected } = await manager.update(MailHoldRecord, { id, endedAt: IsNull() }, ended);
      if (affected !== 1) throw new MailHoldMovedError('Somebody else let the mail go already.');
      audit({ ...onHold(id), action: 'mail-released' });
    });
    this.notices.forget();
  }
}

const onHold = (id: string): Omit<AuditEntry, 'action'> => ({
  chain: ADMINISTRATION,
  subjectType: 'mail-hold',
  subjectId: id,
});
