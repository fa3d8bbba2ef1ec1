import { randomUUID } from 'node:crypto';
import { EXAMPLE } from '../../test/support/a-report.js';
import { beside, besideTable, besideTargets } from '../harness/beside.js';
import type { Outcome, Scale } from '../harness/benchmark.js';
import { startFloor } from '../harness/floor.js';
import { recorded, renewable } from '../harness/recording.js';
import { onServer } from '../harness/server.js';
import { POOL_SIZE } from '../harness/service.js';
import { startWeb, type BenchWeb } from '../harness/web.js';

const NOW = '2026-12-15T10:00:00Z';
const FULL = { rounds: 5, load: { clients: 20, milliseconds: 3_000 } };
const TINY = { rounds: 1, load: { clients: 2, milliseconds: 50 } };
const FACTS = 3;
const PER_SECOND = 250;

const REPORT = { ...EXAMPLE, facts: EXAMPLE.facts.slice(0, FACTS) };

const file = async (web: BenchWeb): Promise<number> => {
  const { status, body } = await web.ask({ url: '/api/v1/cases', payload: REPORT, key: randomUUID() });
  if (status !== 201) throw new Error(`Filing answered ${status}: ${body}`);
  return status;
};

/** Reports filed by programs: case, facts, deadlines, reminders, words to be found by, audit and message in one commit. */
export const filing = ({ tiny }: Scale): Promise<Outcome> =>
  onServer(async (server) => {
    const { rounds, load } = tiny ? TINY : FULL;
    const database = await server.copy('filed');
    const web = await startWeb(database.applicationUrl, database.owner, NOW);
    try {
      await file(web);
      const one = await recorded(() => file(web));
      const floor = await startFloor({
        databaseUrl: database.applicationUrl,
        poolSize: POOL_SIZE,
        statements: renewable(one, await recorded(() => file(web))),
        answer: () => ({ filed: true }),
      });
      try {
        const bare = async (): Promise<number> =>
          (await floor.server.inject({ method: 'POST', url: '/' })).statusCode;
        const what = `a report with ${FACTS} facts (${one.length} statements)`;
        const measured = await beside({ what, ours: () => file(web), floor: bare }, load, { rounds });
        return {
          tables: [besideTable(`Filing, ${load.clients} clients`, [measured])],
          targets: [
            ...besideTargets([measured]),
            { what: 'reports filed', measured: measured.ours.median, atLeast: PER_SECOND, unit: 'a second' },
          ],
          figures: { unit: 'requests a second', measured },
        };
      } finally {
        await floor.close();
      }
    } finally {
      await web.close();
      await database.leave();
    }
  });
