import { printSampleLinks } from './admin/samples.js';
import { readSettings, SettingError, type Settings } from './platform/config/settings.js';
import { isFree } from './platform/ports.js';
import { prepare } from './startup.js';
import { untilSignal, explainAndExit } from './process-life.js';

/** The web process. Outside production it does the worker's part as well, so that one command is the whole service. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  // Listened for from the first moment: a start that is broken off tidies up as well.
  const toldToEnd = untilSignal();
  await requireFreePort(settings);
  // The code of the web is read while the database starts.
  const [{ database, parts }, { createWebApplication }] = await Promise.all([
    prepare(settings),
    import('./web-application.js'),
  ]);
  try {
    const app = await createWebApplication(parts, { worker: !settings.production });
    try {
      await app.listen(settings.port, settings.host);
      console.log(`Redress is ready at ${settings.baseUrl.origin}`);
      if (database.embedded) await printSampleLinks(app, database);
      await toldToEnd;
    } finally {
      await app.close();
    }
  } finally {
    await database.stop();
  }
}

/** Asked before anything else is started, so that the refusal is quick and one line. */
async function requireFreePort({ port }: Settings): Promise<void> {
  if (port !== 0 && !(await isFree(port)))
    throw new SettingError(`port ${port} is in use. End what uses it, or set PORT to another.`);
}

main().then(() => process.exit(0), explainAndExit);
