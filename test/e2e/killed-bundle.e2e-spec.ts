import { jest } from '@jest/globals';
import { mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BundleRecord } from '../../src/documents/bundle/bundle.record.js';
import { SeeDocument } from '../../src/documents/bundle/making/see-document.js';
import { checkStore, GRACE_IN_MILLISECONDS } from '../../src/documents/store-check/check-store.js';
import { LocalFileStore } from '../../src/platform/storage/local-file-store.js';
import { addOpen, makeBundles, paper } from '../support/bundles.js';
import { killChildren, startChildService } from '../support/child-service.js';
import { workOnACase } from '../support/on-a-case.js';
import { START } from '../support/test-app.js';
import { until } from '../support/until.js';

const FILES = 6;

describe('a process that is killed while it makes a bundle', () => {
  const work = workOnACase({ confidentiality: 'named' });
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'redress-killed-'));
    await symlink(work.service.filesFolder, path.join(folder, 'documents'));
  });
  afterEach(async () => {
    await killChildren();
    await rm(folder, { recursive: true, force: true });
  });

  const bundle = (): Promise<BundleRecord> =>
    work.service.owner.manager.findOneByOrFail(BundleRecord, { caseId: work.filed.caseId });
  const leftOver = async (id: string): Promise<string[]> =>
    (await readdir(tmpdir())).filter((name) => name.startsWith(`redress-bundle-${id}`));

  it('leaves it to the next, which goes on after what was done, and nothing lies about', async () => {
    for (let at = 1; at <= FILES; at += 1)
      await addOpen(
        work,
        work.caseworker,
        { fileName: `${at}.pdf`, content: paper(`Paper ${at}`, 60) },
        { title: `Paper ${at}` },
      );
    await work.send(work.caseworker, '/bundles', { kind: 'programme' });
    const child = await startChildService({
      DATABASE_URL: work.service.database.ownerUrl,
      DATABASE_APP_URL: work.service.database.applicationUrl,
      SMTP_URL: work.service.mails.url,
      SESSION_SECRETS: 'a-secret-that-only-the-tests-use-0123456789',
      CLOCK_OFFSET: `${Math.round((Date.parse(START) - Date.now()) / 1000)}s`,
      DATA_DIR: folder,
    });
    await until('the first part', async () => (await bundle()).parts.length > 0);
    await child.kill();
    const killed = await bundle();
    expect(killed.state).toBe('making');
    expect(killed.parts.length).toBeLessThan(FILES);
    expect(await leftOver(killed.id)).toHaveLength(1);

    // Whoever died is thought alive for a while.
    expect(await makeBundles(work.service)).toBe(0);
    work.service.clock.set('2026-11-20T10:30:00Z');
    const see = jest.spyOn(work.service.app.get(SeeDocument, { strict: false }), 'see');
    expect(await makeBundles(work.service)).toBe(1);
    expect(see).toHaveBeenCalledTimes(FILES - killed.parts.length);
    see.mockRestore();
    const made = await bundle();
    expect(made).toMatchObject({ state: 'ready', tries: 2, parts: [], content: null, leftOut: [] });
    expect(await leftOver(made.id)).toEqual([]);

    const gone = await work.service.owner.query<{ key: string }[]>(
      `select payload ->> 'storageKey' as key from outbox_message where type = 'document-gone'`,
    );
    expect(gone.length).toBe(FILES);
    const { manager } = work.service.owner;
    const store = new LocalFileStore(work.service.filesFolder, 1);
    for (const { key } of gone) await store.remove(key);
    const later = new Date(Date.now() + GRACE_IN_MILLISECONDS + 60_000);
    const { findings } = await checkStore(manager, store, later);
    // At most the pages that were being put away when it died.
    expect(findings.length).toBeLessThanOrEqual(1);
    expect(findings.every(({ kind, key }) => kind === 'orphan' && key !== made.storageKey)).toBe(true);
  });
});
