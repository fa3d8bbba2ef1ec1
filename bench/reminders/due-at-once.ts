import type { DataSource } from 'typeorm';
import { onSeeded } from '../harness/seeded.js';
import type { BenchServer } from '../harness/server.js';
import { NOW } from '../harness/service.js';

/** A day on which the rungs wait until they are let go. */
const WAITING = '2099-01-01T09:00:00Z';

/** Of each case the next rung, and no other. */
const ONE_RUNG_EACH = `
with next as (
  select distinct on (case_id) id from reminder where state = 'scheduled' and send_at > $1 order by case_id, send_at
)
delete from reminder where state = 'scheduled' and id not in (select id from next)`;

/** One mail for each rung: the group works on its case alone. */
const ALONE = `update case_file set self_managed = true, assignee_id = null, plan_check_asked_at = null`;

/** Fills a database with so many open cases, each with one rung that waits to be let go. */
export async function seedRungs(server: BenchServer, name: string, rungs: number): Promise<void> {
  await onSeeded(server, name, { cases: rungs, closed: 0 }, async ({ owner }) => {
    await owner.query(ONE_RUNG_EACH, [NOW]);
    await owner.query(`update reminder set send_at = $1 where state = 'scheduled'`, [WAITING]);
    await owner.query(ALONE);
    const [{ count }] = await owner.query<[{ count: number }]>(
      `select count(*)::integer as count from reminder where state = 'scheduled'`,
    );
    if (count !== rungs) throw new Error(`The seed made ${count} rungs, not ${rungs}.`);
    await owner.query('vacuum analyze reminder, case_file');
  });
}

/** From now on all of them are due. */
export const letGo = (owner: DataSource): Promise<unknown> =>
  owner.query(`update reminder set send_at = $1 where state = 'scheduled'`, [NOW]);
