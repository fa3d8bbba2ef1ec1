import { randomBytes } from 'node:crypto';
import { chown, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { weAreRoot } from './server-user.js';

/** How to reach the server in a data folder; kept beside it in a file that only its owner can read. */
export interface Credentials {
  readonly administratorPassword: string;
  readonly ownerPassword: string;
  readonly applicationPassword: string;
  /** The port of the last start, tried first at the next one. */
  readonly port?: number;
}

/** In the data folder. */
export const CREDENTIALS_FILE = 'database.json';

/** Reads the passwords of a data folder, or makes and keeps new ones. */
export async function credentialsOf(dataDir: string): Promise<Credentials> {
  const path = join(dataDir, CREDENTIALS_FILE);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new EmbeddedPostgresError(
      `${path} with the passwords of the database cannot be read: ${error.message}`,
    );
  });
  return text === undefined ? keepCredentials(dataDir, inventPasswords()) : parseCredentials(path, text);
}

/** Replaces the file in one step: a reader, or a start after a power cut, sees the old one or the new one. */
export async function keepCredentials(dataDir: string, credentials: Credentials): Promise<Credentials> {
  const path = join(dataDir, CREDENTIALS_FILE);
  await writeFile(`${path}.new`, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600, flush: true });
  // Root may act in the folder of an ordinary user, who must still be able to read the file afterwards.
  const { uid, gid } = await stat(dataDir);
  if (weAreRoot()) await chown(`${path}.new`, uid, gid);
  await rename(`${path}.new`, path);
  return credentials;
}

function parseCredentials(path: string, text: string): Credentials {
  try {
    const credentials = JSON.parse(text) as Credentials;
    if (credentials.administratorPassword && credentials.ownerPassword && credentials.applicationPassword) {
      return credentials;
    }
  } catch {
    // Said below: whether the text is no JSON or lacks a password makes no difference to the reader.
  }
  throw new EmbeddedPostgresError(`${path} is damaged: it must hold the three passwords of the database`);
}

function inventPasswords(): Credentials {
  return { administratorPassword: password(), ownerPassword: password(), applicationPassword: password() };
}

/** Hexadecimal, so that it fits into a URL as it is. */
function password(): string {
  return randomBytes(24).toString('hex');
}
