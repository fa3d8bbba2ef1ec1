import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { aCase, theGroup } from '../support/a-case.js';
import { aStaffMember, signedIn } from '../support/people.js';
import { START, startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';
import { Visitor, type Answer } from '../support/visitor.js';

const LIST = '/admin/data-complaints';
const textOf = ({ body }: Answer): string => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

describe('complaints about how we look after data', () => {
  let service: TestApp;
  let administrator: Visitor;
  let visitors = 0;

  beforeAll(async () => {
    service = await startTestApp();
    administrator = await aStaffMember(service, {
      programmeId: DEFAULT_PROGRAMME.id,
      role: 'administrator',
    });
  });
  beforeEach(async () => {
    service.clock.set(START);
    await service.owner.query('delete from data_complaint');
    administrator = await signedIn(service, 'administrator@example.org');
  });
  afterAll(() => service.close());

  const someone = () => new Visitor(service, `10.8.0.${(visitors += 1)}`);
  async function complain(fields: Record<string, string>, by = someone()): Promise<string> {
    const answer = await by.submit('/privacy/complain', fields);
    expect(answer.status).toBe(200);
    return /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(answer.body)?.[0] ?? 'none';
  }
  const pathOf = async (reference: string): Promise<string> => {
    const { body } = await administrator.get(LIST);
    return new RegExp(`href="(${LIST}/[\\da-f-]+)">${reference}`).exec(body)?.[1] ?? 'none';
  };
  const mailTo = (address: string, count: number) =>
    until(`mail ${count} to ${address}`, async () => service.mails.to(address).at(count - 1));
  const audit = async (): Promise<{ action: string; actor_kind: string }[]> =>
    service.owner.query(
      `select action, actor_kind from audit_entry where subject_type = 'data-complaint' order by seq desc limit 3`,
    );

  it('are taken from anybody, with the last day of thirty counted from the day they came', async () => {
    const by = someone();
    const answer = await by.submit('/privacy/complain', { words: 'You kept my number.' });
    expect(textOf(answer)).toContain('By Saturday 19 December 2026 they say');
    expect(textOf(answer)).toContain('You gave no email address');
    const shown = textOf(await administrator.get(LIST));
    expect(shown).toContain('Saturday 19 December 2026');
    expect(shown).toContain('29 days left');
    const came = await until('the administrator’s mail', async () =>
      service.mails.to('administrator@example.org').find(({ subject }) => subject?.includes('complaint')),
    );
    expect(came.text).not.toContain('number');
  });

  it('are acknowledged and answered by mail, each on record', async () => {
    const reference = await complain({ words: 'You kept my number.', email: 'ada@example.org', name: 'Ada' });
    const receipt = await mailTo('ada@example.org', 1);
    expect([receipt.subject, receipt.text?.replaceAll(/\s+/g, ' ')]).toEqual([
      `Redress: your message ${reference}`,
      expect.stringContaining('by Saturday 19 December 2026'),
    ]);
    const page = await pathOf(reference);
    expect((await administrator.submit(page, {}, `${page}/acknowledgement`)).location).toBe(page);
    expect((await mailTo('ada@example.org', 2)).text).toContain('A person has read');
    const bare = await administrator.submit(page, {}, `${page}/answer`);
    expect([bare.status, bare.body.includes('Write the answer.')]).toEqual([422, true]);
    const sent = await administrator.submit(page, { answer: 'We deleted it.\nSorry.' }, `${page}/answer`);
    expect(sent.location).toBe(page);
    const answered = (await mailTo('ada@example.org', 3)).text ?? '';
    for (const words of ['We deleted it.', 'Sorry.', 'ico.org.uk']) expect(answered).toContain(words);
    expect(await audit()).toEqual([
      { action: 'data-complaint-answered', actor_kind: 'administrator' },
      { action: 'data-complaint-acknowledged', actor_kind: 'administrator' },
      { action: 'data-complaint-made', actor_kind: 'public' },
    ]);
    const { body } = await administrator.get('/account');
    const token = /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? '';
    const late = await administrator.post(`${page}/answer`, { answer: 'Again.', _csrf: token });
    expect([late.status, late.body.includes('was answered already')]).toEqual([409, true]);
    expect(service.mails.to('ada@example.org')).toHaveLength(3);
  });

  it('lie with the nearest day first, and say which is late', async () => {
    const first = await complain({ words: 'The first.' });
    service.clock.set('2026-11-25T10:00:00Z');
    const second = await complain({ words: 'The second.' });
    service.clock.set('2026-12-21T10:00:00Z');
    administrator = await signedIn(service, 'administrator@example.org');
    const { body } = await administrator.get(LIST);
    expect(body.indexOf(first)).toBeLessThan(body.indexOf(second));
    expect(textOf({ body } as Answer)).toContain('Late: it passed 2 days ago');
    const page = await pathOf(first);
    await administrator.submit(page, { answer: 'Done.' }, `${page}/answer`);
    const after = (await administrator.get(LIST)).body;
    expect(after.indexOf(second)).toBeLessThan(after.indexOf(first));
  });

  it('name what is missing and lose nothing typed', async () => {
    const bad = await someone().submit('/privacy/complain', { name: 'Ada', email: 'not an address' });
    expect(bad.status).toBe(422);
    for (const words of ['Write what went wrong.', 'value="not an address"', 'value="Ada"'])
      expect(bad.body).toContain(words);
  });

  it('are prefilled for somebody signed in, and read by administrators alone', async () => {
    const group = await theGroup(service, await aCase(service));
    expect((await group.get('/privacy/complain')).body).toMatch(/name="email"[^>]*value="[^"]+@/);
    const reference = await complain({ words: 'Private words.' }, group);
    const page = await pathOf(reference);
    const others = [
      group,
      await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id, role: 'caseworker' }),
      await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id, role: 'manager' }),
    ];
    for (const other of others)
      expect([(await other.get(LIST)).status, (await other.get(page)).status]).toEqual([404, 404]);
    const missing = page.replace(/[\da-f]{12}$/, '000000000000');
    expect([
      (await administrator.get(missing)).status,
      (await administrator.get(`${LIST}/x`)).status,
    ]).toEqual([404, 404]);
  });
});
