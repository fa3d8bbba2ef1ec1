import assert from 'node:assert/strict';
import { simpleParser } from 'mailparser';
import { parseDay, writeDay } from '../../src/domain/calendar/day.js';
import { messageIdOf } from '../../src/platform/mail/message-id.js';
import type { Scene } from './scene.js';
import type { Copy } from './sink/behaviour.js';
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

/** The days on which the rungs of a delivery were to go out, where that was not on that Monday. */
const LATE = `
select carried.delivery_id as id, (rung.send_at at time zone 'Europe/London')::date::text as day
from delivery_reminder carried join reminder rung on rung.id = carried.reminder_id
where carried.delivery_id = any ($1::uuid[]) and rung.send_at < $2::timestamptz - interval '12 hours'`;

/** What a mail says, on one line. */
const wordsOf = async ({ raw }: Copy): Promise<string> =>
  ((await simpleParser(raw)).text ?? '').replaceAll(/\s+/g, ' ');

/** The mails that do not say of a rung on which day it should have come. */
async function silentOnLateness({ database: { owner } }: Scene, mails: readonly Copy[]): Promise<string[]> {
  const words = new Map<string, string>();
  for (const mail of mails) words.set(mail.messageId, await wordsOf(mail));
  const late = await owner.query<{ id: string; day: string }[]>(LATE, [deliveriesOf(mails), MONDAY]);
  assert.notEqual(late.length, 0);
  return late.flatMap(({ id, day }) =>
    words.get(messageIdOf(id))?.includes(`should have reached you on ${writeDay(parseDay(day))}`) ? [] : [id],
  );
}

const deliveriesOf = (mails: readonly Copy[]): string[] =>
  mails.map(({ messageId }) => messageId.replace(/@.*/, ''));

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
      assert.notEqual(gone.size, 0);
      const owedBefore = scene.owedPairs.length;
      await scene.owe(MONDAY);
      assert.ok(scene.owedPairs.length > owedBefore);

      await scene.startWorker(MONDAY);
      await scene.untilDone();
      const mails = scene.sink.copies().slice(before);
      const told = await owner.query<Told[]>(TOLD, [deliveriesOf(mails)]);
      assert.notEqual(told.length, 0);
      assert.deepEqual(
        told.filter(({ times, deadline }) => times > 1 || gone.has(deadline)),
        [],
      );
      assert.deepEqual(await silentOnLateness(scene, mails), []);
    },
  },
]);
