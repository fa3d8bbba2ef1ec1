import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AppModule } from '../../src/app.module.js';
import { CASE_RULES } from '../../src/domain/clocks/case-rules.js';
import { Clock } from '../../src/platform/clock.js';
import { readDocumentSettings } from '../../src/platform/config/document-settings.js';
import { LocalFileStore } from '../../src/platform/storage/local-file-store.js';
import { FileMailer } from '../../src/platform/mail/mailer.js';
import type { PlatformParts } from '../../src/platform/platform.module.js';

/** When everything is measured, so that the same is due in every run. */
export const NOW = '2026-12-15T10:00:00Z';
export const TODAY = NOW.slice(0, 'yyyy-mm-dd'.length);

class StandingClock extends Clock {
  override now(): Date {
    return new Date(NOW);
  }
}

export const POOL_SIZE = 10;

/** What the service stands on in a benchmark: a database, a clock that stands, and a folder for its mail. */
export function partsOn(databaseUrl: string): PlatformParts {
  const clock = new StandingClock();
  return {
    audit: { directory: path.join(tmpdir(), 'redress-bench-audit'), keyFiles: [] },
    databaseUrl,
    poolSize: POOL_SIZE,
    clock,
    mailer: new FileMailer(tmpdir(), 'Redress <redress@example.org>', clock),
    files: new LocalFileStore(path.join(tmpdir(), 'redress-bench-files'), 1_048_576),
    documents: readDocumentSettings({}),
    web: {
      baseUrl: new URL('http://localhost:3000'),
      production: false,
      logLevel: 'error',
      staffSecondStep: 'required',
      sessionSecrets: ['a-secret-that-only-the-benchmarks-use-0123456'],
    },
  };
}

/** The service on a database, without a port and without the loops of a worker: a benchmark calls what it measures. */
export function startService(databaseUrl: string): Promise<INestApplicationContext> {
  const parts = partsOn(databaseUrl);
  return NestFactory.createApplicationContext(AppModule.with(parts, { worker: false, rules: CASE_RULES }), {
    logger: ['error'],
    abortOnError: false,
  });
}
