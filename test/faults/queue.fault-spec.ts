import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { Scene } from './scene.js';
import { tryFaults } from './try-faults.js';

const PACE = 60;
/** The queue of the mails, as its users know it. */
const MAILS = 'mail';

/** Lets a worker begin, does this in the middle of it, and lets what was lost come back by its leases. */
async function inTheMiddle(scene: Scene, strike: () => Promise<void>): Promise<void> {
  await scene.sink.behave({ way: 'accept' }, PACE);
  await scene.startWorker();
  await scene.untilSent(10);
  await strike();
  await scene.untilQuiet();
  await scene.leasesLapse();
  await scene.untilDone();
}

tryFaults([
  {
    name: 'the queue is flushed',
    happens: (scene) => inTheMiddle(scene, scene.waiting.flush),
  },
  {
    name: 'the queue’s server dies and comes back empty',
    backends: ['Redis'],
    happens: (scene) => inTheMiddle(scene, async () => scene.waiting.restart?.()),
  },
  {
    name: 'messages of the queue come three times, and in the wrong order',
    happens: async (scene) => {
      await scene.sink.behave({ way: 'accept' }, PACE);
      await scene.kill(await startedToSend(scene));
      const jobs = await scene.waiting.jobs(MAILS);
      assert.notEqual(jobs.length, 0);
      await scene.waiting.add(MAILS, [...jobs, ...jobs].toReversed());
      await scene.startWorker();
      await scene.untilQuiet();
      await scene.leasesLapse();
      await scene.untilDone();
      // Long after all of it is done they come once more.
      await scene.waiting.add(MAILS, jobs);
      await delay(3_000);
    },
  },
]);

async function startedToSend(scene: Scene) {
  const worker = await scene.startWorker();
  await scene.untilSent(10);
  return worker;
}
