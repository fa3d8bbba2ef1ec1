import { readFile } from 'node:fs/promises';
import { CompactsRefusedError, loadLocalCompacts } from '../commitments/load-local-compacts.js';
import { readSettings } from '../platform/config/settings.js';
import { ownerDataSource } from '../platform/database/data-source.js';
import { openDatabase } from '../platform/database/open-database.js';
import { explainAndExit } from '../process-life.js';

const REFUSED_FILE = 2;

/**
 * `node dist/src/admin/local-compacts.js FILE`: brings the local Compacts of a JSON file into the database, each in place
 * of what was there under its id. The form of the file is that of `reference/local-compacts.json`.
 */
async function main(): Promise<void> {
  const [, , file] = process.argv;
  if (!file) {
    console.error('Name a file of local Compacts, in the form of reference/local-compacts.json.');
    process.exit(REFUSED_FILE);
  }
  const compacts: unknown = JSON.parse(await readFile(file, 'utf8'));
  const database = await openDatabase(readSettings(process.env));
  const owner = await ownerDataSource(database.ownerUrl).initialize();
  try {
    console.log(`${await loadLocalCompacts(owner, compacts)} local Compacts are in the database.`);
  } finally {
    await owner.destroy();
    await database.stop();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    if (!(error instanceof CompactsRefusedError) && !(error instanceof SyntaxError))
      return explainAndExit(error);
    console.error(error.message);
    return process.exit(REFUSED_FILE);
  },
);
