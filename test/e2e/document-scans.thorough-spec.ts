import { mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { scan, ScannerFailedError } from '../../src/documents/scanning/clamd.js';
import { ScanSweep } from '../../src/documents/scanning/scan-sweep.js';
import { freePort } from '../../src/platform/ports.js';
import { audited, timelineOf } from '../support/a-case.js';
import { hasClamd, startClamd, STREAM_LIMIT_IN_BYTES, VIRUS, type Clamd } from '../support/clamd.js';
import { adminCommand } from '../support/commands.js';
import { workOnACase, type OnACase } from '../support/on-a-case.js';
import { pdf } from '../support/office-files.js';
import { sendDocuments } from '../support/send-documents.js';
import { emptyStore, storedFiles } from '../support/stored-files.js';
import { until } from '../support/until.js';

interface DocumentRow {
  readonly id: string;
  readonly scan_state: string;
  readonly shut: string | null;
}

const add = async (work: OnACase, content = pdf()): Promise<DocumentRow> => {
  const file = { fileName: 'letter.pdf', content };
  const page = work.at('/documents/new');
  expect((await sendDocuments(work.service, work.group, { page, files: [file] })).statusCode).toBe(303);
  return one(work);
};
const one = async (work: OnACase): Promise<DocumentRow> => {
  const [row] = await work.list<DocumentRow>('/documents');
  if (!row) throw new Error('There is no document.');
  return row;
};
const sweep = (work: OnACase): Promise<number> => work.service.app.get(ScanSweep, { strict: false }).sweep();

// Debian's package clamav-daemon has it; where it is not installed these are told to be skipped.
(hasClamd() ? describe : describe.skip)(
  'files that clamd looks at (it must be installed: clamav-daemon)',
  () => {
    const work = workOnACase({ confidentiality: 'named' });
    let clamd: Clamd;
    beforeAll(async () => {
      clamd = await startClamd();
    }, 90_000);
    afterAll(() => clamd.stop());
    beforeEach(() => {
      Object.assign(work.service.documentSettings, { clamd: clamd.tcp });
    });

    it('are clean or not, over the network and over a socket', async () => {
      for (const place of [clamd.tcp, clamd.unix]) {
        expect(await scan(place, Readable.from([pdf()]))).toEqual({ clean: true });
        const virus = Readable.from([Buffer.from('a letter, '), Buffer.from(VIRUS)]);
        expect(await scan(place, virus)).toEqual({ clean: false, found: 'Redress.Test.UNOFFICIAL' });
      }
    });

    it('larger than it takes, or asked of nobody, are not called clean', async () => {
      const large = Readable.from([Buffer.alloc(STREAM_LIMIT_IN_BYTES), Buffer.alloc(STREAM_LIMIT_IN_BYTES)]);
      await expect(scan(clamd.tcp, large)).rejects.toThrow(ScannerFailedError);
      const nobody = new URL(`tcp://127.0.0.1:${await freePort()}`);
      await expect(scan(nobody, Readable.from([pdf()]))).rejects.toThrow(ScannerFailedError);
    });

    it('open to staff once they were found clean, and not before; nobody can open them otherwise', async () => {
      const { id, shut } = await add(work);
      expect(shut).toBe('not-scanned');
      const page = `/documents/${id}/release`;
      const released = await work.send(work.caseworker, page, { because: 'I know it.' });
      expect([released.status, released.body.includes('It opens by itself')]).toEqual([422, true]);
      expect(await sweep(work)).toBe(1);
      expect(await one(work)).toMatchObject({ scan_state: 'clean', shut: null });
      expect((await work.caseworker.get(work.at(`/documents/${id}/file`))).status).toBe(200);
      expect(await sweep(work)).toBe(0);
    });

    it('with a virus stay sealed to everybody, and the caseworkers are told', async () => {
      const { id } = await add(work, pdf(VIRUS));
      await sweep(work);
      expect(await one(work)).toMatchObject({ scan_state: 'infected', shut: 'infected' });
      const file = work.at(`/documents/${id}/file`);
      expect([(await work.caseworker.get(file)).status, (await work.group.get(file)).status]).toEqual([
        409, 409,
      ]);
      expect((await work.group.get(work.at('/documents'))).body).toContain('Virus found');
      expect((await timelineOf(work.service, work.filed.caseId)).join(' ')).toContain(
        'A virus was found in “letter”',
      );
      expect((await work.group.get(work.at())).body).not.toContain('A virus was found in');
      expect((await audited(work.service, work.filed.caseId)).at(-1)).toBe('document-infected');
    });

    it('are asked for again where clamd was down, and the page says so meanwhile', async () => {
      Object.assign(work.service.documentSettings, { clamd: new URL(`tcp://127.0.0.1:${await freePort()}`) });
      await add(work);
      await sweep(work);
      expect(await one(work)).toMatchObject({ scan_state: 'failed', shut: 'not-scanned' });
      expect((await work.caseworker.get(work.at('/documents'))).body).toContain('We try again');
      Object.assign(work.service.documentSettings, { clamd: clamd.tcp });
      expect(await sweep(work)).toBe(0);
      work.service.clock.set('2026-11-20T10:02:00Z');
      expect(await sweep(work)).toBe(1);
      expect((await one(work)).scan_state).toBe('clean');
    });
  },
);

describe('documents and their files', () => {
  const work = workOnACase({ confidentiality: 'named' }, { worker: true });
  let data: string;
  beforeEach(async () => {
    await work.service.owner.query('delete from document');
    await emptyStore(work.service);
    data = await mkdtemp(path.join(tmpdir(), 'redress-data-'));
    await symlink(work.service.filesFolder, path.join(data, 'documents'));
  });
  afterEach(() => rm(data, { recursive: true }));
  const command = (verb: string) => adminCommand(work.service, ['documents', verb], { DATA_DIR: data });

  it('a file goes once the last document that has it is gone', async () => {
    const { id } = await add(work);
    const { owner } = work.service;
    await owner.query(
      `insert into document select (jsonb_populate_record(kept, jsonb_build_object('id', gen_random_uuid()))).* from document kept where id = $1`,
      [id],
    );
    const [{ place } = { place: '' }] = await storedFiles(work.service);
    const handled = async (): Promise<boolean> => {
      const messages = await owner.query<unknown[]>(
        `select id from outbox_message
         where type = 'document-gone' and handled_at is not null and payload ->> 'storageKey' = $1`,
        [path.basename(place)],
      );
      return messages.length > 0;
    };
    await owner.query('delete from document where id = $1', [id]);
    await until('the first message', handled);
    expect((await storedFiles(work.service)).length).toBe(1);
    await owner.query('delete from document');
    await until('the file to go', async () => (await storedFiles(work.service)).length === 0);
  });

  it('are compared by a command, which puts right what can be', async () => {
    const { id } = await add(work);
    const right = await command('check');
    expect([right.code, right.said]).toEqual([0, '1 documents and 1 files compared: 0 things wrong.\n']);
    const [{ place } = { place: '' }] = await storedFiles(work.service);
    const file = path.join(work.service.filesFolder, place);
    const orphan = path.join(path.dirname(file), `${place.slice(0, 2)}aaaaaa-0000-4000-8000-000000000000`);
    await writeFile(orphan, 'nobody’s');
    expect((await command('check')).code).toBe(0);
    const old = new Date(Date.now() - 2 * 3_600_000);
    await utimes(orphan, old, old);
    await writeFile(file, 'altered');
    const wrong = await command('check');
    expect(wrong.code).toBe(1);
    expect(wrong.said).toContain(`document ${id}: its file is not what it was`);
    expect(wrong.said).toContain('belongs to no document');
    expect((await command('repair')).said).toContain('2 things wrong');
    expect((await one(work)).shut).toBe('missing');
    await rm(file);
    expect((await command('check')).said).toContain('its file is lost');
    await writeFile(file, pdf());
    expect((await command('repair')).said).toContain('it is there again, and can be opened');
    expect((await one(work)).shut).toBe('not-scanned');
    expect((await command('check')).code).toBe(0);
    expect((await command('tidy')).code).toBe(2);
  });
});
