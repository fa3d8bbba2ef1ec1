import { Injectable, Logger } from '@nestjs/common';
import { SYSTEM } from '../platform/database/actor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { DraftRecord } from './draft.record.js';
import { forgetAddresses } from './draft-link-mail.js';

/** Destroys reports that were not sent within thirty days of the last change, and receipts that are over. */
@Injectable()
export class DraftSweep {
  private readonly logger = new Logger(DraftSweep.name);

  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Gives how many there were. */
  async sweep(): Promise<number> {
    const destroyed = await this.unitOfWork.run(SYSTEM, async (tx) => {
      const { raw } = await tx.manager
        .createQueryBuilder()
        .delete()
        .from(DraftRecord)
        .where('expires_at <= :now', { now: tx.now })
        .returning('link_id')
        .execute();
      const rows = raw as readonly { link_id: string | null }[];
      await forgetAddresses(
        tx,
        rows.flatMap(({ link_id: linkId }) => linkId ?? []),
      );
      return rows.length;
    });
    if (destroyed > 0) this.logger.log({ msg: 'drafts destroyed', count: destroyed });
    return destroyed;
  }
}
