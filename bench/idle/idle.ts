import type { INestApplicationContext } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { DeliveryRelay } from '../../src/delivery/delivery-relay.js';
import { ReminderSweep } from '../../src/reminders/reminder-sweep.js';
import type { Outcome, Scale } from '../harness/benchmark.js';
import { timesOf } from '../harness/load.js';
import { interleaved } from '../harness/rounds.js';
import { onSeeded } from '../harness/seeded.js';
import { onServer, type BenchServer } from '../harness/server.js';
import { startService } from '../harness/service.js';
import { median, spreadOf } from '../harness/statistics.js';
import { writeFigure } from '../harness/table.js';

const FULL = { cases: 4_000, few: 50_000, many: 5_000_000, times: 50, rounds: 5 };
const TINY = { cases: 50, few: 500, many: 5_000, times: 3, rounds: 1 };
const MOST_MILLISECONDS = 5;
/** What a sweep that does not grow may differ by. */
const MOST_GROWTH = 1.5;

/** More rungs towards the same deadlines, an hour apart from each other, from next year on. */
const MORE_RUNGS = `
insert into reminder (id, case_id, programme_id, audience, deadline_id, days_before, nominal_on, send_at, state)
select gen_random_uuid(), case_id, programme_id, audience, id, 1000 + no, '2027-02-01',
  timestamptz '2027-02-01 09:00Z' + no * interval '1 hour', 'scheduled'
from (select id, case_id, programme_id, audience, row_number() over () as place from deadline) rows,
  generate_series(1, ceil($1::float8 / (select count(*) from deadline))::integer) no
limit $1::bigint - (select count(*) from reminder where state = 'scheduled')`;

/** What a worker asks every few seconds where nothing is due. */
export const idle = ({ tiny }: Scale): Promise<Outcome> =>
  onServer(
    async (server) => {
      const size = tiny ? TINY : FULL;
      await seedScheduled(server, 'few_scheduled', { ...size, scheduled: size.few });
      await seedScheduled(server, 'many_scheduled', { ...size, scheduled: size.many });
      const few = await server.copy('idle_few', 'few_scheduled');
      const many = await server.copy('idle_many', 'many_scheduled');
      const services = [
        await startService(few.applicationUrl),
        await startService(many.applicationUrl),
      ] as const;
      try {
        return outcomeOf(await measure(services, size), size);
      } finally {
        for (const service of services) await service.close();
        await few.leave();
        await many.leave();
      }
    },
    { disposable: true },
  );

async function seedScheduled(
  server: BenchServer,
  name: string,
  { cases, scheduled }: { readonly cases: number; readonly scheduled: number },
): Promise<void> {
  await onSeeded(server, name, { cases, closed: 0 }, async ({ owner }) => {
    await owner.query(
      `update reminder set state = 'void', reason = 'past' where state = 'scheduled' and send_at < '2026-12-16'`,
    );
    await owner.query(MORE_RUNGS, [scheduled]);
    await owner.query('vacuum analyze reminder');
    await requireScheduled(owner, scheduled);
  });
}

async function requireScheduled(owner: DataSource, scheduled: number): Promise<void> {
  const [{ count }] = await owner.query<[{ count: number }]>(
    `select count(*)::integer as count from reminder where state = 'scheduled'`,
  );
  if (count !== scheduled) throw new Error(`${count} rungs are scheduled, not ${scheduled}.`);
}

const NAMES = ['sweep of few', 'sweep of many', 'relay'] as const;
type Times = Readonly<Record<(typeof NAMES)[number], readonly number[]>>;

function measure(
  [few, many]: readonly [INestApplicationContext, INestApplicationContext],
  { times, rounds }: typeof FULL,
): Promise<Times> {
  const sweepOf = (service: INestApplicationContext) => async (): Promise<number> => {
    const swept = service.get(ReminderSweep, { strict: false });
    return median(await timesOf(() => swept.sweep(), times));
  };
  const relay = many.get(DeliveryRelay, { strict: false });
  return interleaved(
    {
      'sweep of few': sweepOf(few),
      'sweep of many': sweepOf(many),
      relay: async () => median(await timesOf(() => relay.relay(), times)),
    },
    { rounds },
  );
}

function outcomeOf(times: Times, { few, many, rounds }: typeof FULL): Outcome {
  const rows = [
    ['the sweep, rungs scheduled', few, times['sweep of few']],
    ['the sweep, rungs scheduled', many, times['sweep of many']],
    ['the relay of deliveries', 0, times.relay],
  ] as const;
  const perSweep = median(times['sweep of many']);
  return {
    tables: [
      {
        title: 'Milliseconds where nothing is due',
        head: ['what', 'scheduled', 'median', 'least', 'most'],
        rows: rows.map(([what, scheduled, each]) => {
          const { median: middle, min, max } = spreadOf(each);
          return [what, scheduled.toLocaleString('en-GB'), ...[middle, min, max].map(writeFigure)];
        }),
        notes: ['From the call to its end, with the way to the database and back: its own time is less.'],
      },
    ],
    targets: [
      {
        what: `a sweep with ${many} rungs scheduled`,
        measured: perSweep,
        atMost: MOST_MILLISECONDS,
        unit: 'ms',
      },
      {
        what: `beside one with ${few}`,
        measured: perSweep / median(times['sweep of few']),
        atMost: MOST_GROWTH,
        unit: '×',
      },
    ],
    figures: {
      unit: 'milliseconds',
      rounds,
      asked: rows.map(([what, scheduled, each]) => ({ what, scheduled, ...spreadOf(each) })),
    },
  };
}
