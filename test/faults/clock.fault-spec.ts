import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Child } from '../support/child-service.js';
import type { Scene } from './scene.js';
import { tryFaults } from './try-faults.js';
import { MONDAY } from './world.js';

const PRELOAD = pathToFileURL(path.join(import.meta.dirname, 'moved-clock.js')).href;

const BEFORE = '2026-12-04T09:05:00Z';
const A_WEEK = 7 * 86_400_000;
const A_WEEK_ON = new Date(Date.parse(BEFORE) + A_WEEK).toISOString();
/** Longer than the pause between two looks at the rungs. */
const A_LOOK = 7_000;

/** A worker whose machine's clock can be moved while it runs. */
async function workerWithClock(scene: Scene, moment: string) {
  const file = path.join(scene.folder, 'clock');
  await writeFile(file, '0');
  const worker: Child = await scene.startWorker(moment, {
    NODE_OPTIONS: `--import=${PRELOAD}`,
    CLOCK_FILE: file,
  });
  /** `milliseconds` from the machine's own time. */
  return async (milliseconds: number): Promise<void> => {
    await writeFile(file, String(milliseconds));
    process.kill(worker.pid, 'SIGUSR2');
    await delay(100);
  };
}

/** What the mail server holds now, to see that nothing comes to it. */
const held = (scene: Scene): number => scene.sink.copies().length;

tryFaults([
  {
    name: 'the clock jumps a week ahead while mails go out, a week back, and on again',
    begins: BEFORE,
    happens: async (scene) => {
      await scene.sink.behave({ way: 'accept' }, 60);
      const moveClock = await workerWithClock(scene, BEFORE);
      await scene.untilSent(5);
      await scene.owe(A_WEEK_ON);
      await moveClock(A_WEEK);
      await scene.untilQuiet();
      await scene.leasesLapse();
      await scene.untilDone();
      const before = held(scene);
      await moveClock(0);
      await delay(A_LOOK);
      assert.equal(held(scene), before);
      await scene.owe(MONDAY);
      await moveClock(Date.parse(MONDAY) - Date.parse(BEFORE));
      await scene.untilDone();
      assert.ok(held(scene) > before);
    },
  },
]);
