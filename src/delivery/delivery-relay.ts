import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { SYSTEM } from '../platform/database/actor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { chunks, groupBy } from '../platform/grouping.js';
import type { QueuedJob } from '../platform/queue/queue-backend.js';
import { Queues } from '../platform/queue/queues.js';
import { NEVER_HELD } from './never-held.js';

export const MAIL_QUEUE = 'mail';

/** Some deliveries of one urgency and one mail domain, to be sent over the same connections. */
export interface MailJob {
  readonly ids: readonly string[];
  /** The attempt these deliveries are on: a job of an earlier attempt has nothing left to do. */
  readonly attempt: number;
}

const CLAIMED_AT_ONCE = 500;
const LARGEST_JOB = 50;
/** Longer than a worker needs for the largest job at a slow server. */
const LEASE_SECONDS = 120;

interface Claimed {
  readonly id: string;
  readonly attempts: number;
  readonly fatal: boolean;
  readonly domain: string;
}

/** Hands due deliveries to the queue in batches. A delivery whose worker died is due again when its lease has run out. */
@Injectable()
export class DeliveryRelay {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queues: Queues,
    private readonly clock: Clock,
  ) {}

  /** Loops until nothing is due; gives the number of deliveries handed on. */
  async relay(): Promise<number> {
    await this.takeBackLapsed();
    let relayed = 0;
    for (let batch = await this.claim(); batch.length > 0; batch = await this.claim()) {
      await this.handOn(batch);
      relayed += batch.length;
    }
    return relayed;
  }

  /** What the queue does not take is due again at once: while it is away no attempt is used up. */
  private async handOn(batch: readonly Claimed[]): Promise<void> {
    try {
      await this.queues.add(MAIL_QUEUE, mailJobs(batch));
    } catch (error) {
      await this.giveBack(batch);
      throw error;
    }
  }

  private giveBack(batch: readonly Claimed[]): Promise<unknown> {
    return this.unitOfWork.run(SYSTEM, ({ manager }) =>
      manager.query(
        `update delivery set state = 'due', attempts = delivery.attempts - 1, lease_until = null
         from unnest($1::uuid[], $2::smallint[]) as claimed (id, attempts)
         where delivery.id = claimed.id and delivery.attempts = claimed.attempts and state = 'queued'`,
        [batch.map(({ id }) => id), batch.map(({ attempts }) => attempts)],
      ),
    );
  }

  /** The claim is committed before the queue hears of it: a worker never meets a row that is not yet its to send. */
  private claim(): Promise<Claimed[]> {
    return this.unitOfWork.run(SYSTEM, async ({ manager }) => {
      const [claimed] = await manager.query<[Claimed[], number]>(
        `update delivery set state = 'queued', attempts = attempts + 1, lease_until = now() + make_interval(secs => $1)
         where id in (
           select id from delivery where state = 'due' and try_at <= $2
             and (kind = any ($4) or not exists (select from mail_hold where ended_at is null))
           order by try_at, id limit $3 for update skip locked)
         returning id, attempts, fatal, split_part(address, '@', 2) as domain`,
        [LEASE_SECONDS, this.clock.now(), CLAIMED_AT_ONCE, NEVER_HELD],
      );
      return claimed;
    });
  }

  private takeBackLapsed(): Promise<unknown> {
    return this.unitOfWork.run(SYSTEM, ({ manager }) =>
      manager.query(
        `update delivery set state = 'due', lease_until = null where state = 'queued' and lease_until < now()`,
      ),
    );
  }
}

/** BullMQ serves low numbers first. */
const PRIORITY = { fatal: 1, ordinary: 10 } as const;

function mailJobs(claimed: readonly Claimed[]): QueuedJob<MailJob>[] {
  const alike = groupBy(claimed, ({ fatal, domain, attempts }) => `${fatal} ${domain} ${attempts}`);
  return [...alike.values()].flatMap((group) => chunks(group, LARGEST_JOB).map(mailJob));
}

function mailJob(deliveries: readonly Claimed[]): QueuedJob<MailJob> {
  const [first] = deliveries;
  if (!first) throw new RangeError('A job carries at least one delivery.');
  return {
    name: 'mail',
    data: { ids: deliveries.map(({ id }) => id), attempt: first.attempts },
    opts: {
      jobId: `delivery-${first.id}-${first.attempts}`,
      priority: first.fatal ? PRIORITY.fatal : PRIORITY.ordinary,
      removeOnComplete: true,
      removeOnFail: true,
    },
  };
}
