import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../database/actor.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { ClaimingRelay, type ClaimedRow } from '../queue/claiming-relay.js';
import type { QueuedJob } from '../queue/queue-backend.js';
import { Queues } from '../queue/queues.js';

export const EVENTS_QUEUE = 'events';

const BATCH_SIZE = 200;
/** An event that failed so often is left for a person; the others go on. */
export const MOST_ATTEMPTS = 10;
/** Longer than any handler takes. Each further attempt waits longer. */
const LEASE_SECONDS = 30;

interface EventJob {
  readonly id: string;
}

/** Hands committed events to the queue. */
@Injectable()
export class OutboxRelay extends ClaimingRelay<ClaimedRow, EventJob> {
  protected readonly queueName = EVENTS_QUEUE;
  protected readonly table = { name: 'outbox_message', untouched: 'handled_at is null' };

  constructor(unitOfWork: UnitOfWork, queues: Queues) {
    super(unitOfWork, queues);
  }

  protected claim(): Promise<ClaimedRow[]> {
    return this.unitOfWork.run(SYSTEM, async ({ manager }) => {
      const [claimed] = await manager.query<[ClaimedRow[], number]>(
        `update outbox_message set attempts = attempts + 1, lease_until = now() + make_interval(secs => $1 * (attempts + 1))
         where id in (
           select id from outbox_message
           where handled_at is null and attempts < $2 and (lease_until is null or lease_until < now())
           order by id limit $3 for update skip locked)
         returning id, attempts`,
        [LEASE_SECONDS, MOST_ATTEMPTS, BATCH_SIZE],
      );
      return claimed;
    });
  }

  protected jobsOf(claimed: readonly ClaimedRow[]): QueuedJob<EventJob>[] {
    return claimed.map(({ id, attempts }) => ({
      name: 'event',
      data: { id },
      opts: { jobId: `outbox-${id}-${attempts}`, removeOnComplete: true, removeOnFail: true },
    }));
  }
}
