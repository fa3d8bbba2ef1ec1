import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { BundleRecord } from '../../src/documents/bundle/bundle.record.js';
import { readCsv } from '../../src/platform/csv.js';
import { audited } from '../support/a-case.js';
import { addOpen, bundleOf, makeBundles, paper, saved, type BundleRow } from '../support/bundles.js';
import { anAgreedLetter, inflated } from '../support/letters.js';
import { workOnACase } from '../support/on-a-case.js';
import { docx, photograph } from '../support/office-files.js';
import { aStaffMember, signedIn } from '../support/people.js';
import { aGroup } from '../support/together.js';
import type { Visitor } from '../support/visitor.js';

const day = (date: string) => ({ 'dated-day': date, 'dated-month': '11', 'dated-year': '2026' });

describe('a bundle of a case', () => {
  const work = workOnACase({ confidentiality: 'named' });
  /** What a bundle will be made of, as soon as somebody asked for it. */
  async function wanted(by: Visitor, fields: Readonly<Record<string, string>>) {
    expect((await work.send(by, '/bundles', fields)).status).toBe(303);
    const records = work.service.owner.getRepository(BundleRecord);
    const { id, content, leftOut } = await records.findOneByOrFail({ caseId: work.filed.caseId });
    await records.delete({ id });
    if (!content) throw new Error('Nothing is to be made.');
    return { content, leftOut };
  }
  const bundles = (): Promise<BundleRow[]> => work.list<BundleRow>('/bundles');

  /** A case with a promise, a letter that went, and a piece of evidence of each sort. */
  async function aFullCase(): Promise<void> {
    await work.send(work.group, '/identify/own', { text: 'Three months of notice' });
    const id = await anAgreedLetter(work, 'grants@council.example');
    await work.send(work.caseworker, `/letters/${id}/going`, { by: 'email' }, '/letters');
    const letter = { ...day('18'), title: 'Letter that ended our grant', description: 'It gives one month.' };
    const documents = [
      [work.group, 'ended.pdf', paper('Your grant ends.', 90), letter],
      [work.group, 'door.jpg', await photograph(), { title: 'The notice on the door' }],
      [work.caseworker, 'plan.docx', await docx(), { title: 'The plan' }],
    ] as const;
    for (const [by, fileName, content, told] of documents)
      await addOpen(work, by, { fileName, content }, { audience: 'all', ...told });
  }

  const check = async (pdf: Buffer): Promise<string> => {
    const folder = await mkdtemp(path.join(tmpdir(), 'redress-checked-'));
    const file = path.join(folder, 'bundle.pdf');
    await writeFile(file, pdf);
    if (process.env['KEEP_BUNDLE']) await writeFile(process.env['KEEP_BUNDLE'], pdf);
    const told = execFileSync('qpdf', ['--check', file], { encoding: 'utf8' });
    await rm(folder, { recursive: true });
    return told;
  };

  async function rowsOf(csv: Buffer = Buffer.alloc(0)): Promise<string[][]> {
    const rows: string[][] = [];
    for await (const row of readCsv(Readable.from([csv.toString('utf8')]))) rows.push(row);
    return rows;
  }

  it('is a ZIP with a tagged PDF, an index whose sums are right, and every file under a name of ours', async () => {
    await aFullCase();
    const zip = await bundleOf(work, work.caseworker, { kind: 'programme' });
    expect([...zip.keys()]).toEqual([
      'bundle.pdf',
      'index.csv',
      'chronology.csv',
      'documents/01-evidence-of-2026-11-18.pdf',
      'documents/02-letter-of-2026-11-20.pdf',
      'documents/03-evidence.jpg',
      'documents/04-evidence.docx',
    ]);
    const [, ...rows] = await rowsOf(zip.get('index.csv'));
    expect(rows.length).toBe(5);
    for (const row of rows) {
      const file = zip.get(row[1] ?? '');
      expect([row[1], row[6]]).toEqual([
        row[1],
        createHash('sha256')
          .update(file ?? '')
          .digest('hex'),
      ]);
    }
    const pdf = zip.get('bundle.pdf') ?? Buffer.alloc(0);
    expect(await check(pdf)).toContain('No syntax or stream encoding errors');
    const all = inflated(pdf);
    expect(all).toMatch(/\/StructTreeRoot/);
    expect(all).toMatch(/\/MarkInfo/);
    expect(all).toMatch(/pdfuaid:part>1</);
    expect(all).toContain(`Case ${work.filed.reference}: bundle for our own files`);
    // A page of evidence is a picture that says what it is.
    expect(all.match(/\/Figure/g)?.length).toBeGreaterThanOrEqual(3);
    expect(all).not.toMatch(/\/Author|dc:creator/);
    expect((await audited(work.service, work.filed.caseId)).slice(-2)).toEqual([
      'bundle-asked',
      'bundle-downloaded',
    ]);
  });

  it('holds for each reader what the table says', async () => {
    await aFullCase();
    await work.send(work.caseworker, '/notes', { text: 'They were slow before.' });
    const memoFile = { fileName: 'memo.pdf', content: paper('Between us') };
    await addOpen(work, work.caseworker, memoFile, { audience: 'programme', title: 'Memo between us' });
    const holds = async (kind: string, by = work.caseworker) => {
      const { content, leftOut } = await wanted(by, { kind, for_whom: 'Jo Mediator' });
      return {
        files: content.documents.length,
        notes: content.chronology.some(({ text }) => text === 'They were slow before.'),
        limits: content.days.some(({ what }) => what === 'Last safe day to ask a court'),
        ombudsman: content.days.some(({ what }) => what.includes('Ombudsman')),
        leftOut,
      };
    };
    const everything = { files: 4, notes: false, limits: true, ombudsman: true, leftOut: [] };
    expect(await holds('programme')).toEqual({ ...everything, files: 5, notes: true });
    expect(await holds('group')).toEqual(everything);
    expect(await holds('group', work.group)).toEqual(everything);
    expect(await holds('solicitor', work.group)).toEqual(everything);
    const memo =
      '“Memo between us”: It may not be shown outside. Change who may see it, if the group agrees.';
    const outside = { ...everything, limits: false, ombudsman: false, leftOut: [memo] };
    expect(await holds('body')).toEqual(outside);
    // A group that is named to the body is named to nobody else until it agrees.
    const unnamed = [
      '“Letter that ended our grant”: It may show who the group is. The group has not agreed that they learn that.',
      '“The notice on the door”: It may show who the group is. The group has not agreed that they learn that.',
      memo,
    ];
    expect(await holds('mediator')).toEqual({ ...outside, files: 2, leftOut: unnamed });
    expect(await holds('ombudsman')).toEqual({ ...outside, files: 2, ombudsman: true, leftOut: unnamed });
    expect(await holds('solicitor')).toEqual({ ...everything, files: 2, leftOut: unnamed });
  });

  it('asks for what is missing, and keeps what was typed', async () => {
    const nothing = await work.send(work.group, '/bundles', { for_whom: 'Jo' });
    expect(nothing.status).toBe(422);
    expect(nothing.body).toContain('Choose who the bundle is for.');
    expect(nothing.body).toContain('value="Jo"');
    const unnamed = await work.send(work.group, '/bundles', { kind: 'ombudsman' });
    expect([unnamed.status, unnamed.body.includes('Write who will get it, by name.')]).toEqual([422, true]);
    const ours = await work.send(work.group, '/bundles', { kind: 'programme' });
    expect(ours.status).toBe(422);
    expect(await bundles()).toEqual([]);
  });

  it('is only ever shown to who asked for it, and gone after a week', async () => {
    await work.send(work.group, '/bundles', { kind: 'group' });
    await work.send(work.group, '/bundles', { kind: 'group' });
    expect(await makeBundles(work.service)).toBe(1);
    const { body } = await work.group.get(work.at('/bundles'));
    const [href = ''] = /\/cases\/[^"]+\/bundles\/[^"]+\/file/.exec(body) ?? [];
    const api = `/api/v1${href.replace(/file$/, 'content')}`;
    expect((await saved(work, work.group, href)).subarray(0, 2).toString()).toBe('PK');
    const other = await aGroup(work.service, 'Otherton');
    const elsewhere = await work.service.owner.query<{ id: string }[]>(
      `insert into programme (id, name) values (gen_random_uuid(), gen_random_uuid()::text) returning id`,
    );
    const email = `foreign-${work.filed.reference}@example.org`.toLowerCase();
    const foreign = await aStaffMember(work.service, { programmeId: elsewhere[0]?.id ?? '', email });
    for (const by of [work.caseworker, other.visitor, foreign]) {
      expect((await by.get(href)).status).toBe(404);
      expect((await by.get(api)).status).toBe(404);
    }
    expect(await bundles()).toEqual([]);
    work.service.clock.set('2026-11-27T10:00:01Z');
    const later = await signedIn(work.service, work.email);
    expect((await later.get(href)).status).toBe(404);
    work.service.clock.set('2026-11-20T10:00:00Z');
  });

  it('leaves out, while it is made, what was withdrawn or changed meanwhile, and says so', async () => {
    await addOpen(
      work,
      work.group,
      { fileName: 'a.pdf', content: paper('One') },
      { title: 'Alpha', audience: 'all' },
    );
    await addOpen(
      work,
      work.group,
      { fileName: 'b.pdf', content: paper('Two') },
      { title: 'Beta', audience: 'all' },
    );
    const [alpha, beta] = await work.list<{ id: string }>('/documents');
    await work.send(work.caseworker, '/bundles', { kind: 'programme' });
    await work.send(
      work.caseworker,
      `/documents/${alpha?.id}/withdrawal`,
      { because: 'Wrong.' },
      `/documents/${alpha?.id}`,
    );
    await work.service.owner.query(`update document set scan_state = 'infected' where id = $1`, [beta?.id]);
    await makeBundles(work.service);
    const [made] = await bundles();
    expect(made).toMatchObject({ state: 'ready', documents_total: 2 });
    expect(made?.left_out).toEqual([
      '“Alpha”: It was withdrawn, or may not be opened any more.',
      '“Beta”: It was withdrawn, or may not be opened any more.',
    ]);
  });

  it('takes a PDF that nobody can draw as a file only', async () => {
    const broken = Buffer.concat([paper('Whole').subarray(0, 900), Buffer.from('\n%%EOF\n')]);
    await addOpen(work, work.caseworker, { fileName: 'broken.pdf', content: broken }, { title: 'Broken' });
    const zip = await bundleOf(work, work.caseworker, { kind: 'programme' });
    expect(zip.get('documents/01-evidence.pdf')?.equals(broken)).toBe(true);
  });
});

