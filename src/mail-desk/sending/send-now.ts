import { Injectable } from '@nestjs/common';
import type { OnItem } from '../../casework/precondition.js';
import { TryMailAgain } from '../../correspondence/mail/returned/try-again.js';
import type { Failure } from '../../domain/delivery/failure.js';
import { DomainError } from '../../domain/domain-error.js';
import type { Visitor } from '../../identity/visitor.js';
import { SYSTEM } from '../../platform/database/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { UNKNOWN } from '../figures.js';
import { MailHolds } from '../hold/mail-holds.js';

/** Nothing of what was asked for waits any more, or nothing may go. */
export class NothingToSendError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'nothing-to-send';
}

/** As many as one press sends; the next press sends the next. */
const AT_ONCE = 200;

/* The oldest first. A mail that never failed has no reason to be asked by. */
const FAILED = `
select id from delivery
where programme_id = $1 and (state = 'parked' or state = 'due' and failures > 0) and coalesce(failure, '${UNKNOWN}') = $2
order by created_at, id limit ${AT_ONCE}`;

/* What was parked on a case is work there, which ends when the mail goes again. */
const ON_CASES = `
select back.id as "itemId", back.delivery_id as "deliveryId", file.reference, file.version
from returned_mail back join case_file file on file.id = back.case_id
where back.delivery_id = any ($1::uuid[]) and back.parked and back.ended_at is null`;

interface OnCase extends OnItem {
  readonly deliveryId: string;
}

/** Makes mails that wait for a later attempt, or were parked, due at once: the relay takes them within a second. */
@Injectable()
export class SendNow {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly holds: MailHolds,
    private readonly trying: TryMailAgain,
  ) {}

  /** Gives the number of mails. Throws {@link NothingToSendError}. */
  async ofReason(visitor: Visitor, failure: Failure): Promise<number> {
    const failed = await this.unitOfWork.read(SYSTEM, ({ manager }) =>
      manager.query<{ id: string }[]>(FAILED, [visitor.actor.programmeId, failure]),
    );
    return this.some(
      visitor,
      failed.map(({ id }) => id),
    );
  }

  /** As {@link ofReason}, of these. */
  async some(visitor: Visitor, ids: readonly string[]): Promise<number> {
    const onCases = await this.unitOfWork.read(visitor.actor, async (reading) => {
      if (await this.holds.open(reading))
        throw new NothingToSendError('All mail is held. Let it go first, and it goes by itself.');
      return reading.manager.query<OnCase[]>(ON_CASES, [ids]);
    });
    const tried = await this.tryAgain(visitor, onCases);
    const others = ids.filter((id) => onCases.every(({ deliveryId }) => deliveryId !== id));
    const sent = tried + (await this.makeDue(visitor, others));
    if (sent === 0)
      throw new NothingToSendError('This mail does not wait any more: it was sent, or somebody was quicker.');
    return sent;
  }

  /** Each is a command on its case, so one that somebody else has changed holds up no other. */
  private async tryAgain(visitor: Visitor, onCases: readonly OnCase[]): Promise<number> {
    let tried = 0;
    for (const { reference, version, itemId } of onCases) {
      try {
        await this.trying.tryAgain(visitor, { reference, version, itemId });
        tried += 1;
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
      }
    }
    return tried;
  }

  private makeDue({ actor }: Visitor, ids: readonly string[]): Promise<number> {
    const programmeId = actor.programmeId ?? '';
    return this.unitOfWork.run(actor, async ({ manager, audit }) => {
      const sent = await manager.query<unknown[]>('select send_deliveries_now($1::uuid[])', [ids]);
      if (sent.length === 0) return 0;
      const subject = { subjectType: 'programme', subjectId: programmeId };
      audit({
        ...subject,
        chain: programmeId,
        programmeId,
        action: 'mail-sent-now',
        details: { mails: sent.length },
      });
      return sent.length;
    });
  }
}
