import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../database/actor.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Queues } from '../queue/queues.js';

export const EVENTS_QUEUE = 'events';

const BATCH_SIZE = 200;
/** An event that failed so often is left for a person; the others go on. */
export const MOST_ATTEMPTS = 10;
/** Longer than any handler takes. Each further attempt waits longer. */
const LEASE_SECONDS = 30;

interface Claimed {
  readonly id: string;
  readonly attempts: number;
}

/** Hands committed events to the queue. PostgreSQL owns the lease: an event whose worker died is handed out again. */
@Injectable()
export class OutboxRelay {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queues: Queues,
  ) {}

  /** Loops until nothing waits; gives the number of events handed on. */
  async relay(): Promise<number> {
    let relayed = 0;
    for (let batch = await this.claim(); batch.length > 0; batch = await this.claim()) {
      await this.handOn(batch);
      relayed += batch.length;
    }
    return relayed;
  }

  /** What the queue does not take waits again at once: while it is away no attempt is used up. */
  private async handOn(batch: readonly Claimed[]): Promise<void> {
    try {
      await this.queues.add(
        EVENTS_QUEUE,
        batch.map(({ id, attempts }) => ({
          name: 'event',
          data: { id },
          opts: { jobId: `outbox-${id}-${attempts}`, removeOnComplete: true, removeOnFail: true },
        })),
      );
    } catch (error) {
      await this.giveBack(batch);
      throw error;
    }
  }

  private giveBack(batch: readonly Claimed[]): Promise<unknown> {
    return this.unitOfWork.run(SYSTEM, ({ manager }) =>
      manager.query(
        `update outbox_message set attempts = outbox_message.attempts - 1, lease_until = null
         from unnest($1::uuid[], $2::int[]) as claimed (id, attempts)
         where outbox_message.id = claimed.id and outbox_message.attempts = claimed.attempts and handled_at is null`,
        [batch.map(({ id }) => id), batch.map(({ attempts }) => attempts)],
      ),
    );
  }

  private claim(): Promise<Claimed[]> {
    return this.unitOfWork.run(SYSTEM, async ({ manager }) => {
      const [claimed] = await manager.query<[Claimed[], number]>(
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
}
