import { Readable } from 'node:stream';
import { newId } from '../../src/platform/ids.js';
import { FileStore } from '../../src/platform/storage/file-store.js';
import { placeOf, type Asked } from './asked.js';
import { plant } from './planted-objects.js';

/** A bundle that was made for this account, and can be saved. */
export async function aBundle({ world, ...asked }: Asked, accountId: string): Promise<string> {
  const { caseId, programmeId } = world.at(placeOf(asked));
  const id = newId();
  const store = world.service.app.get(FileStore, { strict: false });
  const { key, sha256, size } = await store.put(Readable.from([Buffer.from('A bundle.')]));
  const now = world.service.clock.now();
  await plant(world, 'bundle', {
    id,
    programme_id: programmeId,
    case_id: caseId,
    account_id: accountId,
    kind: 'group',
    state: 'ready',
    left_out: '{}',
    parts: '[]',
    parts_total: 0,
    tries: 1,
    asked_at: now,
    expires_at: new Date(now.getTime() + 3_600_000),
    made_at: now,
    storage_key: key,
    sha256,
    size,
  });
  return id;
}
