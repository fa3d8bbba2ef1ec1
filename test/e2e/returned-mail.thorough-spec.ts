import { CaseRecord } from '../../src/casework/case.record.js';
import { LetterRecord } from '../../src/correspondence/letters/letter.record.js';
import { ReturnedMailRecord } from '../../src/correspondence/mail/returned/returned-mail.record.js';
import { DeliveryRecord } from '../../src/delivery/delivery.record.js';
import { aComplaintsTeam } from '../support/a-contact.js';
import { audited, timelineOf } from '../support/a-case.js';
import { bounceOf, INBOUND_DOMAIN, sendIn } from '../support/council-mail.js';
import { anAgreedLetter } from '../support/letters.js';
import type { ReceivedMail } from '../support/mail-sink.js';
import { workOnACase } from '../support/on-a-case.js';
import { until } from '../support/until.js';

describe('a mail that came back is work for a person', () => {
  const work = workOnACase(
    { consents: [{ purpose: 'contact-body', given: true }] },
    { worker: true, inboundMail: {} },
  );
  const { at, call, send } = work;
  let officer: string;
  let other: { readonly id: string; readonly email: string };
  let count = 0;

  beforeEach(async () => {
    count += 1;
    officer = `grants${count}@council.example`;
    other = await aComplaintsTeam(work, `complaints${count}@council.example`, `The complaints team ${count}`);
  });

  const manager = () => work.service.owner.manager;
  const record = () => manager().findOneByOrFail(CaseRecord, { id: work.filed.caseId });
  const one = () => manager().findOneByOrFail(ReturnedMailRecord, { caseId: work.filed.caseId });
  const page = async (path: string, by = work.caseworker): Promise<string> => (await by.get(at(path))).body;
  const queue = async (): Promise<string[]> => {
    const answer = await work.caseworker.get('/api/v1/cases?view=returned');
    return (JSON.parse(answer.body) as { items: { reference: string }[] }).items.map(
      ({ reference }) => reference,
    );
  };
  const arrived = (to: string): Promise<ReceivedMail> =>
    until('the mail at the council', () => Promise.resolve(work.service.mails.to(to).at(-1)));
  const bounces = async (mail: ReceivedMail, address: string): Promise<ReturnedMailRecord> => {
    const to = mail.replyTo?.value[0]?.address ?? '';
    const raw = bounceOf(String(mail.messageId), address);
    await sendIn(work.service, { envelope: { from: '', to: [to] }, raw }, [to]);
    return until(
      'the work',
      async () => (await manager().findOneBy(ReturnedMailRecord, { caseId: work.filed.caseId })) ?? undefined,
    );
  };
  const aMailThatCameBack = async (): Promise<ReturnedMailRecord> => {
    const written = await call('POST', '/messages', {
      to_other: { name: 'The grants team', email: officer, kind: 'body' },
      text: 'Dear officer,\n\nPlease tell us by Friday.',
    });
    expect(written.statusCode).toBe(201);
    return bounces(await arrived(officer), officer);
  };

  it('stands in the queue, on its case and nowhere for the group, until the same text goes to somebody else', async () => {
    const back = await aMailThatCameBack();
    expect(back).toMatchObject({ state: 'open', toName: 'The grants team', letterId: null });
    expect((await record()).returnedMailSince).toEqual(back.cameAt);
    expect(await queue()).toContain(work.filed.reference);
    const list = (await work.caseworker.get('/cases?view=returned')).body;
    expect(list).toContain('Mail came back');
    expect(list).toContain('A mail came back on Friday 20 November 2026.');
    expect(await page('')).toContain('A mail about this case did not arrive. <a');
    expect(await page('', work.group)).not.toContain('did not arrive');
    expect((await work.group.get('/cases')).body).not.toContain('did not arrive');
    expect((await work.group.get(at(`/messages/returned/${back.id}`))).status).not.toBe(200);
    expect(await audited(work.service, work.filed.caseId)).toContain('mail-came-back');

    const task = await page(`/messages/returned/${back.id}`);
    expect(task).toContain('5.1.1');
    expect(task).toContain(`Write to The complaints team ${count}`);
    const form = `/messages/new?to=${other.id}&again=${back.id}`;
    const hidden = `name="again" value="${back.id}"`;
    const begun = await page(form);
    expect([begun.includes('Please tell us by Friday.'), begun.includes(hidden)]).toEqual([true, true]);
    const fields = { to: other.id, again: back.id, text: 'Dear officer,\n\nPlease tell us by Friday.' };
    const asked = await send(work.caseworker, '/messages/new', fields, form);
    expect([asked.status, asked.body.includes(hidden)]).toEqual([200, true]);
    const sent = await send(work.caseworker, '/messages/new', { ...fields, act: 'send' }, form);
    expect(sent.status).toBe(303);
    expect((await arrived(other.email)).text).toContain('Please tell us by Friday.');
    expect(await one()).toMatchObject({ state: 'sent-again', againMailId: expect.any(String) as string });
    expect((await record()).returnedMailSince).toBeNull();
    expect(await queue()).not.toContain(work.filed.reference);
    expect(await page(`/messages/returned/${back.id}`)).toContain('This is done since');
    const twice = await call('POST', '/messages', {
      to_other: { name: 'Complaints', email: other.email, kind: 'body' },
      text: 'Once more.',
      again: back.id,
    });
    expect(twice.statusCode).toBe(409);
  });

  it('of a letter: one press prepares the same letter for somebody else, and it is done when that one goes', async () => {
    const id = await anAgreedLetter(work, officer);
    await send(work.caseworker, `/letters/${id}/going`, { by: 'email' }, '/letters');
    const back = await bounces(await arrived(officer), officer);
    expect(back.letterId).toBe(id);
    const form = `/messages/returned/${back.id}`;
    expect(await page(form)).toContain('Send the same letter to somebody else');
    const begun = await send(work.caseworker, `${form}/letter`, { to: other.id }, form);
    const again = begun.location?.split('/').at(-1) ?? '';
    const former = await manager().findOneByOrFail(LetterRecord, { id });
    const letter = await manager().findOneByOrFail(LetterRecord, { id: again });
    expect(letter).toMatchObject({
      state: 'draft',
      text: former.text,
      subject: former.subject,
      addressee: { name: `The complaints team ${count}`, email: other.email, contactId: other.id },
      wentOn: null,
      agreedGroups: [],
    });
    expect(await one()).toMatchObject({ state: 'prepared', againLetterId: again });
    expect(await queue()).toContain(work.filed.reference);
    expect(await page(form)).toContain(`/letters/${again}`);

    await send(work.caseworker, `/letters/${again}/moves/offer`, {}, '/letters');
    await send(work.group, `/letters/${again}/moves/agree`, {}, '/letters');
    const gone = await send(work.caseworker, `/letters/${again}/going`, { by: 'email' }, '/letters');
    expect(gone.status).toBe(303);
    expect((await arrived(other.email)).subject).toContain(work.filed.reference);
    expect(await one()).toMatchObject({ state: 'sent-again', againLetterId: again });
    expect((await record()).returnedMailSince).toBeNull();
  });

  it('is done when a person says what was done, with a note that the group does not read', async () => {
    const back = await aMailThatCameBack();
    const form = `/messages/returned/${back.id}`;
    const empty = await send(work.caseworker, `${form}/settlement`, {}, form);
    expect([empty.status, empty.body.includes('Say in a few words what you did.')]).toEqual([422, true]);
    const done = await send(work.caseworker, `${form}/settlement`, { note: 'I rang them.' }, form);
    expect(done.status).toBe(303);
    expect(await one()).toMatchObject({ state: 'dealt-with', note: 'I rang them.' });
    expect(await queue()).not.toContain(work.filed.reference);
    expect(await audited(work.service, work.filed.caseId)).toContain('returned-mail-dealt-with');
    expect((await timelineOf(work.service, work.filed.caseId)).join()).toContain('I rang them.');
    expect(await page('/timeline', work.group)).not.toContain('I rang them.');
    const twice = await call('POST', `/returned-mail/${back.id}/settlement`, { note: 'Again.' });
    expect(twice.statusCode).toBe(409);
    const [item] = await work.list<{ state: string; note: string }>('/returned-mail');
    expect(item).toMatchObject({ state: 'dealt-with', note: 'I rang them.' });
    const none = await call('POST', `/returned-mail/${back.id}/letters`, {});
    expect(none.statusCode).toBe(409);
  });

  it('of a notice to the group: it is work too, and says nothing of the group’s address', async () => {
    const notice = await until(
      'a notice to the group',
      async () =>
        (await manager().findOneBy(DeliveryRecord, { caseId: work.filed.caseId, state: 'accepted' })) ??
        undefined,
    );
    const to = `bounce+${notice.id}@${INBOUND_DOMAIN}`;
    const raw = bounceOf('<x@y>', notice.address).replace('No such user', `No such user ${notice.address}`);
    await sendIn(work.service, { envelope: { from: '', to: [to] }, raw }, [to]);
    const back = await until(
      'the work',
      async () => (await manager().findOneBy(ReturnedMailRecord, { deliveryId: notice.id })) ?? undefined,
    );
    expect(back).toMatchObject({ mailId: null, words: 'number 5.1.1' });
    const seen = await page(`/messages/returned/${back.id}`);
    expect(seen).toContain('This was a notice from this service.');
    expect(seen).not.toContain(notice.address);
    expect((await timelineOf(work.service, work.filed.caseId)).join()).not.toContain(notice.address);
    expect((await record()).returnedMailSince).not.toBeNull();
  });
});
