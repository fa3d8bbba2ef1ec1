import { SettingError } from './platform/config/settings.js';
import { DatabaseNotUsableError } from './platform/database/migrate.js';
import { EmbeddedPostgresError } from './platform/embedded-postgres/embedded-postgres-error.js';

/** Waits for Ctrl-C or for the order to end. A second signal does not cut the tidying up short. */
export function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
  });
}

/** What a person can mend is said in one line; the rest with its stack. */
export function explainAndExit(error: unknown): never {
  console.error(`Redress cannot start: ${explanationOf(error)}`);
  process.exit(1);
}

const EXPLAINED = [SettingError, DatabaseNotUsableError, EmbeddedPostgresError];

function explanationOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (EXPLAINED.some((kind) => error instanceof kind)) return error.message;
  if ('code' in error && error.code === 'ECONNREFUSED')
    return `nothing answers at the database's address. Start the database, or correct DATABASE_URL.`;
  return error.stack ?? error.message;
}
