import { TidyUp } from '../../src/privacy/retention/tidy-up.js';
import { wholeDatabase } from '../support/anonymous.js';
import { START, startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';
import { Visitor, type Answer } from '../support/visitor.js';

const NAME = 'Riverside Lunch Club';

const textOf = ({ body }: Answer): string => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

describe('saving a half-filled report, to go on later', () => {
  let service: TestApp;
  let visitors = 0;

  beforeAll(async () => {
    service = await startTestApp();
  });
  beforeEach(() => service.clock.set(START));
  afterAll(() => service.close());

  const someone = () => new Visitor(service, `10.9.0.${(visitors += 1)}`);

  async function aBeginner(name = NAME): Promise<Visitor> {
    const visitor = someone();
    await visitor.submit('/report', {}, '/report/start');
    await visitor.submit('/report/your-name', { confidentiality: 'confidential' });
    await visitor.submit('/report/group-name', { group_name: name });
    return visitor;
  }
  const linksTo = (address: string): string[] =>
    service.mails.to(address).map(({ text = '' }) => /\/go-on\/[\w-]+/.exec(text)?.[0] ?? '');
  /** The path in the newest of so many mails to this address. */
  const linkTo = (address: string, count = 1): Promise<string> =>
    until(`mail ${count} to ${address}`, async () =>
      linksTo(address).length >= count ? linksTo(address).at(-1) : undefined,
    );
  async function saved(address: string): Promise<{ visitor: Visitor; link: string }> {
    const visitor = await aBeginner();
    const answer = await visitor.submit('/report/save', { email: address });
    expect([answer.status, textOf(answer).includes(address)]).toEqual([200, true]);
    return { visitor, link: await linkTo(address) };
  }

  it('mails a link that says nothing of what it leads to, and keeps no secret', async () => {
    const { link } = await saved('first@example.org');
    const [mail] = service.mails.to('first@example.org');
    expect(mail?.subject).toBe('Your link to go on');
    const shown = `${mail?.subject} ${mail?.text}`.toLowerCase();
    for (const word of [
      'report',
      'council',
      'public body',
      'case',
      'complain',
      'grant',
      'riverside',
      'promise',
    ])
      expect([word, shown.includes(word)]).toEqual([word, false]);
    expect(await wholeDatabase(service)).not.toContain(link.split('/').at(-1));
  });

  it('moves the report to the device that presses the button, and tells the one that had it', async () => {
    const { visitor, link } = await saved('second@example.org');
    const other = someone();
    for (const scanner of [someone(), someone()]) {
      const looked = await scanner.get(link);
      expect([looked.status, looked.headers['cache-control'], looked.body.includes(NAME)]).toEqual([
        200,
        'no-store',
        false,
      ]);
    }
    expect((await visitor.get('/report/group-name')).body).toContain(`value="${NAME}"`);
    const opened = await other.submit(link);
    expect([opened.status, opened.location]).toEqual([303, '/report/tasks']);
    expect((await other.get('/report/group-name')).body).toContain(`value="${NAME}"`);
    expect((await other.get('/report/tasks')).body).toContain('second@example.org');

    expect((await visitor.get('/report/group-name')).location).toBe('/report');
    expect(textOf(await visitor.get('/report'))).toContain('not here any more');
    const { body } = await visitor.get('/report/link');
    const token = /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? '';
    const late = await visitor.post('/report/legal-form', { legal_form: 'charity-x', _csrf: token });
    expect(late.status).toBe(422);
    const typed = await visitor.post('/report/your-account', { account: 'Typed late.', _csrf: token });
    expect(typed.location).toBe('/report/elsewhere');
    expect((await visitor.get('/report/your-account')).body).toContain('Typed late.');
    expect((await other.get('/report/your-account')).body).not.toContain('Typed late.');
  });

  it('warns before another report on the device would be lost', async () => {
    const { link } = await saved('third@example.org');
    const other = await aBeginner('Hillside Choir');
    const asked = await other.submit(link);
    expect([asked.status, textOf(asked).includes('save it first')]).toEqual([409, true]);
    expect((await other.get('/report/group-name')).body).toContain('Hillside Choir');
    expect((await other.submit(link, { replace: 'yes' })).location).toBe('/report/tasks');
    expect((await other.get('/report/group-name')).body).toContain(NAME);
  });

  it('lets a link to a wrong address work no more once it was saved again', async () => {
    const { visitor, link } = await saved('wrong@example.org');
    await visitor.submit('/report/save', { email: 'right@example.org' });
    const right = await linkTo('right@example.org');
    expect((await someone().submit(link)).status).toBe(404);
    expect((await someone().submit(right)).location).toBe('/report/tasks');
  });

  it('sends the link again, and answers the same where there is none', async () => {
    const { link } = await saved('Again@example.org');
    const known = await someone().submit('/report/link', { email: 'again@Example.org' });
    const unknown = await someone().submit('/report/link', { email: 'nobody@example.org' });
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
    expect(await linkTo('Again@example.org', 2)).toBe(link);
    expect(service.mails.to('nobody@example.org')).toEqual([]);
    const bad = await someone().submit('/report/link', { email: 'not an address' });
    expect([bad.status, bad.body.includes('value="not an address"')]).toEqual([422, true]);
  });

  it('fills no mailbox, and takes only so many requests from one network', async () => {
    const address = 'flooded@example.org';
    await saved(address);
    for (let count = 0; count < 8; count += 1) await someone().submit('/report/link', { email: address });
    await until('the fifth mail', async () => linksTo(address).length === 5);
    await saved('after-the-flood@example.org');
    expect(linksTo(address)).toHaveLength(5);

    const one = someone();
    const answers: number[] = [];
    for (let count = 0; count < 12; count += 1)
      answers.push((await one.submit('/report/link', { email: `x${count}@example.org` })).status);
    expect([answers.filter((status) => status === 200).length, answers.at(-1)]).toEqual([10, 429]);
  });

  it('is not offered to whoever chose to be anonymous, and lets go of an address given before', async () => {
    const { visitor, link } = await saved('verdimark@example.org');
    await visitor.submit('/report/your-name', { confidentiality: 'anonymous' });
    const page = await visitor.get('/report/save');
    expect([textOf(page).includes('could show who you are'), page.body.includes('name="email"')]).toEqual([
      true,
      false,
    ]);
    const { body } = await visitor.get('/report/link');
    const token = /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? '';
    const forced = await visitor.post('/report/save', { email: 'verdimark@example.org', _csrf: token });
    expect(forced.location).toBe('/report/save');
    expect((await someone().submit(link)).status).toBe(404);
    await until(
      'the address to be gone',
      async () => !(await wholeDatabase(service)).toLowerCase().includes('verdimark'),
    );
    await someone().submit('/report/link', { email: 'verdimark@example.org' });
    expect(linksTo('verdimark@example.org')).toHaveLength(1);
  });

  it('works for thirty days after the last change, then report, link and address are destroyed', async () => {
    const { visitor, link } = await saved('late@example.org');
    service.clock.set('2026-12-15T10:00:00Z');
    expect((await someone().submit(link)).location).toBe('/report/tasks');
    service.clock.set('2027-01-13T10:00:00Z');
    const second = someone();
    expect((await second.submit(link)).location).toBe('/report/tasks');
    expect((await visitor.get('/report/tasks')).location).toBe('/report');
    service.clock.set('2027-03-01T10:00:00Z');
    expect((await someone().submit(link)).status).toBe(404);
    await service.app.get(TidyUp, { strict: false }).sweep();
    const [{ count }] = await service.owner.query<[{ count: string }]>('select count(*) from draft');
    expect(count).toBe('0');
    expect(await wholeDatabase(service)).not.toContain('late@example.org');
  });
});
