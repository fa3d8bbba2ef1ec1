import { createPostgresBackend, createRedisBackend, withBackend } from 'bullmq';
import { Redis } from 'ioredis';
import type { TestDatabase } from '../support/database.js';
import { startRedis } from '../support/redis.js';

/** A job that somebody adds by hand: whatever another job carries. */
export interface CopiedJob {
  readonly name: string;
  readonly data: unknown;
  readonly priority: number;
}

/** Where the jobs of one try wait. */
export interface Waiting {
  /** What the service is told of it. */
  readonly settings: Readonly<Record<string, string>>;
  /** Takes away every job, whatever its state. */
  readonly flush: () => Promise<void>;
  /** The jobs of a queue that are not done. */
  readonly jobs: (queue: string) => Promise<CopiedJob[]>;
  readonly add: (queue: string, jobs: readonly CopiedJob[]) => Promise<void>;
  /** Only where it is a server of its own: ends it with all that it holds, and starts it again. */
  readonly restart?: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export const BACKENDS = ['PostgreSQL', 'Redis'] as const;
export type Backend = (typeof BACKENDS)[number];

export const startWaiting = (backend: Backend, database: TestDatabase): Promise<Waiting> =>
  backend === 'Redis' ? inRedis() : inPostgres(database);

/** Every table of the queue's own schema but the record of its version. */
const FLUSH = `
do $flush$ declare made regclass; begin
  for made in select oid from pg_class where relnamespace = 'bullmq'::regnamespace and relkind = 'r' and relname <> 'migration'
  loop execute format('truncate %s cascade', made); end loop;
end $flush$;`;

async function inPostgres({ owner, applicationUrl }: TestDatabase): Promise<Waiting> {
  const { Queue } = withBackend(createPostgresBackend);
  const open = (name: string) =>
    new Queue(name, { connection: { connectionString: applicationUrl, max: 1 } });
  return {
    settings: {},
    flush: async () => void (await owner.query(FLUSH)),
    jobs: (name) => jobsOf(open(name)),
    add: (name, jobs) => addTo(open(name), jobs),
    stop: () => Promise.resolve(),
  };
}

const AWAY = 2_000;

async function inRedis(): Promise<Waiting> {
  const redis = await startRedis();
  const { Queue } = withBackend(createRedisBackend);
  const open = (name: string) => new Queue(name, { connection: { url: redis.url } });
  return {
    settings: { REDIS_URL: redis.url },
    flush: () => flushed(redis.url),
    jobs: (name) => jobsOf(open(name)),
    add: (name, jobs) => addTo(open(name), jobs),
    restart: async () => {
      await redis.kill();
      await new Promise((resolve) => setTimeout(resolve, AWAY));
      await redis.startAgain();
    },
    stop: redis.stop,
  };
}

async function flushed(url: string): Promise<void> {
  const client = new Redis(url);
  await client.flushall();
  await client.quit();
}

/** Of a queue of either backend, what is asked of it here. */
interface OpenQueue {
  getJobs(states: ('active' | 'waiting' | 'prioritized' | 'delayed')[]): Promise<CopiedJob[]>;
  addBulk(jobs: { name: string; data: unknown; opts: object }[]): Promise<unknown>;
  close(): Promise<void>;
}

async function jobsOf(queue: OpenQueue): Promise<CopiedJob[]> {
  const found = await queue.getJobs(['active', 'waiting', 'prioritized', 'delayed']);
  await queue.close();
  return found.map(({ name, data, priority }) => ({ name, data, priority }));
}

async function addTo(queue: OpenQueue, jobs: readonly CopiedJob[]): Promise<void> {
  await queue.addBulk(
    jobs.map(({ name, data, priority }) => ({
      name,
      data,
      opts: { priority, removeOnComplete: true, removeOnFail: true },
    })),
  );
  await queue.close();
}
