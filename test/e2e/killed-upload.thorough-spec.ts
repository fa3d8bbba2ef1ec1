import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  checkStore,
  GRACE_IN_MILLISECONDS,
  repairStore,
} from '../../src/documents/store-check/check-store.js';
import type { Report } from '../../src/intake/report.js';
import { LocalFileStore } from '../../src/platform/storage/local-file-store.js';
import { killChildren, settingsOfChild, startChildService } from '../support/child-service.js';
import { workOnACase } from '../support/on-a-case.js';
import { pdf, photograph } from '../support/office-files.js';
import { multipart } from '../support/send-documents.js';

const PRELOAD = pathToFileURL(path.join(import.meta.dirname, '../support/kill-at.js')).href;

/** A file that comes into the store: written beside, brought to the disk, given its name, and that brought to the disk too. */
const STORED = [
  'mkdir folder',
  'open part',
  'writeFile part',
  'sync part',
  'close part',
  'rename part',
  'open folder',
  'sync folder',
  'close folder',
];
/** What is in it is looked at. */
const LOOKED_AT = ['open file'];
const REMOVED = ['rm file', 'open folder', 'sync folder', 'close folder'];
const WRITTEN = ['before the row', 'before the commit', 'commit'];

interface Way {
  readonly what: string;
  readonly report: Partial<Report>;
  readonly content: () => Buffer | Promise<Buffer>;
  /** Every step that it takes, in turn: the first test proves that there is no other. */
  readonly steps: readonly string[];
  /** How many of them another way has shown already. */
  readonly known: number;
}

const WAYS: readonly Way[] = [
  {
    what: 'a file that is kept as it came',
    report: { confidentiality: 'named' },
    content: () => pdf(),
    steps: [...STORED, ...LOOKED_AT, ...WRITTEN],
    known: 0,
  },
  {
    what: 'a picture that is drawn anew',
    report: { confidentiality: 'confidential' },
    content: () => photograph(),
    steps: [...STORED, ...LOOKED_AT, ...STORED, ...REMOVED, ...WRITTEN],
    known: STORED.length + LOOKED_AT.length,
  },
];

describe.each(WAYS)('a process that is killed while $what comes in', ({ report, content, steps, known }) => {
  const work = workOnACase(report);
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'redress-killed-'));
  });
  afterEach(async () => {
    await killChildren();
    // Its file goes with the folder, which is this test's own; the next process must not be asked to remove what this one left.
    await work.service.owner.query('delete from document');
    await work.service.owner.query('delete from outbox_message');
    await rm(folder, { recursive: true, force: true });
  });

  const trace = (): string => path.join(folder, 'trace');
  const service = (killAt: number) =>
    startChildService({
      ...settingsOfChild(work.service),
      DATA_DIR: folder,
      NODE_OPTIONS: `--import=${PRELOAD}`,
      KILL_AT: String(killAt),
      KILL_TRACE: trace(),
    });
  const upload = async (url: string): Promise<number | 'killed'> => {
    const { headers, payload } = multipart({}, [{ fileName: 'letter', content: await content() }]);
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
  const stepsTaken = async (): Promise<string[]> => (await readFile(trace(), 'utf8')).trimEnd().split('\n');
  const rows = (): Promise<unknown[]> =>
    work.service.owner.query('select id from document where case_id = $1', [work.filed.caseId]);

  it('is everything that there is to kill it at: it takes these steps and no other', async () => {
    const { url } = await service(0);
    expect(await upload(url)).toBe(201);
    expect(await stepsTaken()).toEqual(steps);
  });

  it.each(steps.map((step, at) => ({ step, number: at + 1 })).slice(known))(
    'at step $number, “$step”: nothing is left that the check does not find, and the repair does not put right',
    async ({ number }) => {
      const { url } = await service(number);
      expect(await upload(url)).toBe('killed');
      expect(await stepsTaken()).toEqual(steps.slice(0, number));
      const documents = number === steps.length ? 1 : 0;
      expect((await rows()).length).toBe(documents);
      const { manager } = work.service.owner;
      const store = new LocalFileStore(path.join(folder, 'documents'), 1_000_000);
      expect((await checkStore(manager, store, new Date())).findings).toEqual([]);
      const later = new Date(Date.now() + GRACE_IN_MILLISECONDS + 60_000);
      const check = await checkStore(manager, store, later);
      const orphans = Array.from({ length: check.files - documents }, () => 'orphan');
      expect(check.findings.map(({ kind }) => kind)).toEqual(orphans);
      expect(check.files).toBe(filesAfter(steps.slice(0, number)));
      await repairStore(manager, store, check, later);
      expect(await checkStore(manager, store, later)).toMatchObject({ findings: [], files: documents });
      expect((await rows()).length).toBe(documents);
    },
  );
});

/** How many files lie in the store by then: each is there as soon as it is opened, and keeps being one when it is named. */
const filesAfter = (taken: readonly string[]): number =>
  taken.filter((step) => step === 'open part').length - taken.filter((step) => step === 'rm file').length;
