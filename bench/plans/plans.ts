import type { INestApplicationContext } from '@nestjs/common';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import type { KeptFile, Outcome, Scale } from '../harness/benchmark.js';
import { closing } from '../harness/closing.js';
import { onSeeded } from '../harness/seeded.js';
import { onServer } from '../harness/server.js';
import { startService } from '../harness/service.js';
import { explain, explainIn, statementsOf, type Explained } from './explain.js';
import { CROWDED, HOT_QUERIES, type HotQuery } from './hot-queries.js';
import { aSample, whoSees, type SampledCase } from './sample.js';
import { WAITED_FOR, type WaitedFor } from './waited-for.js';

const FULL = { cases: 50_000, crowd: 1_000 };
const TINY = { cases: 300, crowd: 10 };

/** What stays the same from run to run, so that a change of plan is all that a review sees. */
const OPTIONS = 'analyze, buffers, costs off, timing off, summary off';

/** Keeps the plans of the hot queries, and of what people wait for, on seeded data and as their actors. */
export const plans = ({ tiny }: Scale): Promise<Outcome> =>
  onServer(
    (server) => {
      const { cases, crowd } = tiny ? TINY : FULL;
      const crowds = [{ day: CROWDED.began, cases: crowd }];
      return onSeeded(server, 'planned', { cases, crowds }, async ({ owner, applicationUrl }) =>
        closing(await startService(applicationUrl), async (service) => {
          const files: KeptFile[] = [];
          for (const query of HOT_QUERIES) files.push(await fileOf(service, query, cases));
          const sample = await aSample(owner);
          for (const asked of WAITED_FOR) files.push(await waitedForFile(service, asked, sample));
          return { tables: [overview(files)], files };
        }),
      );
    },
    { disposable: true },
  );

async function fileOf(service: INestApplicationContext, query: HotQuery, cases: number): Promise<KeptFile> {
  const explained = await explain(service, query, OPTIONS);
  const head = `${query.what}, as ${query.actor.kind}, of ${cases.toLocaleString('en-GB')} seeded cases`;
  return {
    path: `plans/${query.name}.txt`,
    text: `${head}\n\n${sqlOf(explained)}\n\n${planOf(explained)}\n`,
  };
}

/** All statements of it, as the first kind of actor that asks it. Nothing of what they do is kept. */
async function waitedForFile(
  service: INestApplicationContext,
  { what, kinds, ask }: WaitedFor,
  sample: SampledCase,
): Promise<KeptFile> {
  const [kind = 'caseworker'] = kinds;
  const unitOfWork = service.get(UnitOfWork, { strict: false });
  const parts = await unitOfWork.rehearse(whoSees(sample, kind), async (reading) => {
    await ask(reading, service, sample);
    const statements = await statementsOf(reading, () => ask(reading, service, sample));
    const explained: string[] = [];
    for (const statement of statements) {
      const asked = await explainIn(reading, statement, OPTIONS);
      explained.push(`${sqlOf(asked)}\n\n${planOf(asked)}\n`);
    }
    return explained;
  });
  const name = what
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return { path: `plans/waited-for/${name}.txt`, text: [`${what}, as ${kind}\n`, ...parts].join('\n') };
}

/** The list of columns says nothing about the plan. */
const sqlOf = ({ sql }: Explained): string => sql.trim().replace(/^SELECT .*? FROM/, 'SELECT … FROM');

/** Without the ids of a whole batch, and without planning, which reads the catalogue now more and now less. */
function planOf({ plan }: Explained): string {
  const lines = plan.map((line) => String(line).replaceAll(/'\{[^}]{100,}\}'/g, `'{…}'`));
  const planning = lines.findIndex((line) => line.startsWith('Planning'));
  return lines.slice(0, planning < 0 ? lines.length : planning).join('\n');
}

const overview = (files: readonly KeptFile[]) => ({
  title: 'Plans of the hot queries',
  head: ['plan', 'lines'],
  rows: files.map(({ path, text }) => [path, String(text.split('\n').length)]),
});
