import { readSettings, SettingError } from '../platform/config/settings.js';
import { EmbeddedPostgresError } from '../platform/embedded-postgres/embedded-postgres-error.js';
import { explainAndExit } from '../process-life.js';
import { prepare } from '../startup.js';
import { createWebApplication } from '../web-application.js';
import { loadDemo, type LoadedDemo } from './demo/load-demo.js';
import type { LoadedSample } from './sample-cases.js';

/** `npm run demo`: loads the cases of the documents and live samples into the database that `npm start` uses. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  if (settings.production)
    throw new SettingError(
      'the demonstration is not for production: unset NODE_ENV, or use another database.',
    );
  const { database, parts } = await prepare(settings);
  try {
    const app = await createWebApplication(parts, { worker: false });
    try {
      print(await loadDemo(app, database));
    } finally {
      await app.close();
    }
  } finally {
    await database.stop();
  }
}

function print({ history, live, links }: LoadedDemo): void {
  printCases('Closed cases, from the documents', history);
  printCases('Live samples, dated from the day they were loaded', live);
  console.log('\nSign in, once Redress runs (npm start). Each link works once, for a day:');
  for (const { who, url } of links) console.log(`  as the ${who}: ${url}`);
}

function printCases(heading: string, samples: readonly LoadedSample[]): void {
  console.log(`\n${heading}:`);
  for (const { reference, title, isNew } of samples)
    console.log(`  ${reference}  ${isNew ? 'loaded' : 'there already'}: ${title}`);
}

function explain(error: unknown): never {
  if (!(error instanceof EmbeddedPostgresError)) return explainAndExit(error);
  console.error(
    `The demonstration was not loaded: ${error.message}. It needs the database to itself: if Redress is running, stop it first.`,
  );
  process.exit(1);
}

main().then(() => process.exit(0), explain);