describe('a bundle about a confidential group', () => {
  const work = workOnACase({
    confidentiality: 'confidential',
    group: {
      name: 'Zephyrmark Lunch Club',
      contactName: 'Ada Quillonmark',
      contactEmail: 'xylomark@example.org',
      contactPhone: '020 7946 0531',
    },
  });
  const MARKERS = ['zephyrmark', 'quillonmark', 'xylomark', '7946 0531', 'minutemark', 'vexmark'];

  /** Every byte of it: the entries, the streams of each PDF inflated, and the parts of each Word file. */
  const leaksIn = (zip: ReadonlyMap<string, Buffer>): string[] =>
    [...zip].flatMap(([name, content]) => {
      const text = `${name}\n${name.endsWith('.pdf') ? inflated(content) : content.toString('latin1')}`;
      return MARKERS.filter((marker) => text.toLowerCase().includes(marker)).map(
        (marker) => `${name}: ${marker}`,
      );
    });

  it('tells the other side in no byte who it is, whoever makes it, and whoever wrote it where', async () => {
    await work.send(work.caseworker, '/identify/own', { text: 'Zephyrmark Lunch Club is owed three months' });
    const letter = paper('Your grant ends.');
    const notice = await photograph('jpeg', 'Zephyrmark');
    const papers = [
      [work.caseworker, 'Zephyrmark.pdf', letter, 'The letter to Zephyrmark Lunch Club'],
      [work.caseworker, 'Zephyrmark.jpg', notice, 'The notice'],
      [work.group, 'vexmark.pdf', paper('Vexmark'), 'Ours'],
    ] as const;
    for (const [by, fileName, content, title] of papers)
      await addOpen(work, by, { fileName, content }, { title, audience: 'all' });
    const note = { title: 'A call', text: 'Ada Quillonmark rang.', audience: 'all' };
    await addOpen(work, work.caseworker, { fileName: '', content: Buffer.alloc(0) }, note);
    const outside = [
      { by: work.caseworker, kind: 'body' },
      { by: work.group, kind: 'body' },
      { by: work.group, kind: 'ombudsman' },
    ];
    for (const { by, kind } of outside) {
      const zip = await bundleOf(work, by, { kind, for_whom: 'Jo Somebody' });
      expect({ kind, leaks: leaksIn(zip) }).toEqual({ kind, leaks: [] });
      expect([...zip.keys()].filter((name) => name.startsWith('documents/'))).toEqual([
        'documents/01-evidence.jpg',
      ]);
    }
    // So that this does not pass for want of markers.
    expect(leaksIn(await bundleOf(work, work.caseworker, { kind: 'programme' }))).toEqual(
      expect.arrayContaining(['index.csv: zephyrmark']),
    );
  });
});
