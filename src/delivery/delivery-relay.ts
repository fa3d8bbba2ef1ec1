import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { SYSTEM } from '../platform/database/actor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { chunks, groupBy } from '../platform/grouping.js';
import { newId } from '../platform/ids.js';
import { ClaimingRelay, type ClaimedRow } from '../platform/queue/claiming-relay.js';
import type { QueuedJob } from '../platform/queue/queue-backend.js';
import { Queues } from '../platform/queue/queues.js';
import { MailRates } from './mail-rates.js';
import { mayGo, NEVER_HELD } from './mail-on-hold.js';

export const MAIL_QUEUE = 'mail';

/** Some deliveries of one urgency and one mail domain, to be sent over the same connections. */
export interface MailJob {
  readonly ids: readonly string[];
  /** The attempt these deliveries are on: a job of an earlier attempt has nothing left to do. */
  readonly attempt: number;
}

const CLAIMED_AT_ONCE = 500;
const LARGEST_JOB = 50;
/** For which nobody waits in the queue: where the queue lost them, or no worker comes, they are handed on again. */
const LEASE_SECONDS = 45;
/** Enough for the workers until the relay comes again; the fatal ones overtake the others in the queue. */
const MOST_QUEUED = { fatal: 4_000, ordinary: 2_000 } as const;

interface Claimed extends ClaimedRow {
  readonly fatal: boolean;
  readonly domain: string;
}

/** Hands due deliveries to the queue, the fatal ones first, and no more to one mail domain than the settings allow. */
@Injectable()
export class DeliveryRelay extends ClaimingRelay<Claimed, MailJob> {
  protected readonly queueName = MAIL_QUEUE;
  protected readonly table = {
    name: 'delivery',
    asBefore: `state = 'due'`,
    untouched: `state = 'queued' and held_by is null`,
  };

  constructor(
    unitOfWork: UnitOfWork,
    queues: Queues,
    private readonly clock: Clock,
    private readonly rates: MailRates,
  ) {
    super(unitOfWork, queues);
  }

  override async relay(): Promise<number> {
    await this.takeBackLapsed();
    return super.relay();
  }

  protected async claim(): Promise<readonly Claimed[]> {
    const fatal = await this.claimNext(true);
    return fatal.length > 0 ? fatal : this.claimNext(false);
  }

  protected jobsOf(claimed: readonly Claimed[]): QueuedJob<MailJob>[] {
    const alike = groupBy(claimed, ({ fatal, domain, attempts }) => `${fatal} ${domain} ${attempts}`);
    return [...alike.values()].flatMap((group) => chunks(group, LARGEST_JOB).map(mailJob));
  }

  /** Looks on where all that it met have to wait for their domain. */
  private async claimNext(fatal: boolean): Promise<readonly Claimed[]> {
    for (;;) {
      const { claimed, now } = await this.claimSome(fatal);
      if (claimed === 0 || now.length > 0) return now;
    }
  }

  private claimSome(fatal: boolean): Promise<{ readonly claimed: number; readonly now: readonly Claimed[] }> {
    const most = fatal ? MOST_QUEUED.fatal : MOST_QUEUED.ordinary;
    return this.unitOfWork.run(SYSTEM, async (tx) => {
      const [claimed] = await tx.manager.query<[Claimed[], number]>(
        `update delivery set state = 'queued', attempts = attempts + 1, held_by = null,
           lease_until = now() + make_interval(secs => $1)
         where id in (
           select id from delivery where state = 'due' and fatal = $2 and try_at <= $3
             and ${mayGo(6)}
           order by try_at, id
           limit least($4, greatest(0, $5 - (select count(*) from delivery where state = 'queued')))
           for update skip locked)
         returning id, attempts, fatal, split_part(address, '@', 2) as domain`,
        [LEASE_SECONDS, fatal, this.clock.now(), CLAIMED_AT_ONCE, most, NEVER_HELD],
      );
      return { claimed: claimed.length, now: await this.rates.shareOut(tx, claimed) };
    });
  }

  private takeBackLapsed(): Promise<unknown> {
    return this.unitOfWork.run(SYSTEM, ({ manager }) =>
      manager.query(
        `update delivery set state = 'due', lease_until = null, held_by = null
         where state = 'queued' and lease_until < now()`,
      ),
    );
  }
}

/** BullMQ serves low numbers first. */
const PRIORITY = { fatal: 1, ordinary: 10 } as const;

/**
 * The id is of this handing on alone. A queue swallows a job whose id it still knows, and may know one that it took although
 * it did not say so in time: the same deliveries, handed on again, may be others together.
 */
function mailJob(deliveries: readonly Claimed[]): QueuedJob<MailJob> {
  const [first] = deliveries;
  if (!first) throw new RangeError('A job carries at least one delivery.');
  return {
    name: 'mail',
    data: { ids: deliveries.map(({ id }) => id), attempt: first.attempts },
    opts: {
      jobId: `delivery-${first.id}-${first.attempts}-${newId()}`,
      priority: first.fatal ? PRIORITY.fatal : PRIORITY.ordinary,
      removeOnComplete: true,
      removeOnFail: true,
    },
  };
}
