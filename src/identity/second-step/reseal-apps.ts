import type { EntityManager } from 'typeorm';
import { Sealer } from '../../platform/sealer.js';
import { AuthenticatorAppRecord } from './authenticator-app.record.js';
import { APP_PURPOSE } from './authenticator-apps.js';

export interface Resealed {
  readonly anew: number;
  /** Sealed with the newest secret before. */
  readonly already: number;
  /** Accounts whose secret none of the service's secrets opens: their second step must be reset. */
  readonly unreadable: readonly string[];
}

/**
 * Seals the secrets of all apps with the newest of the service's secrets, so that the others can go. One that somebody moves or
 * replaces at the same moment is left as they made it. For the owner's connection.
 */
export async function resealApps(manager: EntityManager, secrets: readonly string[]): Promise<Resealed> {
  const sealer = new Sealer(secrets, APP_PURPOSE);
  const apps = await manager.find(AuthenticatorAppRecord, { order: { accountId: 'ASC' } });
  const opened = apps.map(({ accountId, sealedSecret }) => ({
    accountId,
    sealedSecret,
    opened: sealer.open(sealedSecret, accountId),
  }));
  let anew = 0;
  for (const { accountId, sealedSecret, opened: secret } of opened) {
    if (!secret?.stale) continue;
    const same = { accountId, sealedSecret };
    const { affected } = await manager.update(AuthenticatorAppRecord, same, {
      sealedSecret: sealer.seal(secret.text, accountId),
    });
    anew += affected ?? 0;
  }
  const unreadable = opened.flatMap((app) => (app.opened ? [] : [app.accountId]));
  return { anew, already: apps.length - anew - unreadable.length, unreadable };
}
