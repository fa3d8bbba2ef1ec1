import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { WrittenCompact } from '../../src/commitments/load-local-compacts.js';
import { parseDay } from '../../src/domain/calendar/day.js';
import type { FiledCase } from '../../src/intake/filing.js';
import type { Report } from '../../src/intake/report.js';
import { projectRoot } from '../../src/platform/web/project-root.js';
import { RevisionRun } from '../../src/revisions/revision-run.js';
import { runCommand } from '../support/commands.js';
import { aCase, audited, timelineOf } from '../support/a-case.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const [NOWHERE] = JSON.parse(
  readFileSync(path.join(projectRoot(), 'reference', 'local-compacts.json'), 'utf8'),
) as [WrittenCompact];
const BODY = NOWHERE.signatories[0]?.body ?? '';
const OTHER = '00000000-0000-4000-8000-000000000002';
const withNotice = (count: number, more: Partial<WrittenCompact> = {}): WrittenCompact => ({
  ...NOWHERE,
  periods: [{ kind: 'notice-months', count }],
  ...more,
});

describe('the command that imports local Compacts', () => {
  let service: TestApp;
  let folder: string;
  let filed: FiledCase;
  let consultation: FiledCase;
  let elsewhere: FiledCase;

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    folder = await mkdtemp(path.join(tmpdir(), 'redress-compacts-'));
    for (const [id, name] of [
      [BODY, 'Nowhere Town Council'],
      [OTHER, 'Elsewhere Town Council'],
    ])
      await service.owner.query('insert into public_body (id, name, kind) values ($1, $2, $3)', [
        id,
        name,
        'district-council',
      ]);
    filed = await reported(BODY);
    elsewhere = await reported(OTHER);
    consultation = await reported(BODY, {
      breachType: 'short-consultation',
      facts: [{ kind: 'consultation-opened', on: parseDay('2026-11-02'), source: 'the website' }],
    });
  });
  afterAll(async () => {
    await service.close();
    await rm(folder, { recursive: true });
  });

  const reported = (id: string, changes: Partial<Report> = {}): Promise<FiledCase> =>
    aCase(service, {
      body: { id, name: 'A council', kind: 'district-council' },
      promise: { kind: 'unknown' },
      facts: [
        { kind: 'decision-made', on: parseDay('2026-11-20'), source: 'the minutes' },
        { kind: 'notice-received', on: parseDay('2026-11-20'), source: 'the letter' },
        { kind: 'last-funded-day', on: parseDay('2026-12-21'), source: 'the letter' },
      ],
      ...changes,
    });
  async function run(content: unknown, ...args: string[]) {
    const file = path.join(folder, 'compacts.json');
    await writeFile(file, JSON.stringify(content));
    return runCommand(service, {
      program: 'local-compacts',
      words: [file, ...args],
      settings: { SMTP_URL: service.mails.url },
    });
  }
  const sweep = (): Promise<number> => service.app.get(RevisionRun, { strict: false }).sweep();
  interface Row {
    readonly id: string;
    readonly line: string;
  }
  const open = ({ caseId }: FiledCase): Promise<Row[]> =>
    service.owner.query(
      `select id, rule_id || ' ' || due_on as line from deadline where case_id = $1 and superseded_at is null order by 2`,
      [caseId],
    );
  const linesOf = async (of: FiledCase): Promise<string[]> => (await open(of)).map(({ line }) => line);
  const mails = (): Promise<{ case_id: string }[]> =>
    service.owner.query(`select case_id from delivery where kind = 'dates-changed' order by created_at`);

  it('says what would change, and changes nothing', async () => {
    const before = await linesOf(filed);
    expect(before).toContain('BV-NOTICE-3M 2027-02-20');
    const shown = await run([withNotice(6)]);
    expect([shown.code, shown.complained]).toEqual([0, '']);
    expect(shown.said).toContain(`“${NOWHERE.name}” is new. It promises: 6 months of notice.`);
    expect(shown.said).toContain('Deadlines that change: 2, on cases: 1. Mails: 1.');
    expect(await linesOf(filed)).toEqual(before);
    expect(await service.owner.query('select from local_compact')).toEqual([]);
    expect(await service.owner.query('select from revision')).toEqual([]);
    expect(await sweep()).toBe(0);
  });

  it('needs words after --confirm', async () => {
    const refused = await run([withNotice(6)], '--confirm', ' ');
    expect([refused.code, refused.complained]).toEqual([2, 'Say after --confirm why, in a few words.\n']);
  });

  it('has the cases of the bodies that signed worked out again, and tells people once', async () => {
    const [neighbours, others] = [await open(filed), await open(elsewhere)];
    const done = await run([withNotice(6)], '--confirm', 'The text was found.');
    expect([done.complained, done.said.includes('This is change 1.')]).toEqual(['', true]);
    expect(await sweep()).toBe(2);
    expect(await linesOf(filed)).toContain('NOTICE-3M 2027-05-20');
    const kept = neighbours.filter(({ line }) => !line.startsWith('BV'));
    expect(await open(filed)).toEqual(expect.arrayContaining(kept));
    expect((await open(filed)).length).toBe(kept.length + 1);
    expect(await open(elsewhere)).toEqual(others);
    const told = (await timelineOf(service, filed.caseId)).at(-1);
    expect(told).toContain('What a local Compact promises changed, so 2 deadlines changed.');
    expect(told).toContain('It promises: 6 months of notice. Why: The text was found.');
    expect((await audited(service, filed.caseId)).at(-1)).toBe('dates-changed');
    expect(await mails()).toEqual([{ case_id: filed.caseId }]);
    expect(await sweep()).toBe(0);
  });

  it('changes only the deadlines of which the promise changed', async () => {
    const before = await open(filed);
    const weeks = { kind: 'consultation-weeks', count: 10 };
    const next = withNotice(6, { periods: [{ kind: 'notice-months', count: 6 }, weeks] });
    const shown = await run([next], '--confirm', 'A page was missing.');
    expect(shown.said).toContain(
      'promised: 6 months of notice. It promises now: 10 weeks to answer a consultation, 6 months of notice.',
    );
    expect(shown.said).toContain('Deadlines that change: 1, on cases: 1.');
    expect(await sweep()).toBe(1);
    expect(await open(filed)).toEqual(before);
    expect(await linesOf(consultation)).toContain('CONSULT-12W 2027-01-11');
    expect(await mails()).toHaveLength(2);
  });

  it('works out again the cases of a body that signed before and does not now', async () => {
    const next = withNotice(6, { signatories: [{ body: OTHER }] });
    expect((await run([next], '--confirm', 'It was the other town.')).said).toContain('is another now.');
    await sweep();
    expect(await linesOf(filed)).toContain('BV-NOTICE-3M 2027-02-20');
    expect(await linesOf(filed)).not.toContain('NOTICE-3M 2027-05-20');
    expect(await linesOf(elsewhere)).toContain('NOTICE-3M 2027-05-20');
  });

  it.each<[string, unknown, string]>([
    [
      'what changes nothing',
      [withNotice(6, { signatories: [{ body: OTHER }] })],
      'This would change nothing.',
    ],
    [
      'a body that is not in the directory',
      [withNotice(6, { signatories: [{ body: crypto.randomUUID() }] })],
      '/0/signatories/0/body',
    ],
    ['another shape', {}, 'The file is a list of Compacts.'],
  ])('refuses %s', async (_what, content, complained) => {
    const refused = await run(content, '--confirm', 'A reason.');
    expect([refused.code, refused.complained.includes(complained)]).toEqual([2, true]);
    expect(await sweep()).toBe(0);
  });
});
