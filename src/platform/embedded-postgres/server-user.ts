import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import type { Account } from './processes.js';

/** `nobody` on Linux; elsewhere its number differs, its name does not. */
const NOBODY = 65534;

export function weAreRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * Who runs the server: we ourselves, or, as PostgreSQL refuses root, the owner of the data or else `nobody`. No
 * account is ever made.
 * @param pgData the folder of the database cluster, which may not exist yet
 * @returns undefined when the server runs under our own account
 */
export async function serverAccount(pgData: string): Promise<Account | undefined> {
  const owner = await stat(pgData).catch(() => undefined);
  if (!weAreRoot()) {
    const us = process.getuid?.();
    if (owner && us !== undefined && owner.uid !== us) {
      throw new EmbeddedPostgresError(
        `The database in ${pgData} belongs to another user (number ${owner.uid}): start Redress as the user who made it`,
      );
    }
    return undefined;
  }
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : unprivilegedAccount();
}

async function unprivilegedAccount(): Promise<Account> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n');
  const users = lines
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4 && fields[2] !== '0');
  const nobody = users.find(([name, , uid]) => Number(uid) === NOBODY || name === 'nobody');
  if (!nobody) {
    throw new EmbeddedPostgresError(
      'PostgreSQL refuses to run as root and this machine has no user "nobody": start Redress as an ordinary user, or set DATABASE_URL',
    );
  }
  // macOS writes -2, which the system reads as an unsigned number.
  return { uid: Number(nobody[2]) >>> 0, gid: Number(nobody[3]) >>> 0 };
}

/** Whether the account may pass through every folder down to and including this one. */
export async function canReach(folder: string, account: Account | undefined): Promise<boolean> {
  if (!account) return true;
  for (let at = await realpath(folder); ; at = dirname(at)) {
    const { mode, uid, gid } = await stat(at);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (at === dirname(at)) return true;
  }
}
