import { readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { audited, timelineOf } from '../support/a-case.js';
import { workOnACase } from '../support/on-a-case.js';
import { docx, heic, pdf, photograph } from '../support/office-files.js';
import { postDocument, sendDocuments, type FileToSend } from '../support/send-documents.js';
import { emptyStore, storedFiles } from '../support/stored-files.js';
import type { Visitor } from '../support/visitor.js';

interface DocumentRow {
  readonly id: string;
  readonly title: string;
  readonly file_name: string;
  readonly media_type: string;
  readonly sha256: string;
  readonly flags: string[];
  readonly shut: string | null;
  readonly audience: string;
  readonly facts: string[];
  readonly dated_on: string | null;
}

const letter: FileToSend = { fileName: 'letter.pdf', content: pdf() };
const NEW = '/documents/new';

describe('evidence on a case', () => {
  const work = workOnACase({ confidentiality: 'named' });
  const { at, send } = work;
  beforeEach(() => emptyStore(work.service));
  const add = (by: Visitor, files: FileToSend[], fields: Record<string, string | string[]> = {}) =>
    sendDocuments(work.service, by, { page: at(NEW), files, fields });
  const documents = (): Promise<DocumentRow[]> => work.list<DocumentRow>('/documents');
  const only = async (): Promise<DocumentRow> => {
    const [row, ...more] = await documents();
    if (!row || more.length > 0) throw new Error('There should be one document.');
    return row;
  };

  it('a group adds a letter, says what it is, and is asked for another', async () => {
    const [fact] = await work.list<{ id: string }>('/facts');
    const bare = (await work.group.get(at('/research'))).body;
    expect(bare).toMatch(/No evidence yet<\/h3>[^]*Add a letter, an email or a picture[^]*documents\/new/);
    for (const page of [`/facts/${fact?.id}`, '/timeline'])
      expect((await work.group.get(at(page))).body).toContain('No evidence yet.');
    const fields = {
      title: 'Letter that ended our grant',
      description: 'It gives one month.',
      'dated-day': '20',
      'dated-month': '11',
      'dated-year': '2026',
      facts: [fact?.id ?? ''],
      audience: 'all',
    };
    const added = await add(work.group, [letter], fields);
    expect([added.statusCode, added.headers.location]).toEqual([303, at('/documents?added=yes')]);
    const list = await work.group.get(at('/documents?added=yes'));
    expect(list.body).toContain('Do you want to add another?');
    expect(list.body).toContain('Letter that ended our grant');
    expect(list.body).toContain('20 November 2026');
    expect(await only()).toMatchObject({
      title: 'Letter that ended our grant',
      dated_on: '2026-11-20',
      facts: [fact?.id],
      audience: 'all',
      media_type: 'application/pdf',
      file_name: 'letter.pdf',
    });
    expect(await timelineOf(work.service, work.filed.caseId)).toContain(
      'Evidence was added: “Letter that ended our grant”.',
    );
    expect((await audited(work.service, work.filed.caseId)).at(-1)).toBe('document-added');
    const { id } = await only();
    const link = `Shown by: <a class="govuk-link" href="${at(`/documents#document-${id}`)}">Letter that ended our grant</a>`;
    for (const page of ['/research', `/facts/${fact?.id}`, '/timeline', '/timeline?kind=fact'])
      expect((await work.group.get(at(page))).body).toContain(link);
    expect((await work.group.get(at('/documents'))).body).toContain(`id="document-${id}"`);
    expect((await work.group.get(at('/research'))).body.split('Add a paper that shows it').length).toBe(
      bare.split('Add a paper that shows it').length - 1,
    );
    await send(work.group, `/documents/${id}/withdrawal`, { because: 'Wrong.' }, `/documents/${id}`);
    const after = (await work.group.get(at('/research'))).body;
    expect([after.includes('Shown by'), after.includes('No evidence yet.')]).toEqual([false, true]);
  });

  it('its file comes back as it was sent, to be saved and never shown', async () => {
    await add(work.group, [letter]);
    const { id, sha256 } = await only();
    const saved = await work.service.inject({
      url: at(`/documents/${id}/file`),
      headers: { cookie: work.group.cookieHeader() },
    });
    expect(saved.statusCode).toBe(200);
    expect(saved.rawPayload.equals(letter.content)).toBe(true);
    expect(saved.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="letter.pdf"; filename*=UTF-8''letter.pdf`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'cache-control': 'no-store',
    });
    const [stored] = await storedFiles(work.service);
    expect(stored).toMatchObject({ sha256, size: letter.content.length });
  });

  it('nobody but who brought it opens a file that was not looked at, until a caseworker says why it is safe', async () => {
    await add(work.group, [letter]);
    const { id, shut } = await only();
    expect(shut).toBe('not-scanned');
    const file = at(`/documents/${id}/file`);
    expect((await work.caseworker.get(file)).status).toBe(409);
    expect((await work.group.get(file)).status).toBe(200);
    expect((await work.group.get(at(`/documents/${id}/release`))).status).toBe(404);
    const page = `/documents/${id}/release`;
    const unsaid = await send(work.caseworker, page, {});
    expect([unsaid.status, unsaid.body.includes('Say in a sentence why.')]).toEqual([422, true]);
    const said = await send(work.caseworker, page, { because: 'Ada rang before she sent it.' });
    expect([said.status, said.location]).toEqual([303, at('/documents')]);
    expect((await work.caseworker.get(file)).status).toBe(200);
    expect((await send(work.caseworker, page, { because: 'Again' })).status).toBe(422);
    expect((await audited(work.service, work.filed.caseId)).at(-1)).toBe('document-released');
    expect((await work.group.get(at())).body).not.toContain('Ada rang before');
  });

  it('a picture of a telephone (HEIC) of a group that may be named is kept as it is', async () => {
    expect((await add(work.group, [{ fileName: 'IMG_0001.HEIC', content: heic() }])).statusCode).toBe(303);
    const { id, media_type: kind, file_name: name, flags } = await only();
    expect([kind, name, flags]).toEqual(['image/heic', 'IMG_0001.heic', []]);
    const saved = await work.service.inject({
      url: at(`/documents/${id}/file`),
      headers: { cookie: work.group.cookieHeader() },
    });
    expect(saved.headers['content-type']).toBe('image/heic');
    expect(saved.rawPayload.equals(heic())).toBe(true);
  });

  it('staff send several at once; what staff brought opens to the group once it was released', async () => {
    const several = [letter, { fileName: 'photo.jpg', content: await photograph() }];
    expect((await add(work.caseworker, several, { audience: 'group' })).statusCode).toBe(303);
    const rows = await documents();
    expect(rows.map(({ title }) => title)).toEqual(['letter', 'photo']);
    const file = at(`/documents/${rows[0]?.id}/file`);
    expect((await work.group.get(file)).status).toBe(409);
    await send(work.caseworker, `/documents/${rows[0]?.id}/release`, { because: 'I wrote it.' });
    expect((await work.group.get(file)).status).toBe(200);
  });

  it('what is for staff alone is not there for the group', async () => {
    await add(work.caseworker, [letter], { audience: 'programme', title: 'Only ours' });
    const { id } = await only();
    expect((await work.group.get(at('/documents'))).body).not.toContain('Only ours');
    expect((await work.group.get(at())).body).not.toContain('Only ours');
    expect((await work.group.get(at(`/documents/${id}/file`))).status).toBe(404);
    expect((await work.group.get(at(`/documents/${id}`))).status).toBe(404);
    await add(work.group, [letter], { audience: 'programme' });
    expect((await documents()).map(({ audience }) => audience).toSorted()).toEqual(['group', 'programme']);
  });

  it('a text can be written into the page instead', async () => {
    const written = await add(work.group, [], {
      text: 'On the telephone they said: it is over.',
      title: 'A call',
    });
    expect(written.statusCode).toBe(303);
    const { id, media_type: kind, shut } = await only();
    expect([kind, shut]).toEqual(['text/plain', null]);
    const saved = await work.caseworker.get(at(`/documents/${id}/file`));
    expect([saved.status, saved.body]).toEqual([200, 'On the telephone they said: it is over.']);
  });

  it('a refused file loses nothing that was typed, and leaves nothing behind', async () => {
    const program = {
      fileName: 'letter.pdf',
      content: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]),
    };
    const answer = await add(work.group, [program], { title: 'The letter', description: 'It came in May.' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('Send a PDF or a picture');
    expect(answer.body).toContain('value="The letter"');
    expect(answer.body).toContain('It came in May.');
    expect(answer.body).toContain('href="#file"');
    const nothing = await add(work.group, [], { title: 'The letter' });
    expect([nothing.statusCode, nothing.body.includes('Choose a file')]).toEqual([422, true]);
    const wrongDay = await add(work.group, [letter], {
      'dated-day': '31',
      'dated-month': '2',
      'dated-year': '2026',
    });
    expect(wrongDay.statusCode).toBe(422);
    const ahead = await add(work.group, [letter], {
      'dated-day': '1',
      'dated-month': '1',
      'dated-year': '2027',
    });
    expect([ahead.statusCode, ahead.body.includes('today or before')]).toEqual([422, true]);
    expect(await documents()).toEqual([]);
    expect(await storedFiles(work.service)).toEqual([]);
  });

  it('if one of several is refused, none is added', async () => {
    const several = [letter, { fileName: 'x.pdf', content: Buffer.from([1, 2, 3]) }];
    expect((await add(work.caseworker, several)).statusCode).toBe(422);
    expect([await documents(), await storedFiles(work.service)]).toEqual([[], []]);
  });

  it('a note that somebody writes meanwhile makes nobody send a file twice', async () => {
    const opened = await work.group.get(at(NEW));
    expect(opened.status).toBe(200);
    await send(work.caseworker, '/notes', { kind: 'note', text: 'Seen.' });
    expect((await add(work.group, [letter])).statusCode).toBe(303);
  });

  it('a form without its token adds nothing, and no byte of the file is kept', async () => {
    const answer = await add(work.group, [letter], { _csrf: 'wrong' });
    expect(answer.statusCode).toBe(403);
    expect([await documents(), await storedFiles(work.service)]).toEqual([[], []]);
  });

  it('what is said of it can be changed, and it can be withdrawn', async () => {
    await add(work.group, [letter]);
    const { id } = await only();
    const page = `/documents/${id}`;
    expect((await send(work.group, page, { title: '', audience: 'group' })).status).toBe(422);
    expect((await send(work.group, page, { title: 'The second letter', audience: 'all' })).status).toBe(303);
    expect(await only()).toMatchObject({ title: 'The second letter', audience: 'all' });
    const narrowed = await send(work.caseworker, page, { title: 'Ours', audience: 'group' });
    expect([narrowed.status, narrowed.body.includes('Only the group can say')]).toEqual([422, true]);
    const withdrawn = await send(work.group, `${page}/withdrawal`, { because: 'The wrong one.' }, page);
    expect(withdrawn.status).toBe(303);
    const list = (await work.group.get(at('/documents'))).body;
    expect(list).toContain('The second letter. Why: The wrong one.');
    expect((await work.group.get(at(page))).status).toBe(404);
  });

  it('programs list, add, open and withdraw; the same request twice adds one', async () => {
    const url = `/api/v1${at('/documents')}`;
    const post = (key: string) =>
      postDocument(work.service, {
        url,
        cookie: work.cookie,
        key,
        fields: { title: 'By program' },
        file: letter,
      });
    const first = await post('key-of-a-program-1');
    expect(first.statusCode).toBe(201);
    const { id } = first.json<DocumentRow>();
    expect(first.headers.location).toBe(`${url}/${id}`);
    expect((await post('key-of-a-program-1')).json<DocumentRow>().id).toBe(id);
    expect((await documents()).length).toBe(1);
    const another = (changes: Partial<Parameters<typeof postDocument>[1]>) =>
      postDocument(work.service, {
        url,
        cookie: work.cookie,
        key: 'key-of-a-program-1',
        fields: { title: 'By program' },
        file: letter,
        ...changes,
      });
    const sameName = { ...letter, content: Buffer.concat([letter.content, Buffer.from('\n')]) };
    for (const changes of [{ fields: { title: 'Another' } }, { file: sameName }]) {
      const used = await another(changes);
      expect([used.statusCode, used.json<{ type: string }>().type]).toEqual([
        422,
        '/problems/idempotency-key-used',
      ]);
    }
    expect((await another({})).json<DocumentRow>().id).toBe(id);
    expect((await documents()).length).toBe(1);
    const none = await postDocument(work.service, { url, cookie: work.cookie, key: '', file: letter });
    expect(none.statusCode).toBe(400);
    const content = await work.service.inject({
      url: `${url}/${id}/content`,
      headers: { cookie: work.cookie },
    });
    expect(content.rawPayload.equals(letter.content)).toBe(true);
    const withdrawn = await work.call('POST', `/documents/${id}/withdrawal`, { because: 'Wrong.' });
    expect(withdrawn.json()).toMatchObject({ withdrawn: { because: 'Wrong.' } });
    const elsewhere = await work.service.inject({
      method: 'POST',
      url,
      headers: {
        cookie: work.cookie,
        'sec-fetch-site': 'cross-site',
        'content-type': 'multipart/form-data; boundary=x',
      },
      payload: '--x--',
    });
    expect(elsewhere.statusCode).toBe(403);
    expect(
      (
        await work.service.inject({
          method: 'POST',
          url: `/api/v1${at('/objectives')}`,
          headers: { cookie: work.cookie, 'content-type': 'multipart/form-data; boundary=x' },
          payload: '--x--',
        })
      ).statusCode,
    ).toBe(415);
  });
});

describe('evidence of a group whose name is kept back', () => {
  const MARKER = 'Marker-Refuge';
  const work = workOnACase({ confidentiality: 'confidential' });
  const { at } = work;
  beforeEach(() => emptyStore(work.service));
  const add = async (fileName: string, content: Buffer): Promise<DocumentRow> => {
    const answer = await sendDocuments(work.service, work.group, {
      page: at(NEW),
      files: [{ fileName, content }],
    });
    expect(answer.statusCode).toBe(303);
    const [row] = await work.list<DocumentRow>('/documents');
    if (!row) throw new Error('There is no document.');
    return row;
  };
  const kept = async ({ id }: DocumentRow): Promise<Buffer> =>
    (
      await work.service.inject({
        url: at(`/documents/${id}/file`),
        headers: { cookie: work.group.cookieHeader() },
      })
    ).rawPayload;

  it.each(['jpeg', 'png', 'webp', 'tiff'] as const)(
    'a %s says nothing of who took it, and stands the right way up',
    async (format) => {
      const sent = await photograph(format, MARKER);
      expect(sent.includes(MARKER)).toBe(true);
      const row = await add(`${MARKER}.${format}`, sent);
      const file = await kept(row);
      expect(file.includes(MARKER)).toBe(false);
      expect(await sharp(file).metadata()).toMatchObject({ width: 20, height: 40 });
      expect((await sharp(file).metadata()).exif).toBeUndefined();
      expect(row.file_name).not.toContain(MARKER);
      expect(row.flags).toEqual([]);
    },
  );

  it('a Word document says nothing of its authors, and still opens', async () => {
    const sent = await docx({
      'docProps/core.xml': `<cp:coreProperties><dc:creator>${MARKER}</dc:creator></cp:coreProperties>`,
      'word/comments.xml': `<w:comment w:author="${MARKER}" w:initials="${MARKER}"><w:t>So it is.</w:t></w:comment>`,
      'word/media/image1.jpg': await photograph('jpeg', MARKER),
    });
    const row = await add('report.docx', sent);
    expect(row).toMatchObject({ flags: [], title: 'Word document' });
    const { unpack } = await import('../../src/documents/receiving/zip-content.js');
    const parts = await unpack(await kept(row));
    expect(parts.get('word/comments.xml')?.toString()).toContain('So it is.');
    for (const content of parts.values()) expect(content.includes(MARKER)).toBe(false);
  });

  it('a PDF is flagged, for we cannot take its author out; a HEIC picture is refused with a remedy', async () => {
    expect((await add('report.pdf', pdf('/Author(Ada)'))).flags).toEqual(['may-name']);
    const answer = await sendDocuments(work.service, work.group, {
      page: at(NEW),
      files: [{ fileName: 'a.heic', content: heic() }],
    });
    expect([answer.statusCode, answer.body.includes('Save it as JPEG')]).toEqual([422, true]);
  });

  it('no file in the store is called by a name that somebody gave', async () => {
    await add(`${MARKER}.pdf`, pdf());
    const [file] = await storedFiles(work.service);
    expect(file?.place).toMatch(/^[\da-f]{2}\/[\da-f-]{36}$/);
    expect((await readFile(path.join(work.service.filesFolder, file?.place ?? ''))).length).toBeGreaterThan(
      0,
    );
  });
});
