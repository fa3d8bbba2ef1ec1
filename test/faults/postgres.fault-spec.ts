import { setTimeout as delay } from 'node:timers/promises';
import { startOwnPostgres, type OwnPostgres } from './own-postgres.js';
import { MOST_IN_FLIGHT_EACH, Scene } from './scene.js';
import { tryFaults } from './try-faults.js';

const PACE = 60;
const AWAY = 3_000;

/** The server of the try at hand. */
let postgres: OwnPostgres;

async function crashAndReturn(): Promise<void> {
  await postgres.crash();
  await delay(AWAY);
  await postgres.startAgain();
}

tryFaults(
  [
    {
      name: 'PostgreSQL is stopped in immediate mode twice, and comes back',
      happens: async (scene) => {
        await scene.sink.behave({ way: 'accept' }, PACE);
        await scene.startWorker();
        await scene.untilSent(10);
        await crashAndReturn();
        await scene.untilSent(10);
        await crashAndReturn();
        await scene.untilQuiet();
        await scene.leasesLapse();
        await scene.untilDone();
        // At each crash: of what was on its way the answer could not be written down.
        return { duplicates: 2 * MOST_IN_FLIGHT_EACH * (await scene.sink.mostConnections()) };
      },
    },
  ],
  (backend) =>
    Scene.open(backend, async () => {
      postgres = await startOwnPostgres();
      return postgres;
    }),
);
