import { printSampleLinks } from './admin/samples.js';
import { readSettings } from './platform/config/settings.js';
import { prepare } from './startup.js';
import { untilSignal, explainAndExit } from './process-life.js';
import { createWebApplication } from './web-application.js';

/** The web process. Outside production it does the worker's part as well, so that one command is the whole service. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const { database, parts } = await prepare(settings);
  try {
    const app = await createWebApplication(parts, { worker: !settings.production });
    try {
      await app.listen(settings.port, settings.host);
      console.log(`Redress is ready at ${settings.baseUrl.origin}`);
      if (database.embedded) await printSampleLinks(app, database);
      await untilSignal();
    } finally {
      await app.close();
    }
  } finally {
    await database.stop();
  }
}

main().then(() => process.exit(0), explainAndExit);
