import { startRedis } from '../../test/support/redis.js';
import type { Outcome, Scale, Target } from '../harness/benchmark.js';
import { closing } from '../harness/closing.js';
import { interleaved } from '../harness/rounds.js';
import { onServer } from '../harness/server.js';
import { median, ratiosOf, spreadOf } from '../harness/statistics.js';
import { writeFigure, type Table } from '../harness/table.js';
import { seedRungs } from './due-at-once.js';
import { startMailServer } from './mail-server.js';
import { killOne, sendAll, sendBare, type Bench, type Ran, type Recovered, type Run } from './one-run.js';

const FULL = { rungs: 20_000, slowRungs: 4_000, killedRungs: 4_000, rounds: 5, warmUps: 1 };
const TINY = { rungs: 60, slowRungs: 40, killedRungs: 400, rounds: 1, warmUps: 0 };

/** As a mail server at some distance that looks into each mail. */
const SLOW = 40;

const BARE = 'the bare pool';
const SIDES = {
  'PostgreSQL, 1 worker': { backend: 'PostgreSQL', workers: 1, delay: 0 },
  'PostgreSQL, 2 workers': { backend: 'PostgreSQL', workers: 2, delay: 0 },
  'Redis, 1 worker': { backend: 'Redis', workers: 1, delay: 0 },
  'Redis, 2 workers': { backend: 'Redis', workers: 2, delay: 0 },
  'slow server, 1 worker': { backend: 'PostgreSQL', workers: 1, delay: SLOW },
  'slow server, 2 workers': { backend: 'PostgreSQL', workers: 2, delay: SLOW },
} as const satisfies Readonly<Record<string, Pick<Run, 'backend' | 'workers' | 'delay'>>>;
type Side = keyof typeof SIDES;
type Rates = Readonly<Record<Side | typeof BARE, readonly number[]>>;

interface Measured {
  readonly rates: Rates;
  readonly runs: readonly Ran[];
  readonly recovered: readonly Recovered[];
}

/** So many rungs due at once, until a mail server in another process has them, beside the pool that the service sends with. */
export const reminders = ({ tiny }: Scale): Promise<Outcome> =>
  onServer(async (server) => {
    const size = tiny ? TINY : FULL;
    await seedRungs(server, 'many_due', size.rungs);
    await seedRungs(server, 'few_due', size.slowRungs);
    await seedRungs(server, 'to_be_killed', size.killedRungs);
    const redis = await startRedis();
    try {
      return await closing(await startMailServer(), async (mails) =>
        outcomeOf(await measure({ server, mails, redis }, size), size),
      );
    } finally {
      await redis.stop();
    }
  });

async function measure(bench: Bench, size: typeof FULL): Promise<Measured> {
  const runs: Ran[] = [];
  const sending = (side: Side) => async (): Promise<number> => {
    const { delay } = SIDES[side];
    const [from, rungs] = delay > 0 ? ['few_due', size.slowRungs] : ['many_due', size.rungs];
    const ran = await sendAll(bench, { ...SIDES[side], from, rungs });
    console.log(`  ${side}: ${writeFigure(ran.rate)} a second`);
    runs.push(ran);
    return ran.rate;
  };
  const recovered = await recoveries(bench, size);
  const { sample } = await bench.mails.report();
  const sides = Object.keys(SIDES).map((side) => [side, sending(side as Side)]);
  const rates: Rates = await interleaved(
    { ...Object.fromEntries(sides), [BARE]: () => sendBare(bench, sample, size.rungs) } as Record<
      keyof Rates,
      () => Promise<number>
    >,
    size,
  );
  return { rates, runs, recovered };
}

/** On each backend, one of two workers killed. */
async function recoveries(bench: Bench, { killedRungs: rungs }: typeof FULL): Promise<Recovered[]> {
  const recovered: Recovered[] = [];
  for (const backend of ['PostgreSQL', 'Redis'] as const)
    recovered.push(await killOne(bench, { from: 'to_be_killed', rungs, backend, workers: 2, delay: 0 }));
  return recovered;
}

function outcomeOf(measured: Measured, size: typeof FULL): Outcome {
  const { rates, runs, recovered } = measured;
  return {
    tables: [rateTable(rates, size), recoveryTable(recovered)],
    targets: targetsOf(measured),
    figures: {
      unit: 'mails a second',
      ...size,
      sides: Object.entries(rates).map(([what, each]) => ({ what, ...spreadOf(each) })),
      besideBare: besideBare(rates),
      lost: sum(runs.map(({ lost }) => lost)),
      twice: sum(runs.map(({ twice }) => twice)),
      recovered,
    },
  };
}

const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0);

const besideBare = (rates: Rates): Record<string, number> =>
  Object.fromEntries(
    Object.entries(rates)
      .filter(([side]) => side !== BARE && SIDES[side as Side].delay === 0)
      .map(([side, each]) => [side, median(ratiosOf(each, rates[BARE]))]),
  );

function rateTable(rates: Rates, { rungs, slowRungs }: typeof FULL): Table {
  const ratios = besideBare(rates);
  return {
    title: `Mails a second, ${rungs.toLocaleString('en-GB')} rungs due at once (slow server: ${slowRungs.toLocaleString('en-GB')})`,
    head: ['who sends', 'median', 'least', 'most', 'times the bare pool'],
    rows: Object.entries(rates).map(([what, each]) => {
      const spread = spreadOf(each);
      const figures = [spread.median, spread.min, spread.max].map(writeFigure);
      return [what, ...figures, what in ratios ? writeFigure(ratios[what] ?? 0) : ''];
    }),
    notes: [
      'From the first mail to the last, at a mail server in a process of its own; over four connections for each worker and for the bare pool.',
      `The slow server answers each mail after ${SLOW} ms: four connections can bring ${(4 * 1_000) / SLOW} mails a second.`,
    ],
  };
}

const recoveryTable = (recovered: readonly Recovered[]): Table => ({
  title: 'One of two workers is killed at the half',
  head: ['backend', 'seconds until the last mail', 'lost', 'twice'],
  rows: recovered.map(({ seconds, lost, twice }, index) => [
    index === 0 ? 'PostgreSQL' : 'Redis',
    writeFigure(seconds),
    String(lost),
    String(twice),
  ]),
  notes: ['What the dead worker had in hand waits for its lease of 30 seconds.'],
});

const LIMITED =
  'The worker shares two cores with the database and the mail server: sweep, claims, writing and records each take their part of it.';

function targetsOf({ rates, runs, recovered }: Measured): Target[] {
  const beside = besideBare(rates);
  const ratio = (what: Side, atLeast: number): Target => ({
    what: `${what}, beside the bare pool`,
    measured: beside[what] ?? 0,
    atLeast,
    unit: '×',
    ifMissed: LIMITED,
  });
  return [
    ratio('PostgreSQL, 1 worker', 0.55),
    ratio('Redis, 1 worker', 0.6),
    {
      what: 'two workers beside one, slow server',
      measured: median(ratiosOf(rates['slow server, 2 workers'], rates['slow server, 1 worker'])),
      atLeast: 1.6,
      unit: '×',
    },
    {
      what: 'mails lost',
      measured: sum([...runs, ...recovered].map(({ lost }) => lost)),
      atMost: 0,
      unit: '',
    },
    {
      what: 'mails twice where nothing was killed',
      measured: sum(runs.map(({ twice }) => twice)),
      atMost: 0,
      unit: '',
    },
    {
      what: 'after a worker was killed, until the last mail',
      measured: Math.max(...recovered.map(({ seconds }) => seconds)),
      atMost: 35,
      unit: 's',
    },
  ];
}
