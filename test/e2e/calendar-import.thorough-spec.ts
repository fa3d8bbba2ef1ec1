import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BankHolidayTable } from '../../src/domain/calendar/uk-calendars.js';
import { projectRoot } from '../../src/platform/web/project-root.js';
import { runCommand } from '../support/commands.js';
import { openHttpsSite, type HttpsSite } from '../support/https-site.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

describe('the command that imports a table of bank holidays', () => {
  let database: TestDatabase;
  let folder: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(path.join(tmpdir(), 'redress-calendar-'));
  });
  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  });

  const run = (...args: string[]) => runWith({}, ...args);
  const runWith = (settings: Readonly<Record<string, string>>, ...words: string[]) =>
    runCommand(
      { database },
      { program: 'calendar-import', words, settings: { ...settings, DATA_DIR: folder } },
    );

  async function aFile(name: string, content: unknown): Promise<string> {
    const file = path.join(folder, name);
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
    return file;
  }

  const shipped = async (): Promise<BankHolidayTable> =>
    JSON.parse(
      await readFile(path.join(projectRoot(), 'reference/bank-holidays-2019-2028.json'), 'utf8'),
    ) as BankHolidayTable;
  const versions = (): Promise<{ number: number; reason: string; source: string }[]> =>
    database.owner.query(
      'select number, reason, source from calendar_version where number > 1 order by number',
    );

  it('shows what would change, and changes it only when confirmed', async () => {
    const table = await shipped();
    const events = [...table.scotland.events, { title: 'A day', date: '2027-03-10' }];
    const file = await aFile('more.json', { ...table, scotland: { events } });
    const shown = await run(file);
    expect([shown.code, shown.complained]).toEqual([0, '']);
    expect(shown.said).toContain('A bank holiday in Scotland was added: Wednesday 10 March 2027 (A day).');
    expect(await versions()).toEqual([]);
    expect((await run(file, '--confirm', 'The feed of March.')).said).toContain('This is version 2.');
    expect(await versions()).toEqual([{ number: 2, reason: 'The feed of March.', source: 'import' }]);
    expect((await run(file)).complained).toContain('This would change nothing.');
  });

  it.each([
    ['no file', undefined, 'Usage'],
    ['what is not JSON', 'soon', 'is not JSON'],
    ['another shape', { holidays: [] }, '/scotland/events The file has no list of events'],
  ])('refuses %s', async (name, content, complained) => {
    const given = content === undefined ? [] : [await aFile(`${name}.json`, content)];
    const answer = await run(...given);
    expect([answer.code, answer.complained.includes(complained)]).toEqual([2, true]);
  });

  describe('from an address', () => {
    let site: HttpsSite;
    let content: string;
    beforeAll(async () => {
      site = await openHttpsSite((request, response) => {
        if (request.url === '/moved') response.writeHead(302, { location: '/bank-holidays.json' }).end();
        else response.writeHead(200, { 'content-type': 'application/json' }).end(content);
      });
    });
    afterAll(() => site.close());

    /** The site is on this machine and vouches for itself: a setting allows the one, Node's own the other. */
    const ask = async (address: string) => {
      const authority = await aFile('authority.pem', site.authority);
      const settings = { OUTGOING_ALLOW: `127.0.0.1:${site.port}`, NODE_EXTRA_CA_CERTS: authority };
      return runWith(settings, address);
    };

    it('shows what would change, as from a file', async () => {
      const table = await shipped();
      const events = [...table.scotland.events, { title: 'A second day', date: '2027-03-11' }];
      content = JSON.stringify({ ...table, scotland: { events } });
      const shown = await ask(`${site.origin}/bank-holidays.json`);
      expect([shown.code, shown.complained]).toEqual([0, '']);
      expect(shown.said).toContain('A bank holiday in Scotland was added: Thursday 11 March 2027');
    });

    it('says in one line why an address is not asked, or what it gave cannot be used', async () => {
      content = '{"england-and-wales":{}}';
      const empty = await ask(`${site.origin}/bank-holidays.json`);
      expect([empty.code, empty.complained]).toEqual([
        2,
        expect.stringContaining('no list of events') as string,
      ]);
      const moved = await ask(`${site.origin}/moved`);
      expect([moved.code, moved.complained]).toEqual([
        2,
        'localhost sends us on to another address. Give that one, if you trust it.\n',
      ]);
      const inside = await run('https://localhost/bank-holidays.json');
      expect([inside.code, inside.said]).toEqual([2, '']);
      expect(inside.complained).toMatch(
        /^localhost leads to \S+, which is this machine itself\. It is not asked\.\n$/,
      );
      const plain = await run('http://www.gov.uk/bank-holidays.json');
      expect([plain.code, plain.complained]).toEqual([
        2,
        'Only addresses that begin with https:// are asked.\n',
      ]);
    });
  });
});
