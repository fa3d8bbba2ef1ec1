import { Deliveries, type NewDelivery } from '../../src/delivery/deliveries.js';
import { DeliveryRelay, MAIL_QUEUE } from '../../src/delivery/delivery-relay.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { readMailSettings } from '../../src/platform/config/mail-settings.js';
import { SYSTEM } from '../../src/platform/database/actor.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { newId } from '../../src/platform/ids.js';
import { postgresBackend, redisBackend, type QueueBackend } from '../../src/platform/queue/queue-backend.js';
import { fileReport } from '../support/a-report.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { redisForTests } from '../support/redis.js';
import { startTestApp, type TestApp, type TestAppSettings } from '../support/test-app.js';
import { until } from '../support/until.js';

const TO = 'ada@example.org';
const LONGEST = 120_000;

const redis = redisForTests();

const BACKENDS = ['PostgreSQL', 'Redis'] as const;

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
      ...(backend === 'Redis' ? { redisUrl: redis().url } : {}),
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
  const backendOf = (): QueueBackend =>
    backend === 'Redis' ? redisBackend(redis().url) : postgresBackend(database.applicationUrl);
  const waiting = async (): Promise<number> => {
    const queue = backendOf().openQueue(MAIL_QUEUE);
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
    await start({ worker: false, mail: { ...readMailSettings({}), ratePerDomain: 6 } });
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
