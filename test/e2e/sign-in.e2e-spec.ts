import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { DeliveryRecord } from '../../src/delivery/delivery.record.js';
import { fileReport } from '../support/a-report.js';
import { aStaffMember } from '../support/people.js';
import { START, startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';
import { Visitor } from '../support/visitor.js';

const ADDRESS = 'ada@example.org';

describe('signing in by an e-mailed link', () => {
  let service: TestApp;

  beforeAll(async () => {
    service = await startTestApp();
    await fileReport(service);
    await until('the group’s account', async () => service.mails.to(ADDRESS).length === 1);
  });
  beforeEach(async () => {
    service.clock.set(START);
    // Each of these asks for links as if it were alone with the mailbox.
    await service.owner.query('delete from request_count');
  });
  afterAll(() => service.close());

  const links = (): string[] =>
    service.mails.to(ADDRESS).flatMap(({ text }) => /http:\S+\/sign-in\/\S+/.exec(text ?? '')?.[0] ?? []);

  /** Asks for a link as a person does; gives its path. */
  async function askForLink(email = ADDRESS): Promise<string> {
    const before = links().length;
    const { status, body } = await new Visitor(service).submit('/sign-in', { email });
    expect([status, body]).toEqual([
      200,
      expect.stringContaining('If we know your address, we have sent you a link'),
    ]);
    const link = await until('the link', async () => links()[before]);
    return new URL(link).pathname;
  }

  it('opens the group’s own cases, once the button is pressed', async () => {
    const path = await askForLink('  Ada@Example.ORG ');
    const visitor = new Visitor(service);
    expect((await visitor.get('/cases')).location).toBe('/sign-in?next=%2Fcases');
    const answer = await visitor.submit(path);
    expect([answer.status, answer.location]).toEqual([303, '/cases']);
    const { body } = await visitor.follow(answer);
    expect(body).toContain('Your cases');
    expect(body).toContain('Grant for the lunch club ends');
  });

  it('is not used up by programs that open links', async () => {
    const path = await askForLink();
    for (let times = 0; times < 3; times += 1)
      expect((await new Visitor(service).get(path)).status).toBe(200);
    expect((await new Visitor(service).submit(path)).status).toBe(303);
  });

  it('works once, also when two press the button at once', async () => {
    const path = await askForLink();
    const answers = await Promise.all([new Visitor(service).submit(path), new Visitor(service).submit(path)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 403]);
    const late = await new Visitor(service).submit(path);
    expect([late.status, late.body]).toEqual([403, expect.stringContaining('Ask for a new one')]);
  });

  it('works for fifteen minutes', async () => {
    const path = await askForLink();
    service.clock.set('2026-11-20T10:15:01Z');
    expect((await new Visitor(service).submit(path)).status).toBe(403);
  });

  it('says the same of an address that we do not know, and sends nothing', async () => {
    const before = await service.owner.manager.count(DeliveryRecord);
    const { status, body } = await new Visitor(service).submit('/sign-in', { email: 'stranger@example.org' });
    expect([status, body]).toEqual([
      200,
      expect.stringContaining('If we know your address, we have sent you a link'),
    ]);
    await askForLink();
    expect(await service.owner.manager.count(DeliveryRecord)).toBe(before + 1);
  });

  it('sends five links to a mailbox in a quarter of an hour, and answers those after like the others', async () => {
    const ask = async (email: string, address: string) => {
      const { status, body } = await new Visitor(service, address).submit('/sign-in', { email });
      return [status, body.replaceAll(/name="_csrf" value="[^"]+"/g, '')];
    };
    const before = links().length;
    const answers = [];
    for (let times = 0; times < 8; times += 1) answers.push(await ask(ADDRESS, `192.0.2.${times}`));
    for (let times = 0; times < 8; times += 1)
      answers.push(await ask('stranger@example.org', `192.0.2.${times}`));
    expect(new Set(answers.map(String)).size).toBe(1);
    await until('five links', async () => links().length === before + 5);
    // Whoever is sent no more has one that works.
    const newest = new URL(links().at(-1) ?? '').pathname;
    expect((await new Visitor(service).submit(newest)).status).toBe(303);
    const counted = await service.owner.query<{ key: string }[]>('select key from request_count');
    expect(counted.some(({ key }) => key.includes('ada') || key.includes('stranger'))).toBe(false);
    await service.owner.query(`update request_count set ends_at = now() - interval '1 second'`);
    await ask(ADDRESS, '192.0.2.9');
    await until('the sixth link', async () => links().length === before + 6);
  });

  it('is asked for ten times in ten minutes from one network, and then the network waits', async () => {
    const statuses: number[] = [];
    for (let times = 0; times < 11; times += 1) {
      const email = `nobody-${times}@example.org`;
      statuses.push((await new Visitor(service, '192.0.2.77').submit('/sign-in', { email })).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429]);
  });

  it('refuses an address with a line break and keeps what was typed', async () => {
    const { status, body } = await new Visitor(service).submit('/sign-in', {
      email: 'ada@example.org\r\nBcc: x@example.org',
    });
    expect(status).toBe(422);
    expect(body).toContain('without spaces or line breaks');
  });

  it('keeps no secret in the database', async () => {
    const path = await askForLink();
    const secret = path.split('/').at(-1) ?? '';
    const visitor = new Visitor(service);
    await visitor.submit(path);
    const tables = await service.owner.query<{ name: string }[]>(
      `select tablename as name from pg_tables where schemaname = 'public'`,
    );
    for (const { name } of tables) {
      const found = await service.owner.query<unknown[]>(`select 1 from ${name} t where t::text like $1`, [
        `%${secret}%`,
      ]);
      expect({ name, found }).toEqual({ name, found: [] });
    }
  });

  it('gives a session that signing out ends for good, and that ends by itself', async () => {
    const visitor = new Visitor(service);
    await visitor.submit(await askForLink());
    const stolen = visitor.copy();
    expect((await stolen.get('/cases')).status).toBe(200);
    expect((await visitor.submit('/cases', {}, '/sign-out')).status).toBe(303);
    expect((await stolen.get('/cases')).status).toBe(303);

    const idle = new Visitor(service);
    await idle.submit(await askForLink());
    service.clock.set('2026-11-20T12:00:01Z');
    expect((await idle.get('/cases')).status).toBe(303);
  });

  it('shows the staff the queue, and neither side the pages of the other', async () => {
    const caseworker = await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id });
    expect((await caseworker.get('/cases')).body).toContain('All open');
    const api = await service.inject({ method: 'GET', url: '/api/v1/cases' });
    expect([api.statusCode, api.headers['content-type']]).toEqual([
      401,
      expect.stringContaining('application/problem+json'),
    ]);
  });
});
