import globalSetup from '../support/global-setup.js';
import globalTeardown from '../support/global-teardown.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { keepTable, keptTable, lineOf, type Row } from './access-table.js';
import { everyCaller } from './callers.js';
import { everyRoute } from './every-route.js';
import { Survey } from './survey.js';
import { World } from './world.js';

/** Adds a row for each route that has none and a column for each new caller, and prints where a row differs from what is answered. Gives how many differ. */
async function main(): Promise<number> {
  await globalSetup();
  try {
    const service = await startTestApp({ worker: false });
    try {
      return await write(service);
    } finally {
      await service.close();
    }
  } finally {
    await globalTeardown();
  }
}

async function write(service: TestApp): Promise<number> {
  const world = await World.plant(service);
  const callers = await everyCaller(world);
  const survey = new Survey(world, callers);
  const kept = keptTable();
  const names = callers.map(({ name }) => name);
  const seen: Row[] = [];
  for (const route of everyRoute(service)) seen.push({ route, cells: (await survey.of(route)).cells });
  const rows = kept.rows.map((row) => ({
    ...row,
    cells: withNewColumns(row, seen, { names, kept: kept.callers }),
  }));
  const added = seen.filter(({ route }) => rows.every((row) => row.route !== route));
  keepTable({ callers: names, rows: [...rows, ...added] });
  for (const row of added) console.log(`added    ${lineOf(row)}`);
  const gone = rows.filter(({ route }) => seen.every((row) => row.route !== route));
  for (const row of gone) console.log(`gone     ${row.route}`);
  const differing = seen.filter((row) => rows.some((own) => own.route === row.route && !isSame(own, row)));
  for (const row of differing) console.log(`differs  ${lineOf(row)}`);
  console.log(
    `${survey.asked} requests, ${added.length} rows added, ${differing.length} differ, ${gone.length} gone.`,
  );
  return differing.length + gone.length;
}

interface Columns {
  readonly names: readonly string[];
  readonly kept: readonly string[];
}

/** What is written stays; what a new caller is answered is as it is today. */
const withNewColumns = ({ route, cells }: Row, seen: readonly Row[], { names, kept }: Columns): string[] =>
  names.map((name, at) => {
    const column = kept.indexOf(name);
    return (column < 0 ? seen.find((row) => row.route === route)?.cells[at] : cells[column]) ?? '';
  });

const isSame = (one: Row, other: Row): boolean => one.cells.join('|') === other.cells.join('|');

main().then(
  (wrong) => process.exit(wrong === 0 ? 0 : 1),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
