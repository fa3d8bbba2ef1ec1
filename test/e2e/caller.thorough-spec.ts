import { CaseRecord } from '../../src/casework/case.record.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { ConsentRecord } from '../../src/intake/consent.record.js';
import { AccountRecord } from '../../src/identity/account.record.js';
import { audited, heldBy, timelineOf } from '../support/a-case.js';
import { aStaffMember, signedIn } from '../support/people.js';
import { aBody } from '../support/programmes.js';
import { START, startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';
import { hiddenIn, type Answer, type Visitor } from '../support/visitor.js';
import { randomUUID } from 'node:crypto';

const HOME = DEFAULT_PROGRAMME.id;
const words = ({ body }: Answer): string => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

const CALL = {
  confidentiality: 'confidential',
  group_name: 'Riverside Lunch Club',
  contact_name: 'Ada Treasurer',
  contact_email: 'Ada@example.org',
  legal_form: 'not known',
  body_name: 'Somewhere Parish Council',
  body_kind: 'parish-council',
  area: 'Kent',
  breach_type: 'short-notice',
  account: 'They wrote that the grant stops before Christmas.',
  'letter-dated-day': '20',
  'letter-dated-month': '11',
  'letter-dated-year': '2026',
  'last-funded-day-day': '21',
  'last-funded-day-month': '12',
  'last-funded-day-year': '2026',
  promise_kind: 'unknown',
  funding_form: 'grant',
  funding_change: 'ended-early',
  'contact-body': 'yes',
  'put-in-touch': 'no',
  'tell-story': 'no',
  agreed_by: 'Ada Treasurer',
  'agreed_on-day': '20',
  'agreed_on-month': '11',
  'agreed_on-year': '2026',
  agreed_words: 'Yes, write to them, but not our name.',
  takes: 'yes',
};

describe('a report told by voice', () => {
  let service: TestApp;
  let worker: Visitor;
  let workerId: string;

  beforeAll(async () => {
    service = await startTestApp();
    worker = await aStaffMember(service, { programmeId: HOME });
    ({ id: workerId } = await service.owner.manager.findOneByOrFail(AccountRecord, {
      email: 'caseworker@example.org',
    }));
    await aBody(service, 'Exampleton Unitary Council');
  });
  beforeEach(() => service.clock.set(START));
  afterAll(() => service.close());

  /** Fresh each time, as the page is. */
  const send = async (changes: Record<string, string> = {}, by = worker): Promise<Answer> => {
    const { key = '' } = hiddenIn(await by.get('/cases/new'));
    return by.submit('/cases/new', { ...CALL, key, ...changes });
  };
  const caseAt = ({ location = '' }: Answer) =>
    service.owner.manager.findOneByOrFail(CaseRecord, { reference: location.replace('/cases/', '') });

  it('becomes a case with who agreed, when and in which words, a receipt and a caseworker', async () => {
    const page = words(await worker.get('/cases/new'));
    expect(page).toContain('how may we use the name of your group?');
    expect(page).toContain('please send it yourself from our website');
    const sent = await send();
    expect([sent.status, sent.location]).toEqual([303, expect.stringMatching(/^\/cases\//)]);
    const file = await caseAt(sent);
    expect(file).toMatchObject({
      area: 'Kent',
      bodyName: 'Somewhere Parish Council',
      breachType: 'short-notice',
      fundingChange: 'ended-early',
      assigneeId: workerId,
      acceptedAt: null,
      step: 'filed',
    });
    const consents = await service.owner.manager.findBy(ConsentRecord, { caseId: file.id, given: true });
    expect(consents).toEqual([
      expect.objectContaining({
        purpose: 'contact-body',
        givenHow: 'by-voice',
        recordedBy: workerId,
        words: 'Ada Treasurer said on Friday 20 November 2026: Yes, write to them, but not our name.',
      }),
    ]);
    expect(await audited(service, file.id)).toEqual(['case-filed', 'case-filed-for-caller', 'case-assigned']);
    expect(await timelineOf(service, file.id)).toContain(
      'The group told its report by voice, and a caseworker wrote it down.',
    );
    const facts = await service.owner.query<{ kind: string; on_day: string; source: string }[]>(
      'select kind, on_day::text, source from fact where case_id = $1 order by on_day',
      [file.id],
    );
    expect(facts).toEqual([
      { kind: 'letter-dated', on_day: '2026-11-20', source: 'told by voice by Ada Treasurer' },
      { kind: 'last-funded-day', on_day: '2026-12-21', source: 'told by voice by Ada Treasurer' },
    ]);
    await until('the receipt', () => Promise.resolve(service.mails.to('ada@example.org').length > 0));
    const group = await signedIn(service, 'ada@example.org');
    expect(words(await group.get(sent.location ?? ''))).toContain('They wrote that the grant stops');
    const shown = await worker.get(sent.location ?? '');
    expect(shown.body).not.toContain('Riverside');
  });

  it('loses nothing that was typed, and names every field that is wrong', async () => {
    const refused = await send({
      contact_email: '',
      account: '',
      agreed_words: '',
      'contact-body': '',
      'consultation-opened-day': '31',
      'consultation-opened-month': '2',
      'consultation-opened-year': '2026',
      'complaint-sent-day': '3',
      body_kind: '',
    });
    expect(refused.status).toBe(422);
    const said = words(refused);
    for (const text of [
      'Give an email address, or a phone number where they have none.',
      'Write in a few sentences what happened.',
      'Write down the words, as near as you can.',
      'Ask about “Contact the public body”',
      '31 February 2026 does not exist.',
      'Choose what kind of body it is',
    ])
      expect(said).toContain(text);
    expect(refused.body).toContain('value="Riverside Lunch Club"');
    expect(refused.body).toMatch(/<details[^>]* open>\s*<summary[^>]*><span[^>]*>Other dates/);
    const before = await send({
      'decision-made-day': '1',
      'decision-made-month': '1',
      'decision-made-year': '1990',
    });
    expect([before.status, before.body]).toEqual([422, expect.stringContaining('href="#decision-made"')]);
    const future = await send({ 'agreed_on-year': '2027' });
    expect([future.status, words(future)]).toEqual([422, expect.stringContaining('today or before')]);
  });

  it('takes the body of that name from the list, and asks which where there are several like it', async () => {
    const exact = await send({ body_name: 'exampleton unitary council', body_kind: '' });
    expect(await caseAt(exact)).toMatchObject({
      bodyName: 'Exampleton Unitary Council',
      bodyKind: 'unitary-council',
    });
    const near = await send({ body_name: 'Exampleton', body_kind: '' });
    expect([near.status, words(near)]).toEqual([422, expect.stringContaining('Is it one of these?')]);
    const [, id = ''] = /name="body_choice"[^>]*value="([0-9a-f-]{36})"/.exec(near.body) ?? [];
    expect((await caseAt(await send({ body_name: 'Exampleton', body_choice: id }))).bodyId).toBe(id);
    const none = await send({ body_name: 'Exampleton', body_choice: 'none', body_kind: 'other' });
    expect(await caseAt(none)).toMatchObject({ bodyId: null, bodyName: 'Exampleton', bodyKind: 'other' });
  });

  it('takes a group without an email address, and says that nobody reminds it', async () => {
    const sent = await send({
      contact_email: '',
      contact_phone: '020 7946 0000',
      takes: 'no',
      confidentiality: 'named',
    });
    const file = await caseAt(sent);
    expect(file.assigneeId).toBeNull();
    const page = words(await worker.get(`/cases/${file.reference}`));
    expect(page).toContain('020 7946 0000');
    const letter = await worker.submit(`/cases/${file.reference}/triage/declined`, {
      ...(await heldBy(worker, `/cases/${file.reference}/triage/declined`)),
      reason: 'no-time',
    });
    expect(words(letter)).toContain('Call it, and read this to it.');
    expect(words(letter)).toContain('We cannot remind you of any date');
  });

  it('is filed once however often it is sent', async () => {
    const key = randomUUID();
    const [first, second] = [await send({ key }), await send({ key })];
    expect(second.location).toBe(first.location);
    expect((await caseAt(first)).assigneeId).toBe(workerId);
  });

  it('is not lost where the caseworker must keep out of it', async () => {
    await service.owner.query(
      `insert into interest (id, programme_id, account_id, kind, about, name, from_day, recorded_at, recorded_by)
       values ($1, $2, $3, 'close', 'body', 'Hidden Parish Council', '2026-01-01', now(), $3)`,
      [randomUUID(), HOME, workerId],
    );
    const sent = await send({ body_name: 'Hidden Parish Council' });
    expect([sent.status, words(sent)]).toEqual([
      200,
      expect.stringContaining('You have to keep out of this case'),
    ]);
    const [, reference = ''] = /unbroken">([^<]+)</.exec(sent.body) ?? [];
    expect((await worker.get(`/cases/${reference}`)).status).toBe(404);
    const file = await service.owner.manager.findOneByOrFail(CaseRecord, { reference });
    expect(file.assigneeId).toBeNull();
  });

  it('is for those who work on cases alone', async () => {
    const auditor = await aStaffMember(service, { programmeId: HOME, role: 'auditor' });
    expect((await auditor.get('/cases/new')).status).toBe(404);
  });
});
