import type { Scene } from './scene.js';
import { tryFaults } from './try-faults.js';

/** A limit that is owed on that Monday and cannot be put right. */
const ONE_LIMIT = `
select deadline_id as id from reminder rung join deadline on deadline.id = deadline_id
where rung.id = any ($1::uuid[]) and deadline.fatal order by deadline_id limit 1`;

/** No calendar has this day: whoever writes about it fails. */
const SPOILT = `update deadline set due_on = 'infinity' where id = $1`;

/** Gives the rungs of which no mail can tell any more. */
async function spoil({ database: { owner }, owedPairs }: Scene): Promise<ReadonlySet<string>> {
  const [{ id }] = await owner.query<[{ id: string }]>(ONE_LIMIT, [owedPairs.map(({ rung }) => rung)]);
  await owner.query(SPOILT, [id]);
  const rungs = await owner.query<{ id: string }[]>('select id from reminder where deadline_id = $1', [id]);
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
