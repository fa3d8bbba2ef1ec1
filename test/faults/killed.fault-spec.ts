import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { randomFrom } from '../../bench/harness/random.js';
import { EXAMPLE } from '../support/a-report.js';
import { messageIdOf } from '../../src/platform/mail/message-id.js';
import type { ChildService } from '../support/child-service.js';
import { until } from '../support/until.js';
import { copiesOf } from './ledger.js';
import type { Scene } from './scene.js';
import { tryFaults } from './try-faults.js';

/** Slow enough that whatever is killed is in the middle of it. */
const PACE = 60;
/** The points at which processes are killed look random, and are the same in every run. */
const SEED = 6;

/** After a process is ready: while it looks for what is due, while it hands on, or while it sends. */
const points = (count: number, longest: number): number[] => {
  const random = randomFrom(SEED);
  return Array.from({ length: count }, () => random() * longest);
};

/** Starts as many workers again and again, and kills them all after each of these milliseconds. */
async function killedAt(scene: Scene, milliseconds: readonly number[], workers: number): Promise<void> {
  for (const wait of milliseconds) {
    const running = await Promise.all(Array.from({ length: workers }, () => scene.startWorker()));
    await delay(wait);
    await scene.kill(...running);
    await scene.leasesLapse();
  }
}

const REPORTS = 12;

/** Sends reports as fast as they are answered; keeps the references that it was told. */
async function fileUntilKilled({ url }: ChildService, filed: string[]): Promise<void> {
  try {
    for (let number = 0; number < REPORTS; number += 1) filed.push(await fileAt(url, filed.length));
  } catch (error) {
    // Whoever was not told a reference knows that nothing was filed. A refusal is no kill.
    if (error instanceof assert.AssertionError) throw error;
  }
}

async function fileAt(url: string, number: number): Promise<string> {
  const contact = { name: 'Ada', email: `new-${number}@one.example` };
  const answer = await fetch(`${url}/api/v1/cases`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ ...EXAMPLE, group: { ...EXAMPLE.group, contact } }),
  });
  assert.equal(answer.status, 201);
  return ((await answer.json()) as { reference: string }).reference;
}

const CONFIRMED = `
select file.reference, delivery.id from case_file file join delivery on delivery.case_id = file.id
where delivery.kind = 'confirmation' and file.reference = any ($1)`;

/** The references of the reports whose confirmation a mail server holds. */
async function confirmed({ database, sink }: Scene, filed: readonly string[]): Promise<string[]> {
  const rows = await database.owner.query<{ reference: string; id: string }[]>(CONFIRMED, [filed]);
  const held = copiesOf(sink.copies());
  return rows.flatMap(({ reference, id }) => (held.has(messageIdOf(id)) ? [reference] : []));
}

tryFaults([
  {
    name: 'a worker is killed five times at random points',
    happens: async (scene) => {
      await scene.sink.behave({ way: 'accept' }, PACE);
      await killedAt(scene, points(5, 1_500), 1);
      await scene.startWorker();
      await scene.untilDone();
    },
  },
  {
    name: 'all of two workers are killed three times',
    happens: async (scene) => {
      await scene.sink.behave({ way: 'accept' }, PACE);
      await killedAt(scene, points(3, 1_500), 2);
      await Promise.all([scene.startWorker(), scene.startWorker()]);
      await scene.untilDone();
    },
  },
  {
    name: 'one of two workers is killed, and the other takes over by itself',
    happens: async (scene) => {
      await scene.sink.behave({ way: 'accept' }, PACE);
      const [first] = await Promise.all([scene.startWorker(), scene.startWorker()]);
      await scene.untilSent(20);
      await scene.kill(first);
      await scene.untilDone();
    },
  },
  {
    name: 'the web and a worker are killed while people file',
    happens: async (scene) => {
      await scene.sink.behave({ way: 'accept' }, PACE);
      const filed: string[] = [];
      for (const wait of points(2, 700)) {
        const [web, worker] = await Promise.all([scene.startWeb(), scene.startWorker()]);
        const before = filed.length;
        const filing = fileUntilKilled(web, filed);
        await until('the first report', () => Promise.resolve(filed.length > before));
        await delay(wait);
        await scene.kill(web, worker);
        await filing;
        await scene.leasesLapse();
      }
      await scene.startWorker();
      await scene.untilDone();
      assert.deepEqual((await confirmed(scene, filed)).toSorted(), filed.toSorted());
    },
  },
  {
    name: 'two workers begin with one batch',
    happens: async (scene) => {
      await Promise.all([scene.startWorker(), scene.startWorker()]);
      await scene.untilDone();
    },
  },
  {
    name: 'a worker is told to end in the middle, and another goes on',
    happens: async (scene) => {
      await scene.sink.behave({ way: 'accept' }, PACE);
      const first = await scene.startWorker();
      await scene.untilSent(10);
      await scene.stop(first);
      await scene.startWorker();
      await scene.untilDone();
    },
  },
]);
