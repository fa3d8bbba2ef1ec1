import { readSettings } from '../platform/config/settings.js';
import { openDatabase } from '../platform/database/open-database.js';
import { EXTENSIONS, rolesSql } from '../platform/database/rights-sql.js';
import { explainAndExit } from '../process-life.js';

/** `npm run migrate`: brings the database to this version. With `--print-roles`: prints what an administrator runs once. */
async function main(): Promise<void> {
  if (process.argv.includes('--print-roles')) {
    console.log(`${rolesSql()}\n${EXTENSIONS}`);
    return;
  }
  const database = await openDatabase(readSettings(process.env));
  await database.stop();
  console.log('The database is at this version.');
}

main().then(() => process.exit(0), explainAndExit);
