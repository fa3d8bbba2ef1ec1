import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { BankHolidayTable } from '../../src/domain/calendar/uk-calendars.js';
import { projectRoot } from '../../src/platform/web/project-root.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const PROGRAM = path.join(import.meta.dirname, '../../src/admin/calendar-import.js');

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

  async function run(...args: string[]) {
    const env = {
      PATH: process.env['PATH'] ?? '',
      LOG_LEVEL: 'error',
      DATABASE_URL: database.ownerUrl,
      DATABASE_APP_URL: database.applicationUrl,
      DATA_DIR: folder,
    };
    const child = spawn(process.execPath, [PROGRAM, ...args], { env, cwd: projectRoot() });
    const [out, complaint, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close') as Promise<[number]>,
    ]);
    return { out, complaint, code };
  }

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
    expect([shown.code, shown.complaint]).toEqual([0, '']);
    expect(shown.out).toContain('A bank holiday in Scotland was added: Wednesday 10 March 2027 (A day).');
    expect(await versions()).toEqual([]);
    expect((await run(file, '--confirm', 'The feed of March.')).out).toContain('This is version 2.');
    expect(await versions()).toEqual([{ number: 2, reason: 'The feed of March.', source: 'import' }]);
    expect((await run(file)).complaint).toContain('This would change nothing.');
  });

  it.each([
    ['no file', undefined, 'Usage'],
    ['what is not JSON', 'soon', 'is not JSON'],
    ['another shape', { holidays: [] }, '/scotland/events The file has no list of events'],
  ])('refuses %s', async (name, content, complaint) => {
    const given = content === undefined ? [] : [await aFile(`${name}.json`, content)];
    const answer = await run(...given);
    expect([answer.code, answer.complaint.includes(complaint)]).toEqual([2, true]);
  });
});
