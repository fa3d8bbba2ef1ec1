import type { Scene } from './scene.js';
import { tryFaults } from './try-faults.js';

/** The case of one limit that is owed on that Monday. */
const ONE_CASE = `
select rung.case_id as id from reminder rung where rung.id = any ($1::uuid[]) order by rung.case_id limit 1`;

/** What the page and the mail say of a date is gone: whoever writes about it fails. */
const SPOILT = `update deadline set explanation = 'null'::jsonb where case_id = $1`;

async function spoil({ database: { owner }, owedPairs }: Scene): Promise<ReadonlySet<string>> {
  const [{ id }] = await owner.query<[{ id: string }]>(ONE_CASE, [owedPairs.map(({ rung }) => rung)]);
  await owner.query(SPOILT, [id]);
  const rungs = await owner.query<{ id: string }[]>('select id from reminder where case_id = $1', [id]);
  return new Set(rungs.map((rung) => rung.id));
}

tryFaults([
  {
    name: 'the mail of one case cannot be written',
    happens: async (scene) => {
      const spoilt = await spoil(scene);
      await scene.startWorker();
      await scene.untilDone();
      return { parked: ({ rungs }) => rungs.some((rung) => spoilt.has(rung)) };
    },
  },
]);
