import globalSetup from '../support/global-setup.js';
import globalTeardown from '../support/global-teardown.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { keepTable, keptTable, lineOf, type Row } from './access-table.js';
import { everyCaller } from './callers.js';
import { everyRoute } from './every-route.js';
import { Survey } from './survey.js';
import { World } from './world.js';

/** Adds a row for each route that has none, and prints where a row differs from what is answered. Gives how many differ. */
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
  const { rows } = keptTable();
  const seen: Row[] = [];
  for (const route of everyRoute(service)) seen.push({ route, cells: (await survey.of(route)).cells });
  const added = seen.filter(({ route }) => rows.every((row) => row.route !== route));
  keepTable({ callers: callers.map(({ name }) => name), rows: [...rows, ...added] });
  for (const row of added) console.log(`added    ${lineOf(row)}`);
  const gone = rows.filter(({ route }) => seen.every((row) => row.route !== route));
  for (const row of gone) console.log(`gone     ${row.route}`);
  const differing = seen.filter((row) => rows.some((kept) => kept.route === row.route && !isSame(kept, row)));
  for (const row of differing) console.log(`differs  ${lineOf(row)}`);
  console.log(
    `${survey.asked} requests, ${added.length} rows added, ${differing.length} differ, ${gone.length} gone.`,
  );
  return differing.length + gone.length;
}

const isSame = (one: Row, other: Row): boolean => one.cells.join('|') === other.cells.join('|');

main().then(
  (wrong) => process.exit(wrong === 0 ? 0 : 1),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
