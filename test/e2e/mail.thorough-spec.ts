import { CaseRecord } from '../../src/casework/case.record.js';
import { DocumentRecord } from '../../src/documents/document.record.js';
import { CorrespondentRecord } from '../../src/correspondence/mail/correspondent.record.js';
import { ReceivedMailRecord } from '../../src/correspondence/mail/incoming/received-mail.record.js';
import { MailRecord } from '../../src/correspondence/mail/mail.record.js';
import { DeliveryRecord } from '../../src/delivery/delivery.record.js';
import { newId } from '../../src/platform/ids.js';
import { aComplaintsTeam } from '../support/a-contact.js';
import { audited, timelineOf } from '../support/a-case.js';
import { bounceOf, INBOUND_DOMAIN, sendIn, type Reply } from '../support/council-mail.js';
import type { ReceivedMail } from '../support/mail-sink.js';
import { workOnACase } from '../support/on-a-case.js';
import { aProgramme } from '../support/programmes.js';
import { until } from '../support/until.js';

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

describe('mail of a case, over SMTP', () => {
  const work = workOnACase(
    { consents: [{ purpose: 'contact-body', given: true }] },
    { worker: true, inboundMail: {} },
  );
  const { at, call, send } = work;
  let address: string;
  let count = 0;

  beforeEach(() => {
    count += 1;
    address = `grants${count}@council.example`;
  });

  const record = () => work.service.owner.manager.findOneByOrFail(CaseRecord, { id: work.filed.caseId });
  const write = (text = 'Dear officer,\n\nPlease tell us by Friday.', to = address) =>
    call('POST', '/messages', { to_other: { name: 'The grants team', email: to, kind: 'body' }, text });
  const outgoing = (to = address): Promise<ReceivedMail> =>
    until('the mail at the council', () => Promise.resolve(work.service.mails.to(to).at(-1)));
  const replyTo = (mail: ReceivedMail): string => mail.replyTo?.value[0]?.address ?? '';
  const received = (subject: string) =>
    until(`what became of “${subject}”`, async () => {
      const found = await work.service.owner.manager.findOneBy(ReceivedMailRecord, { subject });
      return found?.state === 'received' ? undefined : (found ?? undefined);
    });
  /** A mail comes in, and something becomes of it. */
  const comesIn = async (mail: Reply, to: string): Promise<ReceivedMailRecord> => {
    const subject = `${mail.subject ?? 'Re: your letter'} ${newId()}`;
    await sendIn(work.service, { text: 'Thank you for your mail.', ...mail, subject }, [to]);
    return received(subject);
  };
  const written = async (): Promise<ReceivedMail> => {
    expect((await write()).statusCode).toBe(201);
    return outgoing();
  };
  /** A mail that another programme wrote about a case of its own: all as here, but for whose it is. Gives its message id. */
  const aMailElsewhere = async (): Promise<string> => {
    const { id: programmeId } = await aProgramme(work.service);
    const [caseId, correspondentId, mailId] = [newId(), newId(), newId()];
    const copy = (table: string, changes: object) =>
      work.service.owner.query(
        `insert into ${table} select (jsonb_populate_record(row, $1)).* from ${table} row
         where $2 in (row.id, ${table === 'case_file' ? 'row.id' : 'row.case_id'}) limit 1`,
        [JSON.stringify({ programme_id: programmeId, ...changes }), work.filed.caseId],
      );
    await copy('case_file', { id: caseId, reference: 'D9F8-3G4H' });
    await copy('correspondent', { id: correspondentId, case_id: caseId, token: newId() });
    const messageId = `${mailId}@mail.redress`;
    await copy('mail', {
      id: mailId,
      case_id: caseId,
      correspondent_id: correspondentId,
      message_id: messageId,
    });
    return messageId;
  };

  it('goes out, is answered with a file, is filed, and the group is told', async () => {
    await send(work.caseworker, '/waiting', { for: 'body', reason: 'We asked.' });
    const mail = await written();
    expect(mail.subject).toBe(`Case ${work.filed.reference}, 20 November 2026`);
    expect(replyTo(mail)).toMatch(/^case\+[\da-f]{32}@in\.example\.org$/);
    expect(mail.headers.has('auto-submitted')).toBe(false);
    expect(mail.text).toContain('Please tell us by Friday.');

    const filed = await comesIn(
      {
        from: `The grants team <${address}>`,
        inReplyTo: mail.messageId,
        references: mail.messageId,
        headers: {
          'Authentication-Results': 'mx.example; spf=pass smtp.mailfrom=council.example; dkim=fail',
        },
        attachments: [
          { filename: '../../answer.pdf', content: PDF },
          { filename: 'run.exe', content: Buffer.from('MZ\u0090\0\u0003') },
        ],
      },
      replyTo(mail),
    );
    expect(filed).toMatchObject({ state: 'filed', caseId: work.filed.caseId });
    const [, answer] = await work.list<{
      sender_known: boolean;
      spf: string;
      dkim: string;
      attachments: object[];
    }>('/messages');
    expect(answer).toMatchObject({ sender_known: true, spf: 'pass', dkim: 'fail' });
    expect(answer?.attachments).toEqual([
      { file_name: expect.any(String), size: PDF.length, document: expect.any(String), refused: null },
      { file_name: 'run.exe', size: 6, document: null, refused: expect.any(String) },
    ]);
    const [kept] = await work.service.owner.manager.findBy(DocumentRecord, { caseId: work.filed.caseId });
    expect(kept).toMatchObject({ source: 'mail', fileName: expect.not.stringContaining('/') as string });
    expect((await record()).waitingFor).toBeNull();
    expect(await audited(work.service, work.filed.caseId)).toEqual(
      expect.arrayContaining(['mail-written', 'mail-filed']),
    );
    const told = await until('the notice to the group', () =>
      Promise.resolve(
        work.service.mails.to(work.email).find(({ subject }) => subject?.includes('an answer came')),
      ),
    );
    expect(told.text).not.toContain('Thank you for your mail.');
  });

  it('keeps a thread: the second mail names those before it, under one subject', async () => {
    const first = await written();
    await comesIn({ from: address, inReplyTo: first.messageId }, replyTo(first));
    await write('One thing more.');
    const second = await until('the second mail', () =>
      Promise.resolve(work.service.mails.to(address).find(({ text }) => text?.includes('One thing more'))),
    );
    expect(second.subject).toBe(`Re: ${first.subject}`);
    expect([second.references].flat()).toEqual(expect.arrayContaining([first.messageId]));
    expect(second.inReplyTo).toBeDefined();
    expect(replyTo(second)).toBe(replyTo(first));
  });

  it('is found by what it answers where its address is another one', async () => {
    const mail = await written();
    const filed = await comesIn({ from: address, inReplyTo: mail.messageId }, `case@${INBOUND_DOMAIN}`);
    expect(filed).toMatchObject({ state: 'filed', caseId: work.filed.caseId });
  });

  it('flags a sender that nobody knows, and files the mail all the same', async () => {
    const mail = await written();
    await comesIn({ from: '"The grants team" <grants@council.example.evil.example>' }, replyTo(mail));
    const [, forged] = await work.list<{ sender_known: boolean }>('/messages');
    expect(forged?.sender_known).toBe(false);
    expect((await timelineOf(work.service, work.filed.caseId)).at(-1)).toContain(
      'not among the people we know',
    );
    expect((await work.caseworker.get(at('/messages'))).body).toContain('Sender not known');
  });

  it('holds a mail with a guessed address, and one that only says it is from somebody known', async () => {
    await written();
    const guessed = await comesIn({ from: address }, `case+${'0'.repeat(32)}@${INBOUND_DOMAIN}`);
    expect(guessed).toMatchObject({ state: 'held', reason: 'unknown-address', caseId: null });
    const claimed = await comesIn({ from: address }, `case@${INBOUND_DOMAIN}`);
    expect(claimed).toMatchObject({ state: 'held', reason: 'no-case', caseId: null });
  });

  it('an automatic answer is kept and counts as none', async () => {
    await send(work.caseworker, '/waiting', { for: 'body', reason: 'We asked.' });
    const mail = await written();
    const before = work.service.mails.mails.length;
    await comesIn({ from: address, headers: { 'Auto-Submitted': 'auto-replied' } }, replyTo(mail));
    const [, away] = await work.list<{ automatic: string }>('/messages');
    expect(away?.automatic).toBe('out-of-office');
    expect((await record()).waitingFor).toBe('body');
    expect(work.service.mails.mails.slice(before).filter(({ recipient }) => recipient === address)).toEqual(
      [],
    );
  });

  it('a mail that comes back is told with whom else to write to', async () => {
    const other = `complaints${count}@council.example`;
    await aComplaintsTeam(work, other);
    const mail = await written();
    const id = String(mail.messageId);
    await sendIn(work.service, { envelope: { from: '', to: [replyTo(mail)] }, raw: bounceOf(id, address) }, [
      replyTo(mail),
    ]);
    const back = await until(
      'the bounce',
      async () =>
        (await work.service.owner.manager.findOneBy(MailRecord, {
          caseId: work.filed.caseId,
          state: 'bounced',
        })) ?? undefined,
    );
    expect(back.bouncedBecause).toContain('5.1.1');
    const delivery = await work.service.owner.manager.findOneByOrFail(DeliveryRecord, { address });
    expect(delivery.state).toBe('bounced');
    const page = await work.caseworker.get(at('/messages'));
    expect(page.body).toContain('Did not arrive');
    expect(page.body).toContain('Complaints');
    await until('the notice to the caseworker', () =>
      Promise.resolve(
        work.service.mails.mails.find(({ subject }) => subject?.includes('a mail did not arrive')),
      ),
    );
    expect(work.service.mails.to(work.email).some(({ subject }) => subject?.includes('did not arrive'))).toBe(
      false,
    );
  });

  it('a notice of the service that comes back is known by the address it came back to', async () => {
    const notice = await until(
      'a notice to the group',
      async () =>
        (await work.service.owner.manager.findOneBy(DeliveryRecord, {
          caseId: work.filed.caseId,
          state: 'accepted',
        })) ?? undefined,
    );
    const to = `bounce+${notice.id}@${INBOUND_DOMAIN}`;
    await sendIn(work.service, { envelope: { from: '', to: [to] }, raw: bounceOf('<x@y>', notice.address) }, [
      to,
    ]);
    await until('the mark', async () => {
      const { state } = await work.service.owner.manager.findOneByOrFail(DeliveryRecord, { id: notice.id });
      return state === 'bounced';
    });
    expect((await timelineOf(work.service, work.filed.caseId)).join()).toContain('did not arrive');
  });

  it('waits for a person where the case is closed, and does not tell the sender', async () => {
    const mail = await written();
    await work.service.owner.manager.update(
      CaseRecord,
      { id: work.filed.caseId },
      { closedOn: '2026-11-20' },
    );
    const held = await comesIn({ from: address }, replyTo(mail));
    expect(held).toMatchObject({ state: 'held', reason: 'case-closed', caseId: work.filed.caseId });
    expect((await work.caseworker.get('/mail/holding')).body).toContain('The case that it is for is closed.');
  });

  it('goes on a case when a person says so, and not on one that they may not see', async () => {
    const held = await comesIn({ from: 'someone@council.example' }, `case@${INBOUND_DOMAIN}`);
    const page = `/mail/holding/${held.id}`;
    const wrong = await work.caseworker.submit(page, { reference: 'ZZZZ-ZZZZ' }, `${page}/filing`);
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('There is no such case.');
    const right = await work.caseworker.submit(page, { reference: work.filed.reference }, `${page}/filing`);
    expect(right.status).toBe(303);
    await until('it on the case', async () => {
      const { state } = await work.service.owner.manager.findOneByOrFail(ReceivedMailRecord, { id: held.id });
      return state === 'filed';
    });
    expect(await work.list('/messages')).toHaveLength(1);
    expect(await audited(work.service, work.filed.caseId)).toContain('held-mail-filed');
  });

  it('is put away with a reason', async () => {
    const held = await comesIn({ from: 'spam@elsewhere.example' }, `case@${INBOUND_DOMAIN}`);
    const page = `/mail/holding/${held.id}`;
    expect((await work.caseworker.submit(page, {}, `${page}/discarding`)).body).toContain(
      'Say in a few words',
    );
    expect((await work.caseworker.submit(page, { reason: 'Advertising' }, `${page}/discarding`)).status).toBe(
      303,
    );
    expect((await work.caseworker.get(page)).status).toBe(404);
  });

  it('never goes round: what this service wrote is refused', async () => {
    const mail = await written();
    const round = await comesIn({ from: 'Redress <redress@example.org>' }, replyTo(mail));
    expect(round).toMatchObject({ state: 'refused', reason: 'loop' });
  });

  it('an address that was taken back holds what comes to it', async () => {
    const mail = await written();
    const { id } = await work.service.owner.manager.findOneByOrFail(CorrespondentRecord, { address });
    expect((await call('POST', `/messages/correspondents/${id}/revocation`)).statusCode).toBe(200);
    expect(await comesIn({ from: address }, replyTo(mail))).toMatchObject({
      state: 'held',
      reason: 'revoked-address',
    });
  });

  it('the same mail twice is on the case once', async () => {
    const mail = await written();
    const same = { from: address, messageId: `<${newId()}@council.example>`, text: 'The same.' };
    expect((await comesIn(same, replyTo(mail))).state).toBe('filed');
    expect(await comesIn(same, replyTo(mail))).toMatchObject({ state: 'refused', reason: 'duplicate' });
  });

  it('is answered before it is on a case, in its thread and with nothing of a case; then the answer goes with it', async () => {
    const sender = `someone${count}@council.example`;
    const messageId = `<${newId()}@council.example>`;
    const held = await comesIn({ from: sender, messageId }, `case@${INBOUND_DOMAIN}`);
    const page = `/mail/holding/${held.id}`;
    const answer = (text: string) => work.caseworker.submit(page, { text }, `${page}/answer`);
    expect((await answer('')).body).toContain('Write the answer.');
    const named = await answer(`Is it ${work.filed.reference.toLowerCase().replace('-', ' ')}?`);
    expect([named.status, named.body.includes('This names a case.')]).toEqual([422, true]);
    expect(named.body).toContain('Is it ');
    expect(work.service.mails.to(sender)).toEqual([]);

    expect((await answer('Which letter do you mean?')).status).toBe(303);
    const mail = await outgoing(sender);
    expect(mail.text).toContain('Which letter do you mean?');
    expect(mail.inReplyTo).toBe(messageId);
    expect(mail.subject).toMatch(/^Re: your letter /);
    expect(replyTo(mail)).toBe(`case@${INBOUND_DOMAIN}`);
    expect(mail.raw).not.toContain(work.filed.reference);
    expect((await work.caseworker.get(page)).body).toContain('What we answered');
    expect((await answer('And which day?')).status).toBe(422);
    expect(
      (await work.service.owner.query('select action from audit_entry')).map(
        ({ action }: { action: string }) => action,
      ),
    ).toContain('held-mail-answered');

    const back = await comesIn({ from: sender, inReplyTo: mail.messageId }, `case@${INBOUND_DOMAIN}`);
    expect(back).toMatchObject({ state: 'held', reason: 'no-case' });
    await work.caseworker.submit(page, { reference: work.filed.reference }, `${page}/filing`);
    await until('both on the case', async () => (await work.list('/messages')).length === 2);
    const messages = await work.list<{ direction: string; sender_known: boolean; text: string }>('/messages');
    const of = (direction: string) => messages.find((each) => each.direction === direction);
    expect([of('in')?.sender_known, of('out')?.text]).toEqual([false, 'Which letter do you mean?']);
    const third = await comesIn({ from: sender, inReplyTo: mail.messageId }, `case@${INBOUND_DOMAIN}`);
    expect(third).toMatchObject({ state: 'filed', caseId: work.filed.caseId });
  });

  it('our answer to a mail on no case comes back: somebody sees it in the list', async () => {
    const sender = `gone${count}@council.example`;
    const held = await comesIn({ from: sender }, `case@${INBOUND_DOMAIN}`);
    const page = `/mail/holding/${held.id}`;
    await work.caseworker.submit(page, { text: 'Which letter do you mean?' }, `${page}/answer`);
    const mail = await outgoing(sender);
    const raw = bounceOf(String(mail.messageId), sender).replace('Undelivered', `Undelivered ${count}`);
    const delivery = await work.service.owner.manager.findOneByOrFail(DeliveryRecord, { address: sender });
    const bounced = `bounce+${delivery.id}@${INBOUND_DOMAIN}`;
    await sendIn(work.service, { envelope: { from: '', to: [bounced] }, raw }, [bounced]);
    expect(await received(`Undelivered ${count} mail`)).toMatchObject({
      state: 'held',
      reason: 'answer-bounced',
    });
    expect((await work.caseworker.get('/mail/holding')).body).toContain('our answer to a mail in this list');
  });

  it('waits for a person where it goes to one case and answers a mail about another', async () => {
    const mail = await written();
    const to = replyTo(mail);
    await work.file({ consents: [{ purpose: 'contact-body', given: true }] });
    await write('About the other case.', `other${count}@council.example`);
    const another = await outgoing(`other${count}@council.example`);
    const held = await comesIn({ from: address, inReplyTo: another.messageId }, to);
    expect(held).toMatchObject({ state: 'held', reason: 'two-cases', caseId: null });

    const there = await aMailElsewhere();
    const parked = await comesIn({ from: address, inReplyTo: `<${there}>` }, replyTo(another));
    expect(parked).toMatchObject({ state: 'held', reason: 'other-programme', caseId: work.filed.caseId });
    expect((await work.caseworker.get('/mail/holding')).body).toContain('about a case of another programme');
  });
});
