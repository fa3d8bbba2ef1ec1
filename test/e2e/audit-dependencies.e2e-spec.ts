import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../src/platform/web/project-root.js';

/** The registry is played by a program of its name: what the real one knows changes from day to day. */
describe('the check of the dependencies', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'redress-npm-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function check(answer: string): Promise<{ status: number | null; said: string }> {
    const script = `#!${process.execPath}\nprocess.stdout.write(${JSON.stringify(answer)});\n`;
    await writeFile(path.join(folder, 'npm'), script, { mode: 0o755 });
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/audit-dependencies.mjs'], {
      cwd: projectRoot(),
      encoding: 'utf8',
      env: { PATH: folder },
    });
    return { status, said: stdout + stderr };
  }

  const report = (severity: string) => {
    const counts = { low: 0, moderate: 0, high: 0, critical: 0, [severity]: 1 };
    const vulnerabilities = { leaky: { name: 'leaky', severity, range: '<2' } };
    return JSON.stringify({ metadata: { vulnerabilities: counts }, vulnerabilities });
  };

  it.each([
    [report('high'), 1, 'leaky <2: a weakness of high severity is known.'],
    [report('critical'), 1, 'leaky <2: a weakness of critical severity is known.'],
    [report('moderate'), 0, '1 moderate'],
    ['', 0, 'not checked'],
    ['{"error":{"code":"E405"}}', 0, 'not checked'],
  ])('%s ends with %d', async (answer, code, words) => {
    const { status, said } = await check(answer);
    expect([status, said.includes(words)]).toEqual([code, true]);
    expect(said).toMatch(/Licences: \d{2,} packages/);
  });
});
