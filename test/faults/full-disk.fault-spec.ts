import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkStore } from '../../src/documents/store-check/check-store.js';
import { LocalFileStore } from '../../src/platform/storage/local-file-store.js';
import { killChildren, settingsOfChild, startChildService } from '../support/child-service.js';
import { workOnACase } from '../support/on-a-case.js';
import { pdf } from '../support/office-files.js';
import { multipart } from '../support/send-documents.js';
import { BACKENDS, startWaiting, type Waiting } from './backends.js';
import { smallDisk, type SmallDisk } from './small-disk.js';

const LARGE = 600_000;
const ROOM = 10_000_000;

/** Each its own, so that none is taken for another that is there. */
const aFile = (size: number): Buffer => pdf(`% ${randomUUID()}\n%${'x'.repeat(size)}\n`);

describe.each(BACKENDS)('a full disk for documents, with its queue in %s', (backend) => {
  const work = workOnACase({ confidentiality: 'named' });
  let folder: string;
  let disk: SmallDisk;
  let waiting: Waiting;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'redress-full-'));
    await mkdir(path.join(folder, 'documents'));
    disk = await smallDisk(path.join(folder, 'documents'));
    waiting = await startWaiting(backend, work.service.database);
  });
  afterEach(async () => {
    await killChildren();
    await waiting.stop();
    await disk.remove();
    await rm(folder, { recursive: true, force: true });
  });

  const start = () =>
    startChildService({
      ...settingsOfChild(work.service),
      DATA_DIR: folder,
      ...disk.settings,
      ...waiting.settings,
    });
  const upload = async (url: string, content: Buffer, key: string = randomUUID()) => {
    const { headers, payload } = multipart({}, [{ fileName: 'letter.pdf', content }]);
    const answer = await fetch(`${url}/api/v1${work.at('/documents')}`, {
      method: 'POST',
      headers: { ...headers, cookie: work.group.cookieHeader(), 'idempotency-key': key },
      body: new Uint8Array(payload),
    });
    return { status: answer.status, body: await answer.text() };
  };
  const documents = async (): Promise<number> =>
    (
      await work.service.owner.query<unknown[]>('select from document where case_id = $1', [
        work.filed.caseId,
      ])
    ).length;
  const check = async () =>
    checkStore(
      work.service.owner.manager,
      new LocalFileStore(path.join(folder, 'documents'), ROOM),
      new Date(),
    );

  it('says so, keeps what was there, leaves nothing half, goes on with everything else, and takes the file once there is room', async () => {
    const { url } = await start();
    expect((await upload(url, aFile(1_000))).status).toBe(201);
    await disk.fill();
    const [content, key] = [aFile(LARGE), randomUUID()];
    const refused = await upload(url, content, key);
    expect(refused.status).toBeGreaterThanOrEqual(500);
    expect(refused.body).not.toMatch(/ENOSPC|\/documents\/|node_modules/);
    expect(await documents()).toBe(1);
    expect(await check()).toMatchObject({ findings: [], files: 1 });
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    await disk.grow();
    expect((await upload(url, content, key)).status).toBe(201);
    expect(await documents()).toBe(2);
    expect(await check()).toMatchObject({ findings: [], files: 2 });
  });
});
