import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { LetterRecord } from '../../src/correspondence/letters/letter.record.js';
import { MailRecord } from '../../src/correspondence/mail/mail.record.js';
import { ReceivedMailRecord } from '../../src/correspondence/mail/incoming/received-mail.record.js';
import { DocumentRecord } from '../../src/documents/document.record.js';
import { OutboxMessageRecord } from '../../src/platform/outbox/outbox-message.record.js';
import { newId } from '../../src/platform/ids.js';
import { audited, timelineOf } from '../support/a-case.js';
import { bounceOf, sendIn, type Reply } from '../support/council-mail.js';
import { anAgreedLetter, inflated } from '../support/letters.js';
import type { ReceivedMail } from '../support/mail-sink.js';
import { workOnACase } from '../support/on-a-case.js';
import { storedFiles } from '../support/stored-files.js';
import { until } from '../support/until.js';

const NAME = 'Zephyrine Marker Club';
const CONTACT = 'Quillon Markerby';
const ANSWER = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

describe('a letter and what comes back, over SMTP', () => {
  const work = workOnACase({}, { worker: true, inboundMail: {} });
  const { at, call, send } = work;
  let officer: string;
  let count = 0;

  beforeEach(async () => {
    count += 1;
    officer = `grants${count}@council.example`;
    const contactEmail = `${newId()}@markers.example`;
    await work.file({
      confidentiality: 'confidential',
      group: { name: NAME, contactName: CONTACT, contactEmail },
    });
  });

  const letterOf = (id: string) => work.service.owner.manager.findOneByOrFail(LetterRecord, { id });
  const documents = () =>
    work.service.owner.manager.find(DocumentRecord, {
      where: { caseId: work.filed.caseId },
      order: { addedAt: 'ASC' },
    });
  const due = async (): Promise<string[]> => {
    const rows = await work.service.owner.query<{ due_on: string }[]>(
      `select due_on::text from deadline where case_id = $1 and rule_id = 'WORLD-REPLY' and superseded_at is null`,
      [work.filed.caseId],
    );
    return rows.map(({ due_on: day }) => day);
  };
  const go = (id: string, how: Record<string, string> = { by: 'email' }) =>
    send(work.caseworker, `/letters/${id}/going`, how, '/letters');
  const arrived = (to = officer): Promise<ReceivedMail> =>
    until('the letter at the council', () => Promise.resolve(work.service.mails.to(to).at(-1)));
  const sent = async (fields: Record<string, string> = {}) => {
    const id = await anAgreedLetter(work, officer, fields);
    expect((await go(id)).status).toBe(303);
    return { id, mail: await arrived() };
  };
  const replyTo = (mail: ReceivedMail): string => mail.replyTo?.value[0]?.address ?? '';
  /** A mail comes in and is filed; whatever follows from it has happened. */
  const answeredBy = async (mail: ReceivedMail, answer: Reply): Promise<MailRecord> => {
    const subject = `Re: your letter ${newId()}`;
    const thread = { inReplyTo: mail.messageId, references: mail.messageId };
    await sendIn(work.service, { text: 'We have looked at it.', ...thread, ...answer, subject }, [
      replyTo(mail),
    ]);
    const { manager } = work.service.owner;
    const { mailId } = await until('the mail on the case', async () => {
      const received = await manager.findOneBy(ReceivedMailRecord, { subject });
      return received?.state === 'filed' ? received : undefined;
    });
    await until('what follows from it', async () => {
      const events = await manager.findBy(OutboxMessageRecord, { type: 'reply-received' });
      return events.every(({ handledAt }) => handledAt !== null);
    });
    return manager.findOneByOrFail(MailRecord, { id: mailId ?? '' });
  };
  const sayOf = (mail: MailRecord, what: string, by = work.caseworker) =>
    send(by, `/messages/${mail.id}/answer`, { what }, `/messages/${mail.id}`);

  it('is written, agreed, sent with its PDF, answered with a file, filed, and its clock stops', async () => {
    const { id, mail } = await sent();
    const letter = await letterOf(id);
    const [kept] = await documents();
    expect(kept).toMatchObject({
      id: letter.documentId,
      letterId: id,
      source: 'letter',
      audience: 'all',
      datedOn: '2026-11-20',
      mediaType: 'application/pdf',
    });
    const [attached] = mail.attachments;
    expect(attached).toMatchObject({
      filename: `${work.filed.reference}-letter.pdf`,
      contentType: 'application/pdf',
    });
    const file = (await storedFiles(work.service)).find(({ sha256 }) => sha256 === kept?.sha256);
    const bytes = await readFile(path.join(work.service.filesFolder, file?.place ?? ''));
    expect(Buffer.compare(attached?.content ?? Buffer.alloc(0), bytes)).toBe(0);
    expect(inflated(bytes)).toMatch(/\/StructTreeRoot[^]*pdfuaid:part>1</);
    const whole = `${inflated(bytes)}${mail.raw}${mail.text}${String(mail.html)}`.toLowerCase();
    for (const marker of ['zephyrine', 'marker club', 'quillon', 'markerby', work.email, work.filed.groupId])
      expect(whole).not.toContain(marker.toLowerCase());
    expect((await work.group.get(at('/documents'))).body).toContain('Letter: Not enough notice');
    expect(await due()).toEqual(['2026-12-04']);

    const answer = await answeredBy(mail, {
      from: `The grants officer <${officer}>`,
      attachments: [{ filename: 'decision.pdf', content: ANSWER }],
    });
    expect(await letterOf(id)).toMatchObject({ answeredOn: '2026-11-20', answerMailId: answer.id });
    expect(await due()).toEqual([]);
    expect((await documents()).map(({ source }) => source)).toEqual(['letter', 'mail']);
    expect(await audited(work.service, work.filed.caseId)).toEqual(
      expect.arrayContaining(['letter-sent', 'mail-filed', 'letter-answered']),
    );
    await until('the notice to the group', () =>
      Promise.resolve(
        work.service.mails.to(work.email).find(({ subject }) => subject?.includes('an answer came')),
      ),
    );
  });

  it('waits again when a person says that the mail was no answer, and stops when one says it was', async () => {
    const { id, mail } = await sent();
    const receipt = await answeredBy(mail, { from: officer, text: 'We have your letter.' });
    expect(await due()).toEqual([]);
    const page = (await work.caseworker.get(at(`/messages/${receipt.id}`))).body;
    expect(page).toContain('We took this mail as the answer to');
    expect((await sayOf(receipt, 'acknowledged')).status).toBe(303);
    expect(await letterOf(id)).toMatchObject({
      acknowledgedOn: '2026-11-20',
      answeredOn: null,
      answerMailId: null,
    });
    expect(await due()).toEqual(['2026-12-04']);
    expect(await timelineOf(work.service, work.filed.caseId)).toContainEqual(
      expect.stringContaining('A mail was no answer, and says only that a letter came'),
    );
    expect((await sayOf(receipt, 'nothing')).status).toBe(422);
    expect((await sayOf(receipt, 'answered', work.group)).status).toBe(303);
    expect(await due()).toEqual([]);
    const again = await call('POST', `/messages/${receipt.id}/answers`, { what: 'answered' });
    expect(again.statusCode).toBe(409);
    const back = await call('POST', `/messages/${receipt.id}/answers`, { what: 'acknowledged' });
    expect(back.statusCode).toBe(200);
    expect(await due()).toEqual(['2026-12-04']);
  });

  it('goes on waiting when a robot answers, until a person says that this is the answer', async () => {
    const { id, mail } = await sent();
    await sendIn(
      work.service,
      { from: officer, subject: 'Away', text: 'I am away.', headers: { 'Auto-Submitted': 'auto-replied' } },
      [replyTo(mail)],
    );
    const away = await until(
      'the mail on the case',
      async () =>
        (await work.service.owner.manager.findOneBy(MailRecord, { automatic: 'out-of-office' })) ?? undefined,
    );
    expect(await letterOf(id)).toMatchObject({ answeredOn: null });
    expect(await due()).toEqual(['2026-12-04']);
    expect((await work.caseworker.get(at(`/messages/${away.id}`))).body).toContain('A machine sent this');
    expect((await sayOf(away, 'answered')).status).toBe(303);
    expect(await due()).toEqual([]);
  });

  it('goes on waiting when somebody writes whom the case does not know, and says so', async () => {
    const { id, mail } = await sent();
    const forged = await answeredBy(mail, { from: 'The Chief Executive <chief@e1sewhere.example>' });
    expect(forged.senderKnown).toBe(false);
    expect(await letterOf(id)).toMatchObject({ answeredOn: null, answerMailId: null });
    expect(await due()).toEqual(['2026-12-04']);
    const page = (await work.group.get(at(`/messages/${forged.id}`))).body;
    expect(page).toContain('We do not know this sender on this case');
    expect(page).toContain('This is the answer');
    expect((await work.caseworker.get(at('/messages'))).body).toContain('Sender not known');
  });

  it('is not answered by somebody who had a copy', async () => {
    const { id } = await sent({ others: 'Cllr Oak, oak@example.org' });
    const copy = await arrived('oak@example.org');
    expect(copy.attachments.map(({ filename }) => filename)).toEqual([`${work.filed.reference}-letter.pdf`]);
    const thanks = await answeredBy(copy, { from: 'oak@example.org', text: 'Thank you for the copy.' });
    expect(await letterOf(id)).toMatchObject({ answeredOn: null });
    expect((await work.caseworker.get(at(`/messages/${thanks.id}`))).body).not.toContain(
      'This is the answer',
    );
    expect((await sayOf(thanks, 'answered')).status).toBe(409);
  });

  it('comes back: the caseworker is told, and the clock runs on', async () => {
    const { id, mail } = await sent();
    const raw = bounceOf(String(mail.messageId), officer);
    await sendIn(work.service, { envelope: { from: '', to: [replyTo(mail)] }, raw }, [replyTo(mail)]);
    await until('the mark', async () => {
      const { mailId } = await letterOf(id);
      const { state } = await work.service.owner.manager.findOneByOrFail(MailRecord, { id: mailId ?? '' });
      return state === 'bounced';
    });
    expect(await due()).toEqual(['2026-12-04']);
    expect((await work.caseworker.get(at('/messages'))).body).toContain('Did not arrive');
    await until('the notice to the caseworker', () =>
      Promise.resolve(
        work.service.mails.mails.find(({ subject }) => subject?.includes('a mail did not arrive')),
      ),
    );
  });

  it('is kept when it was posted, and not before', async () => {
    const before = (await storedFiles(work.service)).length;
    const id = await anAgreedLetter(work, officer);
    const tomorrow = { 'date-day': '21', 'date-month': '11', 'date-year': '2026' };
    expect((await go(id, { by: 'post', ...tomorrow })).status).toBe(422);
    expect((await storedFiles(work.service)).length).toBe(before);
    expect((await go(id, { by: 'post', ...tomorrow, 'date-day': '20' })).status).toBe(303);
    const [kept] = await documents();
    expect(await letterOf(id)).toMatchObject({ mailId: null, documentId: kept?.id });
    expect(work.service.mails.to(officer)).toEqual([]);
  });

  it('a mail by hand takes documents along, and none that may not go', async () => {
    const { id } = await sent();
    const { documentId } = await letterOf(id);
    const text = 'Here is our letter once more.';
    const added = await send(work.group, '/documents/new', { text: 'We are the club.', title: 'Our words' });
    expect(added.status).toBe(303);
    const own = (await documents()).find(({ source }) => source === 'written');
    const to_other = { name: 'The grants officer', email: officer, kind: 'body' };
    const refused = await call('POST', '/messages', { to_other, text, documents: [own?.id] });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('“Our words” cannot go with this mail. It may not be shown outside.');
    const gone = await call('POST', '/messages', { to_other, text, documents: [newId()] });
    expect([gone.statusCode, gone.body.includes('/documents')]).toEqual([422, true]);

    const fields = { to: 'other', name: 'Grants', email: officer, kind: 'body', text };
    const wrong = await send(work.caseworker, '/messages/new', { ...fields, documents: own?.id ?? '' });
    expect([wrong.status, wrong.body.includes('“Our words” cannot go')]).toEqual([422, true]);
    expect(wrong.body).toMatch(new RegExp(`value="${own?.id}" checked`));
    const withLetter = { ...fields, documents: documentId ?? '' };
    const asked = await send(work.caseworker, '/messages/new', withLetter);
    expect(asked.body).toContain(`Letter: Not enough notice (${work.filed.reference}-letter.pdf)`);
    const done = await send(work.caseworker, '/messages/new', { ...withLetter, act: 'send' });
    expect(done.status).toBe(303);
    const again = await until('the second mail', () =>
      Promise.resolve(work.service.mails.to(officer).find((each) => each.text?.includes(text))),
    );
    expect(again.attachments.map(({ filename }) => filename)).toEqual([`${work.filed.reference}-letter.pdf`]);
    expect((await work.group.get(at('/messages'))).status).toBe(200);
    expect((await timelineOf(work.service, work.filed.caseId)).join(' ')).toContain(
      'Documents that went with it: “Letter: Not enough notice”.',
    );
  });

  it('posted, and answered by mail: a person is asked whether this is the answer, and nothing stops before', async () => {
    const id = await anAgreedLetter(work, officer);
    const posted = { by: 'post', 'date-day': '20', 'date-month': '11', 'date-year': '2026' };
    expect((await go(id, posted)).status).toBe(303);
    expect(await due()).toEqual(['2026-12-04']);
    const to_other = { name: 'The grants officer', email: officer, kind: 'body' };
    const more = await call('POST', '/messages', { to_other, text: 'We posted you a letter.' });
    expect(more.statusCode).toBe(201);
    const answer = await answeredBy(await arrived(), { from: officer, text: 'We say yes.' });
    expect(await letterOf(id)).toMatchObject({ answeredOn: null, answerMailId: null });
    expect(await due()).toEqual(['2026-12-04']);
    expect((await work.caseworker.get(at('/messages'))).body).toContain('May answer a letter');
    const page = (await work.caseworker.get(at(`/messages/${answer.id}`))).body;
    expect(page).toContain('Is this the answer to <a');
    expect(page).toContain('The mail itself does not say so.');
    expect((await sayOf(answer, 'answered')).status).toBe(303);
    expect(await letterOf(id)).toMatchObject({ answeredOn: '2026-11-20', answerMailId: answer.id });
    expect(await due()).toEqual([]);
    expect((await work.caseworker.get(at('/messages'))).body).not.toContain('May answer a letter');
  });

  it('posted twice: nobody is asked which of the two a mail answers', async () => {
    const posted = { by: 'post', 'date-day': '20', 'date-month': '11', 'date-year': '2026' };
    for (let letters = 0; letters < 2; letters += 1)
      expect((await go(await anAgreedLetter(work, officer), posted)).status).toBe(303);
    const to_other = { name: 'The grants officer', email: officer, kind: 'body' };
    await call('POST', '/messages', { to_other, text: 'We posted you two letters.' });
    const answer = await answeredBy(await arrived(), { from: officer, text: 'We say yes.' });
    expect((await work.caseworker.get(at(`/messages/${answer.id}`))).body).not.toContain(
      'This is the answer',
    );
    expect((await sayOf(answer, 'answered')).status).toBe(409);
  });
});
