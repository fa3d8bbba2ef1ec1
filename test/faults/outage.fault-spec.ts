import { accountFor } from './ledger.js';
import { writtenDown } from './ledger-entries.js';
import type { Scene } from './scene.js';
import { tryFaults } from './try-faults.js';
import { MONDAY } from './world.js';

/** The service is at work on this Friday, and then not for more than a week. */
const FRIDAY = '2026-12-04T09:05:00Z';

/** Every third open deadline is no more: nobody has to be reminded of it. */
const MEANWHILE = `
with gone as (
  select id from (select id, row_number() over (order by id) as no from deadline where superseded_at is null and reminded) numbered
  where no % 3 = 0
), cleared as (
  update reminder set state = 'cleared', reason = 'meanwhile'
  where deadline_id in (select id from gone) and state = 'scheduled' returning deadline_id
)
select distinct deadline_id as id from cleared`;

/** Who was told of which deadline how often in these mails; `$1` are deliveries. */
const TOLD = `
select carried.address, rung.deadline_id as deadline, count(*)::int as times
from delivery_reminder carried join reminder rung on rung.id = carried.reminder_id
where carried.delivery_id = any ($1::uuid[]) group by 1, 2`;

interface Told {
  readonly address: string;
  readonly deadline: string;
  readonly times: number;
}

async function toldBy(scene: Scene, sent: readonly string[]): Promise<Told[]> {
  return scene.database.owner.query<Told[]>(TOLD, [sent.map((id) => id.replace(/@.*/, ''))]);
}

tryFaults([
  {
    name: 'nothing runs for more than a week, while some dates fall away',
    begins: FRIDAY,
    happens: async (scene) => {
      const { owner } = scene.database;
      const worker = await scene.startWorker(FRIDAY);
      await scene.untilDone();
      await scene.stop(worker);
      const before = scene.sink.copies().length;
      const gone = new Set((await owner.query<{ id: string }[]>(MEANWHILE)).map(({ id }) => id));
      expect(gone.size).toBeGreaterThan(0);
      const owedBefore = scene.owedPairs.length;
      await scene.owe(MONDAY);
      expect(scene.owedPairs.length).toBeGreaterThan(owedBefore);

      await scene.startWorker(MONDAY);
      await scene.untilDone();
      const mails = scene.sink.copies().slice(before);
      const told = await toldBy(
        scene,
        mails.map(({ messageId }) => messageId),
      );
      expect(told.length).toBeGreaterThan(0);
      expect(told.filter(({ times }) => times > 1)).toEqual([]);
      expect(told.filter(({ deadline }) => gone.has(deadline))).toEqual([]);
      const { lost, wrong } = accountFor({
        ...(await writtenDown(owner)),
        owed: scene.owedPairs,
        held: scene.sink.copies(),
      });
      expect([...lost, ...wrong]).toEqual([]);
    },
  },
]);
