import { randomUUID } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { newId } from '../../src/platform/ids.js';
import { timelineOf } from '../support/a-case.js';
import { docx, odt, pdf, photograph, xlsx } from '../support/office-files.js';
import { workOnACase } from '../support/on-a-case.js';
import { postDocument } from '../support/send-documents.js';
import { until } from '../support/until.js';

const NAME = 'Zephyrine Marker Club';
const PHONE = '01632 960123';
const consents = [{ purpose: 'contact-body' as const, given: true }];
const council = 'grants@council.example';

const wordOf = (body: string) =>
  docx({ 'word/document.xml': `<w:document><w:body>${body}</w:body></w:document>` });
const packed = (text: string): string => {
  const stream = deflateSync(Buffer.from(text)).toString('latin1');
  return `3 0 obj<</Filter/FlateDecode>>\nstream\n${stream}\nendstream\nendobj\n`;
};
const mailWith = (attachment: Buffer, text: string): Buffer =>
  Buffer.from(
    `From: a@b.example\r\nDate: Fri, 20 Nov 2026 10:00:00 +0000\r\nMessage-ID: <1@b.example>\r\nSubject: Grant\r\n` +
      `MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n` +
      `Content-Transfer-Encoding: base64\r\n\r\n${Buffer.from(text).toString('base64')}\r\n--x\r\n` +
      `Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n` +
      `Content-Disposition: attachment; filename="a"\r\n\r\n${attachment.toString('base64')}\r\n--x--\r\n`,
  );
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('a file that staff send for a group that wants its name kept', () => {
  const work = workOnACase({ consents }, { worker: true, inboundMail: {} });
  beforeEach(() =>
    work.file({
      consents,
      group: {
        name: NAME,
        contactName: 'Quillon Markerby',
        contactEmail: `${newId()}@markers.example`,
        contactPhone: PHONE,
      },
    }),
  );

  const bring = async (content: Buffer): Promise<string> => {
    const added = await postDocument(work.service, {
      url: `/api/v1${work.at('/documents')}`,
      cookie: work.cookie,
      key: randomUUID(),
      fields: { audience: 'all', title: 'A paper' },
      file: { fileName: 'paper', content },
    });
    expect(added.body).toContain('"id"');
    const { id } = added.json<{ id: string }>();
    const released = await work.call('POST', `/documents/${id}/release`, { because: 'I wrote it.' });
    expect(released.statusCode).toBe(200);
    return id;
  };
  const write = (id: string, more: object = {}) =>
    work.call('POST', '/messages', {
      to_other: { name: 'Grants', email: council, kind: 'body' },
      text: 'Dear officer',
      documents: [id],
      ...more,
    });

  it.each<[string, () => Buffer | Promise<Buffer>]>([
    ['a text', () => Buffer.from(`We help the ${NAME.toUpperCase()}.`)],
    ['a Word document', () => wordOf(`<w:p><w:r><w:t>The ${NAME}</w:t></w:r></w:p>`)],
    [
      'a Word document that changes its letters in the middle of a word',
      () => wordOf('<w:p><w:r><w:t>Zephy</w:t></w:r><w:r><w:t>rine Marker Club</w:t></w:r></w:p>'),
    ],
    ['the head of a Word page', () => docx({ 'word/header1.xml': `<w:hdr><w:t>${PHONE}</w:t></w:hdr>` })],
    ['an OpenDocument text', () => odt({ 'content.xml': `<text:p>Zephyrine<text:s/>Marker Club</text:p>` })],
    ['a sheet', () => xlsx({ 'xl/sharedStrings.xml': `<sst><si><t>${NAME}</t></si></sst>` })],
    ['a written number', () => wordOf('<w:p><w:t>&#90;ephyrine Marker Club</w:t></w:p>')],
    ['an email', () => mailWith(Buffer.from('nothing'), `Dear ${NAME}`)],
    ['what came with an email', async () => mailWith(await wordOf(`<w:p><w:t>${NAME}</w:t></w:p>`), 'See')],
    ['the properties of a PDF', () => pdf(`4 0 obj<</Author(${NAME})>>endobj\n`)],
    [
      'a page of a PDF',
      () => latin(pdf('').toString('latin1') + packed(`[(Zeph) -12 (yrine Marker Club)] TJ`)),
    ],
  ])('stays where the name stands in %s, whoever says to have read it', async (_, content) => {
    const id = await bring(await content());
    const refused = await write(id, { read: [id] });
    expect(refused.statusCode).toBe(422);
    expect(refused.json<{ errors: object[] }>().errors).toEqual([
      {
        pointer: '/documents',
        detail: expect.stringMatching(
          /^“A paper” cannot go with this mail\. Inside it stands the /,
        ) as string,
      },
    ]);
    expect(refused.body).not.toContain('Zephyrine');
    expect(await work.list('/messages')).toEqual([]);
  });

  it('goes where all of it was searched', async () => {
    const id = await bring(await wordOf('<w:p><w:t>Your grant ends in May.</w:t></w:p>'));
    expect((await write(id)).statusCode).toBe(201);
    const mail = await until('the mail', () => Promise.resolve(work.service.mails.to(council).at(-1)));
    expect(mail.attachments.length).toBe(1);
  });

  it.each<[string, () => Buffer | Promise<Buffer>]>([
    ['a PDF', () => pdf()],
    ['a picture', () => photograph()],
    ['a Word document with a picture', async () => docx({ 'word/media/a.jpg': await photograph() })],
  ])('that is %s waits until a person says to have read it, and their name is kept', async (_, content) => {
    const id = await bring(await content());
    const asked = await write(id);
    expect([asked.statusCode, asked.body.includes('We could not look inside “A paper”.')]).toEqual([
      422,
      true,
    ]);
    expect(asked.json<{ errors: object[] }>().errors).toEqual([
      expect.objectContaining({ pointer: '/read' }) as object,
    ]);
    const sent = await write(id, { read: [id] });
    expect(sent.statusCode).toBe(201);
    const [entry] = await work.service.owner.query<{ details: string; account_id: string | null }[]>(
      `select details, account_id from audit_entry join audit_detail using (chain, seq)
       where chain = $1 and action = 'mail-written'`,
      [work.filed.caseId],
    );
    expect(JSON.parse(entry?.details ?? '')).toMatchObject({ documents: [id], read_by_hand: [id] });
    expect(entry?.account_id).not.toBeNull();
    const told = (await timelineOf(work.service, work.filed.caseId)).join('\n');
    expect(told).toContain('Read by whoever sent it, for names: “A paper”.');
  });

  it('is asked for on the page, where nothing typed is lost', async () => {
    const id = await bring(pdf());
    const fields = {
      to: 'other',
      name: 'Grants',
      email: council,
      kind: 'body',
      text: 'Dear officer',
      documents: id,
    };
    const page = '/messages/new';
    expect((await work.caseworker.get(work.at(page))).body).not.toContain('I read what I tick here');
    const asked = await work.send(work.caseworker, page, fields);
    expect([asked.status, asked.body.includes('href="#read"')]).toEqual([422, true]);
    expect(asked.body).toContain('I read what I tick here');
    expect(asked.body).toContain('Dear officer');
    const looked = await work.send(work.caseworker, page, { ...fields, read: id });
    expect(looked.body).toContain(`name="read" value="${id}"`);
    const sent = await work.send(work.caseworker, page, { ...fields, read: id, act: 'send' });
    expect(sent.location).toBe(work.at('/messages'));
  });
});
