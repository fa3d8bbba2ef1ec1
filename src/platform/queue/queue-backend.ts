import {
  createPostgresBackend,
  createRedisBackend,
  withBackend,
  type Job,
  type JobsOptions,
  type QueueOptions,
  type WorkerOptions,
} from 'bullmq';

export interface QueuedJob<Data> {
  readonly name: string;
  readonly data: Data;
  readonly opts: JobsOptions;
}

/** A queue or a worker that is open. */
export interface Closing {
  on(event: 'error', hear: (error: Error) => void): unknown;
  /** Waits for what is in hand. */
  close(): Promise<void>;
  /** Waits for nothing. */
  disconnect(): Promise<void>;
}

/** Of a queue, what the service asks for. */
export interface OpenQueue extends Closing {
  addBulk(jobs: QueuedJob<unknown>[]): Promise<unknown>;
  getJobCounts(): Promise<unknown>;
}

export type WorkOn<Data> = (job: Job<Data>) => Promise<void>;

/** Where jobs wait. What is to be done stands in our own tables, so a change of backend moves nothing. */
export interface QueueBackend {
  readonly openQueue: (name: string) => OpenQueue;
  readonly openWorker: <Data>(name: string, work: WorkOn<Data>, options: Partial<WorkerOptions>) => Closing;
}

const CONNECTIONS_EACH = 3;

/** The service's own database; `url` is the pool's. */
export function postgresBackend(url: string): QueueBackend {
  const { Queue, Worker } = withBackend(createPostgresBackend);
  const connection = { connectionString: url, max: CONNECTIONS_EACH };
  return {
    openQueue: (name) => new Queue(name, { connection }),
    openWorker: (name, work, options) => new Worker(name, work, { ...options, connection }),
  };
}

/** `redis://` or `rediss://`. Who adds a job hears at once that Redis is away; a worker waits until it is back. */
export function redisBackend(url: string): QueueBackend {
  const { Queue, Worker } = withBackend(createRedisBackend);
  const adding: QueueOptions = {
    connection: { url, enableOfflineQueue: false, maxRetriesPerRequest: 1 },
  };
  return {
    openQueue: (name) => new Queue(name, adding),
    openWorker: (name, work, options) =>
      new Worker(name, work, { ...options, connection: { url, maxRetriesPerRequest: null } }),
  };
}
