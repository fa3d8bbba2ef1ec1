import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { RuleTableModule } from './deadlines/rule-table.module.js';
import { CASE_RULES } from './domain/clocks/case-rules.js';
import { readSettings } from './platform/config/settings.js';
import { JsonLogger } from './platform/http/json-logger.js';
import { PlatformModule } from './platform/platform.module.js';
import { untilSignal, explainAndExit } from './process-life.js';
import { prepare } from './startup.js';
import { WorkerModule } from './worker.module.js';

/** A worker process: any number of them share the work. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  // Listened for from the first moment: a start that is broken off tidies up as well.
  const toldToEnd = untilSignal();
  const { database, parts } = await prepare(settings);
  try {
    const root = {
      module: WorkerModule,
      imports: [PlatformModule.with(parts), RuleTableModule.with(CASE_RULES)],
    };
    const app = await NestFactory.createApplicationContext(root, {
      logger: new JsonLogger(settings.logLevel),
      abortOnError: false,
    });
    console.log('Redress worker is ready');
    await toldToEnd;
    await app.close();
  } finally {
    await database.stop();
  }
}

main().then(() => process.exit(0), explainAndExit);
