import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { DirectoryImport } from '../../src/directory/import/directory-import.js';
import { aStaffMember } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import type { Visitor } from '../support/visitor.js';
import { sendFile } from '../support/send-file.js';
import { sessionOf } from '../support/a-case.js';

const PAGE = '/admin/directory/imports';
const MANY = 50_000;
const words = (html: string): string => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

describe('a file for the directory', () => {
  let service: TestApp;
  let administrator: Visitor;
  let imports: DirectoryImport;
  let cookie: string;

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    administrator = await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id, role: 'administrator' });
    cookie = await sessionOf(service, 'administrator@example.org');
    imports = service.app.get(DirectoryImport, { strict: false });
  });
  afterAll(() => service.close());

  const send = (kind: string, content: string) =>
    sendFile(service, { page: PAGE, cookie, fields: { kind }, content });
  const bodyNamed = async (name: string) => {
    const rows = await service.owner.query<Record<string, unknown>[]>(
      `select body.*, parent.name as parent, array(select n.name || ':' || n.kind from body_name n where n.body_id = body.id order by 1) as names
       from public_body body left join public_body parent on parent.id = body.parent_id where body.name = $1`,
      [name],
    );
    return rows[0];
  };
  const confirmed = async (location: string): Promise<void> => {
    const { status } = await administrator.submit(
      location,
      { reason: 'A list from the ministry.' },
      `${location}/confirm`,
    );
    expect(status).toBe(303);
    await imports.sweep();
  };

  it('is refused as a whole where it cannot be read, with the remedy', async () => {
    const refusals: [string, string, string][] = [
      ['bodies', 'name,colour\r\nA,red', 'We do not know the column “colour”'],
      ['bodies', 'name,kind,source\r\n"A,police,x', 'A quote is opened and never closed'],
      ['bodies', 'name,kind,source\r\n', 'There is no line below the first one'],
      ['', 'name,kind,source\r\nA,police,x', 'Choose what is in the file.'],
      ['bodies', '', 'Choose a CSV file that is not empty.'],
    ];
    for (const [kind, content, remedy] of refusals) {
      const answer = await send(kind, content);
      expect([answer.statusCode, words(answer.body).includes(remedy)]).toEqual([422, true]);
    }
    expect(
      (await sendFile(service, { page: '/admin/people', cookie, fields: {}, content: 'x' })).statusCode,
    ).toBe(415);
  });

  it('shows what would happen, brings the good lines in after a yes, and gives the bad ones back', async () => {
    const file = [
      'name,kind,area,nation,parent,short_names,former_names,ended_on,complaint,complaint_stage_days,complaint_source,source',
      'Importvale Council,unitary-council,Importvale,england,,IVC;Ivy,Old Import Council,,Write to us.,10;20,Its page,A list',
      'Importvale Homes,other,,,Importvale Council,,,,,,,A list',
      'Kent County Council,county-council,,,,The Kent,,,,,,A list',
      'Kent County Council,county-council,,,,,,,,,,A list',
      'Nowhere Board,other,,,No Such Parent,,,,,,,A list',
      '=cmd(),council,,,,,,31/03/2023,,,,A list',
      'Short line,other',
    ].join('\r\n');
    const sent = await send('bodies', file);
    expect(sent.statusCode).toBe(303);
    const location = String(sent.headers.location);
    expect((await administrator.get(location)).body).toContain('See how far it is now');
    expect(await bodyNamed('Importvale Council')).toBeUndefined();
    await imports.sweep();
    const shown = words((await administrator.get(location)).body);
    expect(shown).toMatch(/Lines 7 New to the directory 2 Already there 1\. /);
    for (const fault of [
      'This is on line 4 already.',
      '“parent” is “No Such Parent”. Neither the directory nor this file has a body of this name.',
      '“kind” is “council”. Use one of:',
      '“ended_on” is “31/03/2023”.',
      'It has 2 cells, and the first line 12.',
    ])
      expect(shown).toContain(fault);
    expect(await bodyNamed('Importvale Council')).toBeUndefined();
    expect((await administrator.submit(location, { reason: '' }, `${location}/confirm`)).status).toBe(422);
    await confirmed(location);
    expect(await bodyNamed('Importvale Council')).toMatchObject({
      kind: 'unitary-council',
      area: 'Importvale',
      complaint_stage_days: [10, 20],
      names: ['IVC:short', 'Ivy:short', 'Old Import Council:former'],
    });
    expect(await bodyNamed('Importvale Homes')).toMatchObject({ parent: 'Importvale Council' });
    expect(await bodyNamed('Kent County Council')).toMatchObject({
      area: 'Kent',
      source: 'A list',
      names: ['The Kent:short'],
    });
    expect(await bodyNamed('Nowhere Board')).toBeUndefined();
    const bad = await administrator.get(`${location}/bad.csv`);
    const lines = bad.body.split('\r\n');
    expect(lines).toHaveLength(6);
    expect(lines[0]).toMatch(/,source,error$/);
    expect(lines[1]).toBe('Kent County Council,county-council,,,,,,,,,,A list,This is on line 4 already.');
    const again = await send('bodies', bad.body.replace('No Such Parent', 'Importvale Council'));
    await imports.sweep();
    expect(words((await administrator.get(String(again.headers.location))).body)).toMatch(
      /New to the directory 1 Already there 1\. .*Wrong 2/,
    );
    expect(
      (
        await administrator.submit(
          String(again.headers.location),
          {},
          `${String(again.headers.location)}/give-up`,
        )
      ).status,
    ).toBe(303);
    expect(
      (await administrator.submit(location, {}, `${location}/give-up`).catch(() => ({ status: 0 }))).status,
    ).not.toBe(303);
  });

  it('brings people to reach in, by the name of their body or by area, and corrects the same one', async () => {
    const file = (phone: string) =>
      `body,area,role,ward,name,email,phone,from,until,source,checked_on\r\n` +
      `Kent County Council,,complaints-team,,Complaints,complaints@kent.example,${phone},2025-01-01,,Its page,2026-11-01\r\n` +
      `,Kent,mp,Kent East,Mo Member,,,,,Its page,\r\nNo Such Body,,mp,,Nobody,,,,,x,\r\n`;
    for (const phone of ['1', '2']) {
      const location = String((await send('contacts', file(phone))).headers.location);
      await imports.sweep();
      await confirmed(location);
    }
    const people = await service.owner.query<unknown[]>(
      `select contact.name, contact.area, phone, body_id is not null as at_body from contact order by contact.name`,
    );
    expect(people).toEqual([
      { name: 'Complaints', area: null, phone: '2', at_body: true },
      { name: 'Mo Member', area: 'Kent', phone: null, at_body: false },
    ]);
  });

  it('of fifty thousand lines takes the good ones, in parts, and another process goes on where one ended', async () => {
    const line = (n: number) =>
      n % 500 === 0 ? `Bulk ${n},nonsense,,x` : `Bulk body ${n},other,Area ${n % 90},A list`;
    const content = `name,kind,area,source\r\n${Array.from({ length: MANY }, (_, n) => line(n + 1)).join('\r\n')}`;
    const location = String((await send('bodies', content)).headers.location);
    await imports.sweep();
    expect(words((await administrator.get(location)).body)).toMatch(
      /New to the directory 49,900 .*Wrong 100/,
    );
    await administrator.submit(location, { reason: 'Many.' }, `${location}/confirm`);
    await imports.step();
    const [{ count }] = await service.owner.query<[{ count: number }]>(
      `select count(*)::int from public_body where name like 'Bulk %'`,
    );
    expect(count).toBeGreaterThan(4_000);
    expect(count).toBeLessThan(6_000);
    expect(words((await administrator.get(location)).body)).toMatch(/Going in: \d,\d+ of 50,000 lines/);
    await imports.sweep();
    const [{ count: all }] = await service.owner.query<[{ count: number }]>(
      `select count(*)::int from public_body where name like 'Bulk %'`,
    );
    expect(all).toBe(49_900);
    expect(words((await administrator.get(location)).body)).toContain('State In the directory');
    expect((await administrator.get(`${location}/bad.csv`)).body.split('\r\n')).toHaveLength(102);
  }, 120_000);
});
