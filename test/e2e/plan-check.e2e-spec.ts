import { randomUUID } from 'node:crypto';
import type { FiledCase } from '../../src/intake/filing.js';
import { CaseRecord } from '../../src/casework/case.record.js';
import type { CaseRecord as Case } from '../../src/casework/case.record.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { aCase, audited, heldBy, theGroup } from '../support/a-case.js';
import { aStaffMember } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';
import type { Answer, Visitor } from '../support/visitor.js';

describe('a group works on its own, and asks', () => {
  let service: TestApp;
  let caseworker: Visitor;
  let group: Visitor;
  let filed: FiledCase;
  let email: string;

  beforeAll(async () => {
    service = await startTestApp();
    caseworker = await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id });
  });
  beforeEach(async () => {
    email = `${randomUUID()}@example.org`;
    filed = await aCase(service, {
      group: { name: 'A Group', contactName: 'Ada', contactEmail: email },
      confidentiality: 'confidential',
    });
    group = await theGroup(service, filed);
  });
  afterAll(() => service.close());

  const at = (page: string): string => `/cases/${filed.reference}${page}`;
  const send = async (
    by: Visitor,
    page: string,
    fields: Record<string, string>,
    form = page,
  ): Promise<Answer> => by.submit(at(form), { ...(await heldBy(by, at(form))), ...fields }, at(page));
  const move = (by: Visitor, to: string, more: Record<string, string> = {}): Promise<Answer> =>
    send(by, '/move', { to, ...more }, `/move?to=${to}`);
  const caseNow = (): Promise<Case> =>
    service.owner.manager.findOneByOrFail(CaseRecord, { id: filed.caseId });
  const alone = () =>
    service.owner.query('update case_file set self_managed = true where id = $1', [filed.caseId]);
  const answerHref = async (): Promise<string> => {
    const { body } = await caseworker.get(at('/plan-check'));
    return /action="\/cases\/[^"/]+(\/plan-check\/[^"]+\/answer)"/.exec(body)?.[1] ?? 'no form';
  };

  it('asks in its own words, a caseworker answers, and the mail says nothing of it', async () => {
    const empty = await send(group, '/plan-check', {});
    expect([empty.status, empty.body.includes('Write what you would like to know.')]).toEqual([422, true]);
    expect((await send(group, '/plan-check', { question: 'Questionmark?' })).location).toBe(
      at('/plan-check'),
    );
    expect((await caseNow()).planCheckAskedAt).not.toBeNull();
    expect((await caseworker.get(at(''))).body).toContain('The group asks: please check our plan.');
    const again = await send(group, '/plan-check', { question: 'Anothermark?' });
    expect([again.status, again.body.includes('Anothermark?')]).toEqual([409, true]);
    const href = await answerHref();
    const nothing = await send(caseworker, href, { contact: 'Commentmark' }, '/plan-check');
    expect([nothing.status, nothing.body.includes('>Commentmark</textarea>')]).toEqual([422, true]);
    const said = { answer: 'Answermark', contact: 'Commentmark' };
    expect((await send(caseworker, href, said, '/plan-check')).status).toBe(303);
    expect((await caseNow()).planCheckAskedAt).toBeNull();
    expect((await group.get(at('/plan-check'))).body).toMatch(
      /Questionmark\?[^]*Answermark[^]*Contact[^]*Commentmark/,
    );
    await until('the mail to the group', async () =>
      service.mails.to(email).some(({ subject }) => subject?.includes('there is an answer on your case')),
    );
    const mail = service.mails.to(email).find(({ subject }) => subject?.includes('there is an answer'));
    expect(JSON.stringify(mail)).not.toMatch(/Answermark|Commentmark|Questionmark|A Group/);
    expect((await audited(service, filed.caseId)).slice(-2)).toEqual([
      'plan-check-asked',
      'plan-check-answered',
    ]);
  });

  it('two caseworkers answer at once: one is taken, the other keeps what was typed', async () => {
    await send(group, '/plan-check', { question: 'Is this right?' });
    const href = await answerHref();
    const held = await heldBy(caseworker, at('/plan-check'));
    const both = await Promise.all(
      ['Onemark', 'Twomark'].map((answer) =>
        caseworker.submit(at('/plan-check'), { ...held, answer }, at(href)),
      ),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409]);
    expect(both.find(({ status }) => status === 409)?.body).toMatch(/Onemark[^]*Twomark|Twomark[^]*Onemark/);
  });

  it('staff cannot ask for a group, and a group cannot answer itself', async () => {
    await send(group, '/plan-check', { question: 'Is this right?' });
    const href = await answerHref();
    expect((await send(group, href, { answer: 'Yes' }, '/plan-check')).status).toBe(404);
    expect((await send(caseworker, '/plan-check', { question: 'Mine?' })).status).toBe(404);
  });

  it('while it waits for a caseworker it goes as far as its objectives, and still counts as new', async () => {
    expect((await caseworker.get(at('/move'))).body).toContain('No caseworker has accepted this case yet.');
    expect((await move(group, 'research')).status).toBe(303);
    expect((await move(group, 'identify')).status).toBe(303);
    await send(group, '/identify/own', { text: 'Three months’ notice' });
    expect((await move(group, 'objectives')).status).toBe(303);
    await send(group, '/objectives', { text: 'The notice we were promised' });
    const refused = await move(group, 'contact');
    expect([refused.status, refused.body.includes('No caseworker has accepted this case yet.')]).toEqual([
      409,
      true,
    ]);
    expect((await move(group, 'contact', { reason: 'It is urgent.' })).status).toBe(409);
    expect((await caseworker.get('/cases?view=new')).body).toContain(filed.reference);
    expect((await group.get(at(''))).body).toContain('Yours, as far as you like.');
    expect((await send(caseworker, '/accept', {}, '/move?to=closed')).status).toBe(303);
    expect((await caseNow()).step).toBe('objectives');
    expect((await caseworker.get('/cases?view=new')).body).not.toContain(filed.reference);
  });

  it('on a case that it works alone it goes all the way; a caseworker cannot, until they join in', async () => {
    await alone();
    for (const to of ['research', 'identify']) expect((await move(group, to)).status).toBe(303);
    await send(group, '/identify/own', { text: 'Three months’ notice' });
    expect((await move(group, 'objectives')).status).toBe(303);
    expect((await move(group, 'contact')).body).toContain('There is no objective that the group has agreed.');
    await send(group, '/objectives', { text: 'The notice we were promised' });
    expect((await group.get(at('/objectives'))).body).toContain('Your group works on this case by itself.');
    const byStaff = await move(caseworker, 'contact');
    expect(byStaff.status).toBe(409);
    expect(byStaff.body).toContain('No caseworker has accepted this case yet.');
    expect((await move(group, 'contact')).status).toBe(303);
    await send(group, '/contact', { text: 'The grants officer' });
    expect((await move(group, 'action')).status).toBe(303);
    expect((await caseworker.get(at(''))).body).toContain('Join in on this case');
    expect((await send(caseworker, '/accept', {}, '/move?to=closed')).status).toBe(303);
    expect(await caseNow()).toMatchObject({ selfManaged: false, step: 'action' });
    expect((await audited(service, filed.caseId)).at(-1)).toBe('caseworker-joined');
    expect((await move(group, 'contact', { reason: 'Once more.' })).status).toBe(303);
    const guarded = await move(group, 'action');
    expect(guarded.status).toBe(409);
    expect(guarded.body).toContain('how we know that this person speaks for the group');
    await send(group, '/action', { text: 'We met them.' });
    expect((await caseNow()).step).toBe('contact');
  });
});
