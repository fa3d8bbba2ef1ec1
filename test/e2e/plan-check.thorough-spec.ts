import { CaseRecord } from '../../src/casework/case.record.js';
import type { CaseRecord as Case } from '../../src/casework/case.record.js';
import { audited, heldBy } from '../support/a-case.js';
import { workOnACase } from '../support/on-a-case.js';
import { until } from '../support/until.js';

describe('a group works on its own, and asks', () => {
  const work = workOnACase({ confidentiality: 'confidential' }, { worker: true });
  const { at, send, move } = work;
  const caseNow = (): Promise<Case> =>
    work.service.owner.manager.findOneByOrFail(CaseRecord, { id: work.filed.caseId });
  const alone = () =>
    work.service.owner.query('update case_file set self_managed = true where id = $1', [work.filed.caseId]);
  const answerHref = async (): Promise<string> => {
    const { body } = await work.caseworker.get(at('/plan-check'));
    return /action="\/cases\/[^"/]+(\/plan-check\/[^"]+\/answer)"/.exec(body)?.[1] ?? 'no form';
  };

  it('asks in its own words, a caseworker answers, and the mail says nothing of it', async () => {
    const empty = await send(work.group, '/plan-check', {});
    expect([empty.status, empty.body.includes('Write what you would like to know.')]).toEqual([422, true]);
    expect((await send(work.group, '/plan-check', { question: 'Questionmark?' })).location).toBe(
      at('/plan-check'),
    );
    expect((await caseNow()).planCheckAskedAt).not.toBeNull();
    expect((await work.caseworker.get(at(''))).body).toContain('The group asks: please check our plan.');
    const again = await send(work.group, '/plan-check', { question: 'Anothermark?' });
    expect([again.status, again.body.includes('Anothermark?')]).toEqual([409, true]);
    const href = await answerHref();
    const nothing = await send(work.caseworker, href, { contact: 'Commentmark' }, '/plan-check');
    expect([nothing.status, nothing.body.includes('>Commentmark</textarea>')]).toEqual([422, true]);
    const said = { answer: 'Answermark', contact: 'Commentmark' };
    expect((await send(work.caseworker, href, said, '/plan-check')).status).toBe(303);
    expect((await caseNow()).planCheckAskedAt).toBeNull();
    expect((await work.group.get(at('/plan-check'))).body).toMatch(
      /Questionmark\?[^]*Answermark[^]*Contact[^]*Commentmark/,
    );
    await until('the mail to the group', async () =>
      work.service.mails
        .to(work.email)
        .some(({ subject }) => subject?.includes('there is an answer on your case')),
    );
    const mail = work.service.mails
      .to(work.email)
      .find(({ subject }) => subject?.includes('there is an answer'));
    expect(JSON.stringify(mail)).not.toMatch(/Answermark|Commentmark|Questionmark|A Group/);
    expect((await audited(work.service, work.filed.caseId)).slice(-2)).toEqual([
      'plan-check-asked',
      'plan-check-answered',
    ]);
  });

  it('two caseworkers answer at once: one is taken, the other keeps what was typed', async () => {
    await send(work.group, '/plan-check', { question: 'Is this right?' });
    const href = await answerHref();
    const held = await heldBy(work.caseworker, at('/plan-check'));
    const both = await Promise.all(
      ['Onemark', 'Twomark'].map((answer) =>
        work.caseworker.submit(at('/plan-check'), { ...held, answer }, at(href)),
      ),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409]);
    expect(both.find(({ status }) => status === 409)?.body).toMatch(/Onemark[^]*Twomark|Twomark[^]*Onemark/);
  });

  it('staff cannot ask for a work.group, and a group cannot answer itself', async () => {
    await send(work.group, '/plan-check', { question: 'Is this right?' });
    const href = await answerHref();
    expect((await send(work.group, href, { answer: 'Yes' }, '/plan-check')).status).toBe(404);
    expect((await send(work.caseworker, '/plan-check', { question: 'Mine?' })).status).toBe(404);
  });

  it('while it waits for a caseworker it goes as far as its objectives, and still counts as new', async () => {
    expect((await work.caseworker.get(at('/move'))).body).toContain(
      'No caseworker has accepted this case yet.',
    );
    expect((await move(work.group, 'research')).status).toBe(303);
    expect((await move(work.group, 'identify')).status).toBe(303);
    await send(work.group, '/identify/own', { text: 'Three months’ notice' });
    expect((await move(work.group, 'objectives')).status).toBe(303);
    await send(work.group, '/objectives', { text: 'The notice we were promised' });
    const refused = await move(work.group, 'contact');
    expect([refused.status, refused.body.includes('No caseworker has accepted this case yet.')]).toEqual([
      409,
      true,
    ]);
    expect((await move(work.group, 'contact', { reason: 'It is urgent.' })).status).toBe(409);
    expect((await work.caseworker.get('/cases?view=new')).body).toContain(work.filed.reference);
    expect((await work.group.get(at(''))).body).toContain('Yours, as far as you like.');
    expect((await send(work.caseworker, '/accept', {}, '/move?to=closed')).status).toBe(303);
    expect((await caseNow()).step).toBe('objectives');
    expect((await work.caseworker.get('/cases?view=new')).body).not.toContain(work.filed.reference);
  });

  it('on a case that it works alone it goes all the way; a caseworker cannot, until they join in', async () => {
    await alone();
    for (const to of ['research', 'identify']) expect((await move(work.group, to)).status).toBe(303);
    await send(work.group, '/identify/own', { text: 'Three months’ notice' });
    expect((await move(work.group, 'objectives')).status).toBe(303);
    expect((await move(work.group, 'contact')).body).toContain(
      'There is no objective that the group has agreed.',
    );
    await send(work.group, '/objectives', { text: 'The notice we were promised' });
    expect((await work.group.get(at('/objectives'))).body).toContain(
      'Your group works on this case by itself.',
    );
    const byStaff = await move(work.caseworker, 'contact');
    expect(byStaff.status).toBe(409);
    expect(byStaff.body).toContain('No caseworker has accepted this case yet.');
    expect((await move(work.group, 'contact')).status).toBe(303);
    await send(work.group, '/contact', { text: 'The grants officer' });
    expect((await move(work.group, 'action')).status).toBe(303);
    expect((await work.caseworker.get(at(''))).body).toContain('Join in on this case');
    expect((await send(work.caseworker, '/accept', {}, '/move?to=closed')).status).toBe(303);
    expect(await caseNow()).toMatchObject({ selfManaged: false, step: 'action' });
    expect((await audited(work.service, work.filed.caseId)).at(-1)).toBe('caseworker-joined');
    expect((await move(work.group, 'contact', { reason: 'Once more.' })).status).toBe(303);
    const guarded = await move(work.group, 'action');
    expect(guarded.status).toBe(409);
    expect(guarded.body).toContain('how we know that this person speaks for the group');
    await send(work.group, '/action', { text: 'We met them.' });
    expect((await caseNow()).step).toBe('contact');
  });
});
