import { SYSTEM } from '../database/actor.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import type { QueuedJob } from './queue-backend.js';
import type { Queues } from './queues.js';

export interface ClaimedRow {
  readonly id: string;
  /** How often it was claimed, with this time. */
  readonly attempts: number;
}

/** The table whose rows are claimed. */
interface ClaimedTable {
  readonly name: string;
  /** Besides the attempt and the lease, what giving back puts as it was: `state = 'due'`. */
  readonly asBefore?: string;
  /** What holds of a row as long as nobody has begun with it. */
  readonly untouched: string;
}

/**
 * Hands what is to be done to the queue, in batches. PostgreSQL owns the lease: what a worker died with is handed on again. The
 * claim is committed before the queue hears of it, so a worker never meets a row that is not yet its to work on.
 */
export abstract class ClaimingRelay<Claimed extends ClaimedRow, Data> {
  protected abstract readonly queueName: string;
  protected abstract readonly table: ClaimedTable;

  constructor(
    protected readonly unitOfWork: UnitOfWork,
    private readonly queues: Queues,
  ) {}

  /** Loops until nothing waits; gives the number of rows handed on. */
  async relay(): Promise<number> {
    let relayed = 0;
    for (let batch = await this.claim(); batch.length > 0; batch = await this.claim()) {
      await this.handOn(batch);
      relayed += batch.length;
    }
    return relayed;
  }

  /** The next that are to be handed on, under a lease; none where nothing is to be. */
  protected abstract claim(): Promise<readonly Claimed[]>;

  protected abstract jobsOf(claimed: readonly Claimed[]): QueuedJob<Data>[];

  /** What the queue does not take waits again at once: while it is away no attempt is used up. */
  private async handOn(batch: readonly Claimed[]): Promise<void> {
    try {
      await this.queues.add(this.queueName, this.jobsOf(batch));
    } catch (error) {
      await this.giveBack(batch);
      throw error;
    }
  }

  private giveBack(batch: readonly Claimed[]): Promise<unknown> {
    const { name, asBefore, untouched } = this.table;
    return this.unitOfWork.run(SYSTEM, ({ manager }) =>
      manager.query(
        `update ${name} set attempts = ${name}.attempts - 1, lease_until = null${asBefore ? `, ${asBefore}` : ''}
         from unnest($1::uuid[], $2::int[]) as claimed (id, attempts)
         where ${name}.id = claimed.id and ${name}.attempts = claimed.attempts and ${untouched}`,
        [batch.map(({ id }) => id), batch.map(({ attempts }) => attempts)],
      ),
    );
  }
}
