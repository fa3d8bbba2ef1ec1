import type { DataSource } from 'typeorm';
import type { Outcome, Scale, Target } from '../harness/benchmark.js';
import { interleaved, type Side } from '../harness/rounds.js';
import { onServer, type BenchServer } from '../harness/server.js';
import { median, ratiosOf, spreadOf } from '../harness/statistics.js';
import { writeFigure } from '../harness/table.js';
import { onSeeded } from '../harness/seeded.js';
import { timeOf, type Change } from './one-change.js';

/**
 * Three months after each of these days a bank holiday is added; so many open cases began on it. None is a day on which
 * another crowd is sent a reminder: those would be moved too, and it is deadlines that are counted here.
 */
const NOBODY = { began: '2026-11-03', holiday: '2027-02-03' };
const FEW = { began: '2026-11-23', holiday: '2027-02-23' };
const MANY = { began: '2026-11-25', holiday: '2027-02-25' };

/** The last safe day and the fallback of such a case look at the holiday, and both move. */
const TOUCHED_OF_A_CASE = 2;

/** Cases of a seeded database. With 5.2 deadlines each, 19,250 open cases have 100,000 of them. */
interface Size {
  readonly open: number;
  readonly closed: number;
  readonly few: number;
  readonly many: number;
}

const LARGE: Size = { open: 19_250, closed: 20_000, few: 2_500, many: 10_000 };
const SMALL: Size = { open: 3_850, closed: 4_000, few: 2_500, many: 0 };
const TINY = {
  large: { open: 60, closed: 20, few: 10, many: 40 },
  small: { open: 20, closed: 20, few: 10, many: 0 },
};

const ROUNDS = 5;

const NONE = 'none touched of many open';
const FEW_OF_FEW = 'few touched of few open';
const FEW_OF_MANY = 'few touched of many open';
const MANY_OF_MANY = 'many touched of many open';
type Name = typeof NONE | typeof FEW_OF_FEW | typeof FEW_OF_MANY | typeof MANY_OF_MANY;

/** How long the service takes to work deadlines out again when a bank holiday is added, and what that grows with. */
export const reproject = ({ tiny }: Scale): Promise<Outcome> =>
  onServer(async (server) => {
    const [large, small] = tiny ? [TINY.large, TINY.small] : [LARGE, SMALL];
    const openOfLarge = await seedInto(server, 'large', large);
    const openOfSmall = await seedInto(server, 'small', small);
    const changes = changesOn(large, small);
    const sides = Object.fromEntries(
      Object.entries(changes).map(([name, change]) => [name, () => timeOf(server, change)]),
    ) as Record<Name, Side>;
    const times = await interleaved(sides, tiny ? { rounds: 1, warmUps: 0 } : { rounds: ROUNDS });
    const open = { large: openOfLarge, small: openOfSmall };
    return {
      tables: [tableOf(changes, times, open)],
      targets: targetsOf(changes, times),
      figures: figuresOf(changes, times, open),
    };
  });

/** Gives the number of open deadlines. */
async function seedInto(
  server: BenchServer,
  name: string,
  { open, closed, few, many }: Size,
): Promise<number> {
  const crowds = [
    { day: NOBODY.began, cases: 0 },
    { day: FEW.began, cases: few },
    { day: MANY.began, cases: many },
  ];
  const options = { cases: open + closed, closed, crowds };
  const deadlines = await onSeeded(server, name, options, ({ owner }) => openDeadlines(owner));
  console.log(`Seeded: ${deadlines} open deadlines on ${open} open cases, beside ${closed} closed cases.`);
  return deadlines;
}

async function openDeadlines(owner: DataSource): Promise<number> {
  const [{ count }] = await owner.query<[{ count: number }]>(
    `select count(*)::integer as count from deadline join case_file file on file.id = case_id
     where superseded_at is null and closed_on is null`,
  );
  return count;
}

const changesOn = (large: Size, small: Size): Record<Name, Change> => ({
  [NONE]: { name: NONE, seeded: 'large', holiday: NOBODY.holiday, touched: 0 },
  [FEW_OF_FEW]: {
    name: FEW_OF_FEW,
    seeded: 'small',
    holiday: FEW.holiday,
    touched: small.few * TOUCHED_OF_A_CASE,
  },
  [FEW_OF_MANY]: {
    name: FEW_OF_MANY,
    seeded: 'large',
    holiday: FEW.holiday,
    touched: large.few * TOUCHED_OF_A_CASE,
  },
  [MANY_OF_MANY]: {
    name: MANY_OF_MANY,
    seeded: 'large',
    holiday: MANY.holiday,
    touched: large.many * TOUCHED_OF_A_CASE,
  },
});

type Changes = Readonly<Record<Name, Change>>;
type Times = Readonly<Record<Name, readonly number[]>>;
type Open = Readonly<Record<string, number>>;

const rowsOf = (changes: Changes, times: Times, open: Open) =>
  Object.values(changes).map(({ name, seeded, touched }) => ({
    open: open[seeded] ?? 0,
    touched,
    seconds: spreadOf(times[name as Name]),
  }));

function tableOf(changes: Changes, times: Times, open: Open) {
  return {
    title: 'Seconds until every touched deadline is worked out again',
    head: ['open deadlines', 'touched', 'median', 'least', 'most', 'milliseconds for each touched'],
    rows: rowsOf(changes, times, open).map(({ open: all, touched, seconds }) => [
      writeFigure(all),
      touched.toLocaleString('en-GB'),
      writeFigure(seconds.median),
      writeFigure(seconds.min),
      writeFigure(seconds.max),
      touched === 0 ? '' : writeFigure((1_000 * seconds.median) / touched),
    ]),
  };
}

const figuresOf = (changes: Changes, times: Times, open: Open) => ({
  unit: 'seconds',
  rounds: times[NONE].length,
  changes: rowsOf(changes, times, open),
});

/** Beside the time itself: what is not touched costs nothing, and four times the touched take no more than four times as long, and a quarter. */
function targetsOf(changes: Changes, times: Times): Target[] {
  const moreTouched = changes[MANY_OF_MANY].touched / changes[FEW_OF_MANY].touched;
  const growth = median(ratiosOf(times[MANY_OF_MANY], times[FEW_OF_MANY]));
  return [
    { what: '20,000 touched of 100,000 open', measured: median(times[MANY_OF_MANY]), atMost: 20, unit: 's' },
    { what: 'none touched of 100,000 open', measured: median(times[NONE]), atMost: 0.5, unit: 's' },
    {
      what: '5,000 touched of 100,000 open, beside 5,000 of 20,000',
      measured: median(ratiosOf(times[FEW_OF_MANY], times[FEW_OF_FEW])),
      atMost: 1.25,
      unit: '×',
    },
    {
      what: 'the time for each of 20,000 touched, beside that for each of 5,000',
      measured: growth / moreTouched,
      atMost: 1.25,
      unit: '×',
    },
  ];
}
