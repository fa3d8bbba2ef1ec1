import { Injectable } from '@nestjs/common';
import { failureKindOf, type FailureKind } from '../../domain/correspondence/mail/failure-kind.js';
import { DomainError } from '../../domain/domain-error.js';
import type { Visitor } from '../../identity/visitor.js';
import { SYSTEM } from '../../platform/database/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { MailHolds } from '../hold/mail-holds.js';

/** Nothing of what was asked for waits any more, or nothing may go. */
export class NothingToSendError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'nothing-to-send';
}

/** As many as one press sends; the next press sends the next. */
const AT_ONCE = 2_000;

/* The oldest first. A mail that never failed has no reason to be asked by. */
const FAILED = `
select id, answer from delivery
where programme_id = $1 and (state = 'parked' or state = 'due' and attempts > 0)
order by created_at, id limit ${AT_ONCE}`;

/** Makes mails that wait for a later attempt, or were parked, due at once: the relay takes them within a second. */
@Injectable()
export class SendNow {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly holds: MailHolds,
  ) {}

  /** Gives the number of mails. Throws {@link NothingToSendError}. */
  async ofReason(visitor: Visitor, reason: FailureKind): Promise<number> {
    const failed = await this.unitOfWork.read(SYSTEM, ({ manager }) =>
      manager.query<{ id: string; answer: string | null }[]>(FAILED, [visitor.actor.programmeId]),
    );
    const meant = failed.filter(({ answer }) => failureKindOf(answer ?? '') === reason);
    return this.all(
      visitor,
      meant.map(({ id }) => id),
      { reason },
    );
  }

  /** As {@link ofReason}, of one mail. */
  one(visitor: Visitor, id: string): Promise<number> {
    return this.all(visitor, [id], { mail: id });
  }

  private all(
    { actor }: Visitor,
    ids: readonly string[],
    asked: Readonly<Record<string, string>>,
  ): Promise<number> {
    const programmeId = actor.programmeId ?? '';
    return this.unitOfWork.run(actor, async (tx) => {
      if (await this.holds.open(tx))
        throw new NothingToSendError('All mail is held. Let it go first, and it goes by itself.');
      const sent = await tx.manager.query<unknown[]>('select send_deliveries_now($1::uuid[])', [ids]);
      if (sent.length === 0)
        throw new NothingToSendError(
          'This mail does not wait any more: it was sent, or somebody was quicker.',
        );
      tx.audit({
        chain: programmeId,
        programmeId,
        action: 'mail-sent-now',
        subjectType: 'programme',
        subjectId: programmeId,
        details: { ...asked, mails: sent.length },
      });
      return sent.length;
    });
  }
}
