import { randomUUID } from 'node:crypto';
import { EXAMPLE } from '../../test/support/a-report.js';
import { beside, besideTable, besideTargets, type Beside } from '../harness/beside.js';
import type { Outcome, Scale, Target } from '../harness/benchmark.js';
import { closing } from '../harness/closing.js';
import { startFloor } from '../harness/floor.js';
import { recorded, renewable } from '../harness/recording.js';
import { onServer } from '../harness/server.js';
import { POOL_SIZE } from '../harness/service.js';
import { writeFigure } from '../harness/table.js';
import { startWeb, type BenchWeb } from '../harness/web.js';

const FULL = { rounds: 5, load: { clients: 20, milliseconds: 3_000 } };
const TINY = { rounds: 1, load: { clients: 2, milliseconds: 50 } };
const FACTS = 3;
const PER_SECOND = 250;

const REPORT = { ...EXAMPLE, facts: EXAMPLE.facts.slice(0, FACTS) };

const file = async (web: BenchWeb): Promise<void> => {
  const { status, body } = await web.ask({ url: '/api/v1/cases', payload: REPORT, key: randomUUID() });
  if (status !== 201) throw new Error(`Filing answered ${status}: ${body}`);
};

/** Reports filed by programs: case, facts, deadlines, reminders, words to be found by, audit and message in one commit. */
export const filing = ({ tiny }: Scale): Promise<Outcome> =>
  onServer(async (server) => {
    const database = await server.copy('filed');
    try {
      return await closing(await startWeb(database), (web) => measure(web, tiny ? TINY : FULL));
    } finally {
      await database.leave();
    }
  });

async function measure(web: BenchWeb, { rounds, load }: typeof FULL): Promise<Outcome> {
  await file(web);
  const one = await recorded(() => file(web));
  const floor = await startFloor({
    databaseUrl: web.databaseUrl,
    poolSize: POOL_SIZE,
    statements: renewable(one, await recorded(() => file(web))),
    answer: () => ({ filed: true }),
  });
  const what = `a report with ${FACTS} facts (${one.length} statements)`;
  const measured = await closing(floor, () =>
    beside({ what, ours: () => file(web), floor: floor.ask }, load, { rounds }),
  );
  return {
    tables: [besideTable(`Filing, ${load.clients} clients`, [measured])],
    targets: [...besideTargets([measured]), perSecondTarget(measured, one.length)],
    figures: { unit: 'requests a second', measured },
  };
}

const perSecondTarget = ({ ours, floor }: Beside, statements: number): Target => ({
  what: 'reports filed',
  measured: ours.median,
  atLeast: PER_SECOND,
  unit: 'a second',
  ifMissed: `The floor, ${statements} statements with nothing round them, reaches ${writeFigure(floor.median)} a second here.`,
});
