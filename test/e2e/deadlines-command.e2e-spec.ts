import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { readCsv, writeCsvRecord } from '../../src/platform/csv.js';
import { projectRoot } from '../../src/platform/web/project-root.js';

const PROGRAM = path.join(import.meta.dirname, '../../src/admin/deadlines.js');
const OUTPUT = ['expected_last_day', 'expected_compliant'];

function start() {
  const child = spawn(process.execPath, [PROGRAM], {
    cwd: projectRoot(),
    env: { PATH: process.env['PATH'] },
  });
  return { child, ended: once(child, 'close') as Promise<[number]> };
}

async function run(input: string) {
  const { child, ended } = start();
  child.stdin.end(input);
  const [out, complaint, [code]] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { out, complaint, code };
}

async function* whole(csv: string): AsyncGenerator<string> {
  yield csv;
}

async function rowsOf(csv: string): Promise<Record<string, string>[]> {
  const read: string[][] = [];
  for await (const record of readCsv(whole(csv))) read.push(record);
  const [head = [], ...records] = read;
  return records.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? ''])));
}

describe('npm run deadlines', () => {
  const vectors = readFileSync(path.join(projectRoot(), 'test/law/vectors.csv'), 'utf8');

  it('works out every row of the vectors as the law has it', async () => {
    const expected = await rowsOf(vectors);
    expect(expected).toHaveLength(230);
    const questions = [
      writeCsvRecord(Object.keys(expected[0] ?? {})),
      ...expected.map((row) =>
        writeCsvRecord(Object.entries(row).map(([name, cell]) => (OUTPUT.includes(name) ? '' : cell))),
      ),
    ].join('');
    expect((await rowsOf(questions)).every((row) => OUTPUT.every((name) => row[name] === ''))).toBe(true);
    const { out, complaint, code } = await run(questions);
    expect([complaint, code]).toEqual(['', 0]);
    expect(await rowsOf(out)).toEqual(expected.map((row) => ({ ...row, error: '' })));
  });

  it('says of a row what is wrong with it, goes on, and keeps other columns', async () => {
    const { out, code } = await run(
      [
        'note,rule_id,trigger_date,inputs_json',
        '"a, ""b""\nc",JR-3M,2026-02-30,{}',
        'x,NOPE,2026-01-01,{}',
        'x,JR-3M,2026-01-01,{closes',
        'x,JR-3M,2026-01-01,"{""closes"":""2026-01-02""}"',
        'x,NOTICE-3M,2026-01-01,"{""last_funded_day"":""2026-03-01"",""effective_from"":""2026-03-02""}"',
        'x,FOI-20WD,2028-12-31,',
        'x,JR-3M,,',
        'x,JR-3M',
        '',
        'the last,NOTICE-3M,2026-01-01,"{""in_writing"":false}"',
      ].join('\r\n'),
    );
    const rows = await rowsOf(out);
    const errors = rows.map(({ error }) => error);
    expect(code).toBe(0);
    expect(rows[0]).toMatchObject({ note: 'a, "b"\nc', rule_id: 'JR-3M', expected_last_day: '' });
    [
      /"2026-02-30" is not a day/,
      /We have no rule of this name/,
      /inputs_json is not JSON/,
      /no such input/,
      /not both/,
      /We know the bank holidays/,
      /Give the day that starts the clock/,
      /The row has 2 cells\. The first line has 4\./,
      /^$/,
    ].forEach((words, at) => expect(errors[at]).toMatch(words));
    expect(rows.at(-1)).toMatchObject({ expected_last_day: '2026-04-01', expected_compliant: 'no' });
    expect(rows).toHaveLength(9);
  });

  it('answers a row before the next one comes', async () => {
    const { child, ended } = start();
    child.stdout.setEncoding('utf8');
    const answers = child.stdout[Symbol.asyncIterator]() as AsyncIterator<string>;
    let heard = '';
    const hear = async (words: string): Promise<void> => {
      while (!heard.includes(words)) heard += String((await answers.next()).value);
    };
    child.stdin.write('rule_id,trigger_date\nJR-3M,2026-01-01\n');
    await hear('2026-04-01');
    child.stdin.end('LGSCO-12M,2026-01-01\n');
    await hear('2026-12-31');
    expect((await ended)[0]).toBe(0);
  });

  it('ends quietly when its reader has had enough', async () => {
    const { child, ended } = start();
    child.stdout.once('data', () => child.stdout.destroy());
    child.stdin.on('error', () => undefined);
    child.stdin.end(`rule_id,trigger_date\n${'JR-3M,2026-01-01\n'.repeat(20_000)}`);
    const [complaint, [code]] = await Promise.all([text(child.stderr), ended]);
    expect([complaint, code]).toEqual(['', 0]);
  });

  it.each([
    ['', /Missing: rule_id, trigger_date/],
    ['rule_id,inputs_json\n', /Missing: trigger_date/],
    ['rule_id,trigger_date,rule_id\n', /names a column twice/],
    ['rule_id,trigger_date\n"JR-3M,2026', /never closed/],
  ])('refuses a file that it cannot read: %j', async (input, words) => {
    const { complaint, code } = await run(input);
    expect(code).toBe(2);
    expect(complaint).toMatch(words);
  });
});
