import { BACKENDS, type Backend } from './backends.js';
import type { DeliveryOutcome } from './ledger.js';
import { Scene } from './scene.js';
import { MONDAY } from './world.js';

/** What a fault may leave behind. Where nothing is said: nothing. */
export interface Allowed {
  /** Mails that may have gone twice, besides those that were in flight when a process was killed. */
  readonly duplicates?: number;
  /** What has to stand for a person to see to; nothing else may. */
  readonly parked?: (delivery: DeliveryOutcome) => boolean;
}

export interface Fault {
  readonly name: string;
  /** Does it, and ends when everything is over; gives what it may have left. */
  readonly happens: (scene: Scene) => Promise<Allowed | void>;
  /** The moment by which the first reminders are owed, where it is not that Monday. */
  readonly begins?: string;
  readonly backends?: readonly Backend[];
}

/** Tries each fault on each backend, and holds what was owed, what was written down and what arrived against each other. */
export function tryFaults(
  faults: readonly Fault[],
  open: (backend: Backend) => Promise<Scene> = openScene,
): void {
  describe.each(BACKENDS)('with its queue in %s', (backend) => {
    it.each(faults.filter(({ backends = BACKENDS }) => backends.includes(backend)))(
      '$name: nobody is forgotten, nothing goes astray, and only what was in flight goes twice',
      async ({ happens, begins = MONDAY }) => {
        const scene = await open(backend);
        try {
          await scene.owe(begins);
          expect(scene.owedPairs.length).toBeGreaterThan(0);
          const { duplicates = 0, parked } = (await happens(scene)) ?? {};
          const account = await scene.account();
          expect({ lost: account.lost, wrong: account.wrong }).toEqual({ lost: [], wrong: [] });
          expect(scene.beyondInFlight(account)).toBeLessThanOrEqual(duplicates);
          expect(account.parked.filter((each) => !parked?.(each))).toEqual([]);
          expect(account.parked.length > 0).toBe(parked !== undefined);
        } finally {
          await scene.close();
        }
      },
    );
  });
}

const openScene = (backend: Backend): Promise<Scene> => Scene.open(backend);
