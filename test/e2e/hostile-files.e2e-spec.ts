import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { killChildren, settingsOfChild, startChildService } from '../support/child-service.js';
import { hostileFiles, type HostileFile } from '../support/hostile-files.js';
import { workOnACase } from '../support/on-a-case.js';
import { pdf } from '../support/office-files.js';
import { multipart, openForm, postForm, sendDocuments } from '../support/send-documents.js';
import { emptyStore, storedFiles } from '../support/stored-files.js';
import { hiddenIn } from '../support/visitor.js';

interface DocumentRow {
  readonly file_name: string;
  readonly media_type: string;
  readonly flags: string[];
}

const MEGABYTE = 1_048_576;
const SAFE_NAME = /^[\p{L}\p{M}\p{N}_,()&+-][\p{L}\p{M}\p{N} _.,()&+-]{0,100}\.[a-z]{3,4}$/u;

/** What became of a file that should not have; undefined where all is right. */
function faultOf(
  { becomes }: HostileFile,
  { statusCode, body }: { readonly statusCode: number; readonly body: string },
  added: readonly DocumentRow[],
): string | undefined {
  if ('refused' in becomes) {
    const isRefused = [statusCode, becomes.refused.test(body), added.length].join(' ') === '422 true 0';
    return isRefused ? undefined : `${statusCode}, not refused for ${String(becomes.refused)}`;
  }
  const [row, ...more] = added;
  if (statusCode !== 303 || !row || more.length > 0) return `${statusCode}, and ${added.length} documents`;
  return faultOfTaken(becomes, row);
}

function faultOfTaken(
  { taken, flags }: Extract<HostileFile['becomes'], { readonly taken: string }>,
  { media_type: kind, file_name: name, flags: flagged }: DocumentRow,
): string | undefined {
  if (kind !== taken || !SAFE_NAME.test(name)) return `taken as ${kind}, called ${name}`;
  return !flags || flagged.join(' ') === flags.join(' ') ? undefined : `flagged ${flagged.join(' ')}`;
}

