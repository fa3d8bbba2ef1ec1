import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { Deliveries, type NewDelivery } from '../../src/delivery/deliveries.js';
import { DeliveryRelay, MAIL_QUEUE } from '../../src/delivery/delivery-relay.js';
import { SYSTEM } from '../../src/platform/database/actor.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { newId } from '../../src/platform/ids.js';
import { Queues } from '../../src/platform/queue/queues.js';
import { postgresBackend, redisBackend, type QueueBackend } from '../../src/platform/queue/queue-backend.js';
import { fileReport } from '../support/a-report.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { mailsToSend } from '../support/mails-to-send.js';
import { startRedis, type TestRedis } from '../support/redis.js';
import { startTestApp, type TestApp, type TestAppSettings } from '../support/test-app.js';
import { until } from '../support/until.js';

const TO = 'ada@example.org';
const LONGEST = 120_000;

let redis: TestRedis;

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

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
    service = await startTestApp(backend === 'Redis' ? { redisUrl: redis.url } : {});
  });
  afterAll(() => service.close());

  it('is ready, and sends what a report brings about', async () => {
    expect((await service.inject({ method: 'GET', url: '/health/ready' })).statusCode).toBe(200);
    await fileReport(service);
    await until('the confirmation', async () => service.mails.to(TO).length === 1);
    await until('its record', async () => (await mailsToSend(service)) === 0);
  });
});

describe.each(BACKENDS)('mails that wait in %s', (backend) => {
  let database: TestDatabase;
  let service: TestApp;

  beforeEach(async () => {
    database = await createTestDatabase();
  });
  afterEach(async () => {
    await service.close();
    await database.drop();
  });

  const start = async (settings: TestAppSettings): Promise<TestApp> =>
    (service = await startTestApp({
      database,
      ...(backend === 'Redis' ? { redisUrl: redis.url } : {}),
      ...settings,
    }));
  const relay = () => service.app.get(DeliveryRelay, { strict: false }).relay();
  const add = (count: number, more: Partial<NewDelivery> = {}): Promise<string[]> =>
    service.app.get(UnitOfWork, { strict: false }).run(SYSTEM, (tx) =>
      service.app.get(Deliveries, { strict: false }).addAll(
        tx,
        Array.from({ length: count }, (_, index) => ({
          kind: 'glass-broken',
          programmeId: DEFAULT_PROGRAMME.id,
          address: `to-${index}@example.org`,
          claim: newId(),
          ...more,
        })),
      ),
    );
  const waiting = async (): Promise<number> => {
    const queue = backendOf(backend, database).openQueue(MAIL_QUEUE);
    const counts = (await queue.getJobCounts()) as Readonly<Record<string, number>>;
    await queue.close();
    return Object.values(counts).reduce((all, each) => all + each, 0);
  };
  const states = async (): Promise<Record<string, number>> => {
    const rows = await database.owner.query<{ state: string; count: number }[]>(
      `select case when held_by is null then state else 'held' end as state, count(*)::integer as count
       from delivery group by 1`,
    );
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  };

  it('are never swallowed because the queue still knows a job of theirs', async () => {
    await start({ worker: false });
    const before = await waiting();
    await add(3);
    for (const times of [1, 2, 3]) {
      expect(await relay()).toBe(3);
      expect(await waiting()).toBe(before + times);
      // As after a queue that took them and did not say so in time: the same attempt once more.
      await database.owner.query(
        `update delivery set state = 'due', attempts = attempts - 1, lease_until = null`,
      );
    }
    await database.owner.query(`update delivery set state = 'due'`);
    await relay();
    await database.owner.query(`update delivery set lease_until = now() - interval '1 second'`);
    expect(await relay()).toBe(3);
    expect(await waiting()).toBe(before + 5);
  });

  it('go to one domain no faster than the setting says, from two relays, and the fatal one first', async () => {
    await start({ worker: false, mail: { concurrency: 4, ratePerDomain: 6 } });
    await add(20);
    const [fatal] = await add(1, { fatal: true, address: 'fatal@example.org' });
    const [elsewhere] = await add(1, { address: 'to@example.com' });
    const [once, twice] = await Promise.all([relay(), relay()]);
    expect(once + twice).toBe(2);
    const now = await database.owner.query<{ id: string }[]>(
      `select id from delivery where state = 'queued'`,
    );
    expect(now.map(({ id }) => id).toSorted()).toEqual([fatal, elsewhere].toSorted());
    const [{ first, last }] = await database.owner.query<[{ first: Date; last: Date }]>(
      `select min(try_at) as first, max(try_at) as last from delivery where state = 'due'`,
    );
    expect(first.getTime() - service.clock.now().getTime()).toBe(10_000);
    expect(last.getTime() - service.clock.now().getTime()).toBe(200_000);
    service.clock.set(new Date(first.getTime()).toISOString());
    expect(await relay()).toBe(1);
  });

  it(
    'of a job that is broken off by the end of a process are sent or given back, none twice, none held',
    async () => {
      const COUNT = 40;
      const before = await start({});
      before.mails.answerAfter(100);
      await fileReport(before);
      await until('the confirmation', async () => before.mails.to(TO).length === 1);
      const { caseId } = await onlyCase(database);
      await add(COUNT, { kind: 'confirmation', caseId });
      await until('some', async () => before.mails.mails.length > COUNT / 4);
      await before.close();
      const left = await states();
      expect(left['held']).toBeUndefined();
      const sent = before.mails.mails.length;
      expect(sent).toBeLessThan(COUNT);
      expect(left['accepted']).toBe(sent);
      const began = performance.now();
      const after = await start({});
      await until(
        'the rest',
        async () => (await states())['accepted'] === sent + after.mails.mails.length,
        LONGEST / 4,
      );
      await until('all', async () => !('due' in (await states())) && !('queued' in (await states())));
      expect(performance.now() - began).toBeLessThan(LONGEST / 4);
      const all = [...before.mails.mails, ...after.mails.mails].map(({ messageId }) => messageId);
      expect(new Set(all).size).toBe(all.length);
      expect(all.length).toBe((await states())['accepted']);
    },
    LONGEST,
  );
});

const onlyCase = async ({ owner }: TestDatabase): Promise<{ readonly caseId: string }> => {
  const [found] = await owner.query<[{ caseId: string }]>('select id as "caseId" from case_file');
  return found;
};

describe('a change of backend', () => {
  it(
    'moves nothing: what waited in one is done by the other',
    async () => {
      const database = await createTestDatabase();
      const before = await startTestApp({ database, worker: false });
      await fileReport(before);
      await before.close();
      const after = await startTestApp({ database, redisUrl: redis.url });
      await until('the confirmation', async () => after.mails.to(TO).length === 1);
      await until('its record', async () => (await mailsToSend(after)) === 0);
      await after.close();
      await database.drop();
    },
    LONGEST,
  );
});

const backendOf = (backend: Backend, { applicationUrl }: TestDatabase): QueueBackend =>
  backend === 'Redis' ? redisBackend(redis.url) : postgresBackend(applicationUrl);

async function end(queues: Queues): Promise<void> {
  await queues.onModuleDestroy();
  await queues.beforeApplicationShutdown();
}
