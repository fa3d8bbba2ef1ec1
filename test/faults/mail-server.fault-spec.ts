import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { groupBy } from '../../src/platform/grouping.js';
import type { Behaviour, Copy } from './sink/behaviour.js';
import { GIVEN_UP, type Settings } from './scene.js';
import { tryFaults, type Allowed, type Fault } from './try-faults.js';
import { groupAddress, MONDAY, SOME_GROUP, STAFF_DOMAIN } from './world.js';

const PACE = 20;

interface Server {
  readonly what: string;
  readonly behaviour: Behaviour;
  /** Whether the server mends its ways in the end. */
  readonly recovers?: boolean;
  readonly leaves?: Allowed;
  readonly settings?: Settings;
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
  {
    what: 'answers after five minutes, and is never silent until then',
    behaviour: { way: 'keep-waiting', times: 4, to: STAFF_DOMAIN, wait: 300_000 },
    settings: { MAIL_SENDING_SECONDS: '2' },
    leaves: { duplicates: 4 },
  },
];

const PER_MINUTE = 120;
/** So many may go at once. */
const AT_ONCE = PER_MINUTE / 6;
/**
 * Milliseconds that a mail may be on its way from the claim to the mail server: the first of a worker that has just begun take some
 * seconds. A rate for each worker would be twice as fast, and 14 mails and more beyond this.
 */
const ON_ITS_WAY = 8_000;

/** The most mails that were too many to one domain, in any time between the arrival of two of them. */
function mostTooMany(copies: readonly Copy[]): number {
  const domains = groupBy(copies, ({ to }) => to.replace(/.*@/, ''));
  const excess = [...domains.values()].flatMap((mails) => {
    const times = mails.map(({ at }) => Date.parse(at));
    return times.flatMap((from, first) =>
      times.slice(first).map((until, more) => {
        const allowed = AT_ONCE + ((until - from + ON_ITS_WAY) * PER_MINUTE) / 60_000;
        return more + 1 - allowed;
      }),
    );
  });
  return Math.max(...excess);
}

const faultOf = ({ what, behaviour, recovers = false, leaves, settings = {} }: Server): Fault => ({
  name: `a mail server that ${what}`,
  happens: async (scene) => {
    await scene.sink.behave(behaviour, PACE);
    await scene.startWorker(MONDAY, settings);
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
    name: 'a mail server that takes so many mails a minute, and two workers',
    happens: async (scene) => {
      await scene.sink.behave({ way: 'accept' });
      const settings = { MAIL_RATE_PER_DOMAIN: String(PER_MINUTE) };
      await Promise.all([1, 2].map(() => scene.startWorker(MONDAY, settings)));
      await scene.untilDone(() => Promise.resolve());
      const copies = scene.sink.copies();
      assert.ok(copies.length > 3 * AT_ONCE, `${copies.length} mails are too few to be held back`);
      assert.ok(mostTooMany(copies) <= 0, `${mostTooMany(copies)} mails too many to one domain`);
    },
  },
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
