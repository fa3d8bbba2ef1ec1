import { Queues } from '../../src/platform/queue/queues.js';
import { postgresBackend, redisBackend, type QueueBackend } from '../../src/platform/queue/queue-backend.js';
import { fileReport } from '../support/a-report.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { mailsToSend } from '../support/mails-to-send.js';
import { redisForTests } from '../support/redis.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

const TO = 'ada@example.org';
const LONGEST = 120_000;

const redis = redisForTests();

const BACKENDS = ['PostgreSQL', 'Redis'] as const;
type Backend = (typeof BACKENDS)[number];

describe.each(BACKENDS)('jobs that wait in %s', (backend) => {
  let database: TestDatabase;
  const opened: Queues[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());
  afterEach(async () => {
    for (const queues of opened.splice(0)) await end(queues);
  });

  const open = (): Queues => {
    const queues = new Queues(backendOf(backend, database));
    opened.push(queues);
    return queues;
  };

  const job = (data: string, opts: object = {}) => ({ name: 'job', data, opts });

  it('are each done once, the urgent ones first', async () => {
    const done: string[] = [];
    const queues = open();
    await queues.add('order', [job('later', { priority: 10 }), job('urgent', { priority: 1 })]);
    queues.work<string>('order', 1, async ({ data }) => void done.push(data));
    await until('both', async () => done.length === 2);
    expect(done).toEqual(['urgent', 'later']);
  });

  it('are not added twice while they wait, and can be added again when they are done', async () => {
    const done: string[] = [];
    const queues = open();
    const again = job('one', { jobId: 'delivery-one-1', removeOnComplete: true, removeOnFail: true });
    await queues.add('same', [again]);
    await queues.add('same', [again]);
    queues.work<string>('same', 1, async ({ data }) => void done.push(data));
    await until('the first', async () => done.length === 1);
    await until('the second', async () => {
      await queues.add('same', [again]);
      return done.length > 1;
    });
    expect(new Set(done)).toEqual(new Set(['one']));
  });

  it('are shared by the workers of two processes, none of them done twice', async () => {
    const done: string[][] = [[], []];
    const adding = open();
    for (const [index, theirs] of done.entries())
      open().work<string>('shared', 2, async ({ data }) => {
        await new Promise((resolve) => setTimeout(resolve, 20 + index));
        theirs.push(data);
      });
    const jobs = Array.from({ length: 40 }, (_, index) => `job ${index}`);
    await adding.add(
      'shared',
      jobs.map((data) => job(data)),
    );
    await until('all of them', async () => done.flat().length === jobs.length);
    expect(done.flat().toSorted()).toEqual(jobs.toSorted());
    expect(done.every((theirs) => theirs.length > 0)).toBe(true);
  });

  it('are finished before a worker ends', async () => {
    let finished = false;
    let begun = false;
    const queues = open();
    queues.work<string>('held', 1, async () => {
      begun = true;
      await new Promise((resolve) => setTimeout(resolve, 500));
      finished = true;
    });
    await queues.add('held', [job('long')]);
    await until('it to begin', async () => begun);
    await queues.onModuleDestroy();
    expect(finished).toBe(true);
  });
});

describe.each(BACKENDS)('the service with its queue in %s', (backend) => {
  let service: TestApp;

  beforeAll(async () => {
    service = await startTestApp(backend === 'Redis' ? { redisUrl: redis().url } : {});
  });
  afterAll(() => service.close());

  it('is ready, and sends what a report brings about', async () => {
    expect((await service.inject({ method: 'GET', url: '/health/ready' })).statusCode).toBe(200);
    await fileReport(service);
    await until('the confirmation', async () => service.mails.to(TO).length === 1);
    await until('its record', async () => (await mailsToSend(service)) === 0);
  });
});

describe('a change of backend', () => {
  it(
    'moves nothing: what waited in one is done by the other',
    async () => {
      const database = await createTestDatabase();
      const before = await startTestApp({ database, worker: false });
      await fileReport(before);
      await before.close();
      const after = await startTestApp({ database, redisUrl: redis().url });
      await until('the confirmation', async () => after.mails.to(TO).length === 1);
      await until('its record', async () => (await mailsToSend(after)) === 0);
      await after.close();
      await database.drop();
    },
    LONGEST,
  );
});

const backendOf = (backend: Backend, { applicationUrl }: TestDatabase): QueueBackend =>
  backend === 'Redis' ? redisBackend(redis().url) : postgresBackend(applicationUrl);

async function end(queues: Queues): Promise<void> {
  await queues.onModuleDestroy();
  await queues.beforeApplicationShutdown();
}
