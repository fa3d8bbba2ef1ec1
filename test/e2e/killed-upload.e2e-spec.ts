import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  checkStore,
  GRACE_IN_MILLISECONDS,
  repairStore,
} from '../../src/documents/store-check/check-store.js';
import { LocalFileStore } from '../../src/platform/storage/local-file-store.js';
import { killChildren, startChildService } from '../support/child-service.js';
import { workOnACase } from '../support/on-a-case.js';
import { pdf } from '../support/office-files.js';
import { multipart } from '../support/send-documents.js';
import { START } from '../support/test-app.js';

const PRELOAD = pathToFileURL(path.join(import.meta.dirname, '../support/kill-at.js')).href;

describe('a process that is killed while a file comes in', () => {
  const work = workOnACase({ confidentiality: 'named' });
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'redress-killed-'));
  });
  afterEach(async () => {
    await killChildren();
    await rm(folder, { recursive: true, force: true });
  });

  const upload = async (url: string): Promise<number | 'killed'> => {
    const { headers, payload } = multipart({}, [{ fileName: 'letter.pdf', content: pdf() }]);
    try {
      const { status } = await fetch(`${url}/api/v1${work.at('/documents')}`, {
        method: 'POST',
        headers: { ...headers, cookie: work.group.cookieHeader(), 'idempotency-key': randomUUID() },
        body: new Uint8Array(payload),
      });
      return status;
    } catch {
      return 'killed';
    }
  };
  const service = (point: string) =>
    startChildService({
      DATABASE_URL: work.service.database.ownerUrl,
      DATABASE_APP_URL: work.service.database.applicationUrl,
      SMTP_URL: work.service.mails.url,
      SESSION_SECRETS: 'a-secret-that-only-the-tests-use-0123456789',
      CLOCK_OFFSET: `${Math.round((Date.parse(START) - Date.now()) / 1000)}s`,
      DATA_DIR: folder,
      NODE_OPTIONS: `--import=${PRELOAD}`,
      KILL_AT: point,
    });

  it.each([
    { point: 'never', left: [], documents: 1 },
    { point: 'opened', left: ['orphan'], documents: 0 },
    { point: 'half-written', left: ['orphan'], documents: 0 },
    { point: 'on-disk', left: ['orphan'], documents: 0 },
    { point: 'named', left: ['orphan'], documents: 0 },
    { point: 'before-commit', left: ['orphan'], documents: 0 },
    { point: 'committed', left: [], documents: 1 },
  ])(
    'at “$point”: nothing is left that the check does not find, and the repair does not put right',
    async ({ point, left, documents }) => {
      const { url } = await service(point);
      expect(await upload(url)).toBe(point === 'never' ? 201 : 'killed');
      const { manager } = work.service.owner;
      const store = new LocalFileStore(path.join(folder, 'documents'), 1_000_000);
      const rows = (): Promise<unknown[]> =>
        manager.query('select id from document where case_id = $1', [work.filed.caseId]);
      expect((await rows()).length).toBe(documents);
      const soon = await checkStore(manager, store, new Date());
      expect(soon.findings).toEqual([]);
      const later = new Date(Date.now() + GRACE_IN_MILLISECONDS + 60_000);
      const check = await checkStore(manager, store, later);
      expect(check.findings.map(({ kind }) => kind)).toEqual(left);
      expect(check.files).toBe(left.length + documents);
      await repairStore(manager, store, check, later);
      expect(await checkStore(manager, store, later)).toMatchObject({ findings: [], files: documents });
      expect((await rows()).length).toBe(documents);
      await manager.query('delete from document');
    },
  );
});