describe('files of careless and hostile senders', () => {
  const work = workOnACase(
    { confidentiality: 'named' },
    { worker: false, documentSettings: { fileLimit: 2 * MEGABYTE, caseCount: 1_000 } },
  );
  const { at } = work;
  beforeEach(() => emptyStore(work.service));
  const documents = (): Promise<DocumentRow[]> =>
    work.service.owner.query(
      'select file_name, media_type, flags from document where case_id = $1 order by added_at, id',
      [work.filed.caseId],
    );
  const add = ({ fileName, content }: Pick<HostileFile, 'fileName' | 'content'>) =>
    sendDocuments(work.service, work.group, { page: at('/documents/new'), files: [{ fileName, content }] });

  it('are each taken for what they are, or refused with a reason, and the service goes on', async () => {
    const files = await hostileFiles();
    expect(files.length).toBeGreaterThanOrEqual(95);
    const form = await openForm(work.group, at('/documents/new'));
    const wrong: string[] = [];
    let held = 0;
    for (const file of files) {
      const answer = await postForm(work.service, work.group, form, [file]);
      const rows = await documents();
      const fault = faultOf(file, answer, rows.slice(held));
      if (fault) wrong.push(`${file.what}: ${fault}`);
      held = rows.length;
    }
    expect(wrong).toEqual([]);
    expect((await storedFiles(work.service)).length).toBe(held);
    expect((await work.service.inject({ url: '/health/ready' })).statusCode).toBe(200);
  }, 180_000);

  it('that are too large are named as such, and leave nothing', async () => {
    const answer = await add({
      fileName: 'large.pdf',
      content: Buffer.concat([pdf(), Buffer.alloc(3 * MEGABYTE)]),
    });
    expect([answer.statusCode, answer.body.includes('larger than 2 MB')]).toEqual([422, true]);
    expect(await storedFiles(work.service)).toEqual([]);
  });

  it('of 2 GB are cut off long before their end', async () => {
    const { port } = new URL(work.service.url);
    const opened = await work.group.get(at('/documents/new'));
    const { _csrf = '', version = '', seen = '' } = hiddenIn(opened);
    const texts = Object.entries({ _csrf, version, seen }).map(
      ([name, value]) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    const start = `${texts.join('')}--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7\n`;
    const sent = await new Promise<number>((resolve) => {
      let bytes = 0;
      const socket = createConnection(Number(port), '127.0.0.1');
      const piece = Buffer.alloc(MEGABYTE, 65);
      const push = (): void => {
        while (!socket.destroyed && bytes < 2_048 * MEGABYTE) {
          bytes += piece.length;
          if (!socket.write(piece)) return;
        }
      };
      socket.on('drain', push);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => resolve(bytes));
      socket.resume();
      socket.write(
        `POST ${at('/documents/new')} HTTP/1.1\r\nHost: localhost:${port}\r\nCookie: ${work.group.cookieHeader()}\r\n` +
          `Content-Type: multipart/form-data; boundary=x\r\nContent-Length: ${2_048 * MEGABYTE}\r\n\r\n${start}`,
      );
      push();
    });
    expect(sent).toBeLessThan(200 * MEGABYTE);
    expect(await storedFiles(work.service)).toEqual([]);
    expect((await work.service.inject({ url: '/health/ready' })).statusCode).toBe(200);
  });

  it('are limited in number and in all, by what the settings say', async () => {
    const settings = { fileLimit: MEGABYTE, caseCount: 2, caseLimit: 3_000 };
    Object.assign(work.service.documentSettings, settings);
    try {
      const small = { fileName: 'a.pdf', content: pdf() };
      const big = { fileName: 'a.txt', content: Buffer.alloc(2_990, 65) };
      expect((await add(small)).statusCode).toBe(303);
      const full = await add(big);
      expect([full.statusCode, full.body.includes('holds as much as it can')]).toEqual([422, true]);
      expect((await add(small)).statusCode).toBe(303);
      expect((await add(small)).statusCode).toBe(422);
      expect((await storedFiles(work.service)).length).toBe(2);
    } finally {
      Object.assign(work.service.documentSettings, { caseCount: 1_000, caseLimit: 1_000 * MEGABYTE });
    }
  });
});

/** In megabytes: `VmRSS` is what the process holds now, `VmHWM` the most that it ever held. */
async function memoryOf(pid: number, what: 'VmRSS' | 'VmHWM'): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`${what}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
}

const onLinux = process.platform === 'linux' ? describe : describe.skip;

onLinux('several files of 25 MB at one time', () => {
  const work = workOnACase({ confidentiality: 'named' });
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'redress-large-'));
  });
  afterEach(async () => {
    await killChildren();
    await rm(folder, { recursive: true, force: true });
  });

  it.each([
    { count: 2, most: 220 },
    { count: 6, most: 320 },
  ])(
    '$count together are all taken, and the process grows by less than $most MB',
    async ({ count, most }) => {
      const { url, pid } = await startChildService({
        ...settingsOfChild(work.service),
        DATA_DIR: folder,
        DOCUMENT_CASE_LIMIT_MB: '1000',
      });
      const add = async (content: Buffer): Promise<number> => {
        const { headers, payload } = multipart({}, [{ fileName: 'large.pdf', content }]);
        const { status } = await fetch(`${url}/api/v1${work.at('/documents')}`, {
          method: 'POST',
          headers: { ...headers, cookie: work.group.cookieHeader(), 'idempotency-key': randomUUID() },
          body: new Uint8Array(payload),
        });
        return status;
      };
      expect(await add(pdf())).toBe(201);
      const before = await memoryOf(pid, 'VmRSS');
      const large = Buffer.concat([pdf(), Buffer.alloc(25 * MEGABYTE - 1_000, 65)]);
      const answers = await Promise.all(Array.from({ length: count }, () => add(large)));
      expect(new Set(answers)).toEqual(new Set([201]));
      const grown = (await memoryOf(pid, 'VmHWM')) - before;
      if (process.env['SHOW_FIGURES'])
        process.stdout.write(`${count} at once: ${Math.round(grown)} MB more\n`);
      expect(grown).toBeLessThan(most);
    },
  );
});
