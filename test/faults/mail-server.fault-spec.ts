import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { Behaviour } from './sink/behaviour.js';
import { GIVEN_UP } from './scene.js';
import { tryFaults, type Allowed, type Fault } from './try-faults.js';
import { groupAddress, SOME_GROUP, STAFF_DOMAIN } from './world.js';

const PACE = 20;

interface Server {
  readonly what: string;
  readonly behaviour: Behaviour;
  /** Whether the server mends its ways in the end. */
  readonly recovers?: boolean;
  readonly leaves?: Allowed;
}

const NOBODY = groupAddress(SOME_GROUP);

const SERVERS: readonly Server[] = [
  { what: 'answers 451 to everything for a while', behaviour: { way: 'refuse-for-now' }, recovers: true },
  {
    what: 'answers 554 to one domain',
    behaviour: { way: 'refuse', to: '@two.example' },
    leaves: { parked: ({ address }) => address.endsWith('@two.example') },
  },
  {
    what: 'knows no such address',
    behaviour: { way: 'no-such-address', to: NOBODY },
    leaves: { parked: ({ address }) => address === NOBODY },
  },
  { what: 'greylists everybody', behaviour: { way: 'greylist' } },
  { what: 'says nothing to some mails', behaviour: { way: 'never-answer', times: 6 } },
  // What is kept and not acknowledged comes again, with the same Message-ID: nobody can know better.
  { what: 'cuts the connection after DATA', behaviour: { way: 'drop', times: 8 }, leaves: { duplicates: 8 } },
  {
    what: 'answers long after it was given up',
    behaviour: { way: 'accept', times: 4, to: STAFF_DOMAIN, wait: 3 * GIVEN_UP },
    leaves: { duplicates: 4 },
  },
];

const faultOf = ({ what, behaviour, recovers = false, leaves }: Server): Fault => ({
  name: `a mail server that ${what}`,
  happens: async (scene) => {
    await scene.sink.behave(behaviour, PACE);
    await scene.startWorker();
    if (recovers) {
      await scene.untilQuiet();
      assert.deepEqual(scene.sink.copies(), []);
      await scene.sink.behave({ way: 'accept' });
    }
    await scene.untilDone();
    return leaves;
  },
});

tryFaults([
  ...SERVERS.map(faultOf),
  {
    name: 'a mail server that dies in the middle and comes back',
    happens: async (scene) => {
      await scene.sink.behave({ way: 'accept' }, PACE);
      await scene.startWorker();
      await scene.untilSent(20);
      const connections = await scene.sink.mostConnections();
      await scene.sink.kill();
      await delay(GIVEN_UP);
      await scene.sink.startAgain();
      await scene.untilDone();
      return { duplicates: connections };
    },
  },
]);
