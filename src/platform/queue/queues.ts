import { type BeforeApplicationShutdown, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { runMigrations, type Job, type WorkerOptions } from 'bullmq';
import pg from 'pg';
import { APPLICATION_ROLE } from '../database/rights-sql.js';
import { within } from '../within.js';
import type { Closing, OpenQueue, QueueBackend, QueuedJob } from './queue-backend.js';

/** `ending` is aborted when the process is told to end: what is not begun by then is another's to do. */
type WorkUntil<Data> = (job: Job<Data>, ending: AbortSignal) => Promise<void>;

/** How a worker holds a job: a job of a process that died comes back within half a minute, as often as need be. */
const HOLDING: Partial<WorkerOptions> = {
  lockDuration: 15_000,
  stalledInterval: 15_000,
  maxStalledCount: 10,
};

const PATIENCE = 5_000;
/** Longer than a mail may take that is being sent. */
const TO_FINISH = 50_000;

/**
 * Opens queues and workers on the backend of this process. The queue only wakes workers up: what is to be done stands in our
 * own tables, so flushing a queue loses nothing.
 */
@Injectable()
export class Queues implements OnModuleDestroy, BeforeApplicationShutdown {
  private readonly logger = new Logger(Queues.name);
  private readonly queues = new Map<string, OpenQueue>();
  private readonly workers: Closing[] = [];
  private readonly ending = new AbortController();

  constructor(private readonly backend: QueueBackend) {}

  /** Throws when the queue does not take them in time. It may still have taken them: ids make sure that nothing is done twice. */
  async add<Data>(queueName: string, jobs: readonly QueuedJob<Data>[]): Promise<void> {
    await within(PATIENCE, this.queue(queueName).addBulk([...jobs]));
  }

  /** Throws when the queue cannot be reached; used by the readiness check. */
  async ping(queueName: string): Promise<void> {
    await this.queue(queueName).getJobCounts();
  }

  work<Data>(queueName: string, concurrency: number, work: WorkUntil<Data>): void {
    const { signal } = this.ending;
    const options = { ...HOLDING, concurrency };
    const worker = this.backend.openWorker<Data>(queueName, (job) => work(job, signal), options);
    worker.on('error', (error) => this.logger.warn(`queue ${queueName}: ${error.message}`));
    this.workers.push(worker);
  }

  /** Finishes the jobs in hand. Without its queue a worker cannot say that it has: what it held comes back by its lease. */
  async onModuleDestroy(): Promise<void> {
    this.ending.abort();
    await Promise.all(this.workers.map((worker) => this.end(TO_FINISH, worker)));
  }

  /** The relays have stopped by now. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => this.end(PATIENCE, queue)));
  }

  private async end(patience: number, part: Closing): Promise<void> {
    try {
      await within(patience, part.close());
    } catch (error) {
      this.logger.warn(`a queue did not end: ${error instanceof Error ? error.message : String(error)}`);
      // It may be waiting for its server for good.
      void part.disconnect().catch(() => undefined);
    }
  }

  private queue(name: string): OpenQueue {
    const open = this.queues.get(name);
    if (open) return open;
    const queue = this.backend.openQueue(name);
    queue.on('error', (error: Error) => this.logger.warn(`queue ${name}: ${error.message}`));
    this.queues.set(name, queue);
    return queue;
  }
}

/** What the owner made; what the queue makes for itself at run time belongs to the pool's role already. */
const GRANTS = `
do $grants$ declare made record; begin
  grant usage, create on schema bullmq to ${APPLICATION_ROLE};
  grant execute on all functions in schema bullmq to ${APPLICATION_ROLE};
  for made in
    select relname, case relkind when 'S' then 'sequence' else 'table' end as kind from pg_class
    where relnamespace = 'bullmq'::regnamespace and relkind in ('r', 'p', 'v', 'S') and relowner = current_user::regrole
  loop
    execute format('grant all on %s bullmq.%I to ${APPLICATION_ROLE}', made.kind, made.relname);
  end loop;
end $grants$;`;

/** Brings the queue's own schema to this version and lets the pool's role use it. Run with the owner's connection. */
export async function migrateQueue(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await runMigrations(client);
    await client.query(GRANTS);
  } finally {
    await client.end();
  }
}
