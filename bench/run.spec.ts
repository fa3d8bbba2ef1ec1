import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { projectRoot } from '../src/platform/web/project-root.js';
import { BENCHMARKS } from './benchmarks.js';

const PROGRAM = path.join(import.meta.dirname, 'run.js');

async function run(...words: string[]) {
  const child = spawn(process.execPath, [PROGRAM, ...words], { cwd: projectRoot() });
  const ended = once(child, 'close') as Promise<[number]>;
  const [out, complaint, [code]] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { out, complaint, code };
}

/** The files that full runs keep, with the time of their last change. */
function kept(): string[] {
  const folder = path.join(projectRoot(), 'bench');
  return ['results', 'plans'].flatMap((below) =>
    readdirSync(path.join(folder, below)).map((name) => {
      const file = path.join(folder, below, name);
      return `${file} ${statSync(file).mtimeMs}`;
    }),
  );
}

describe('npm run bench', () => {
  // Most of a tiny run is waiting for its own PostgreSQL to start.
  it.concurrent.each(Object.keys(BENCHMARKS))(
    '%s works: it runs tiny, shows its table and keeps nothing',
    async (name) => {
      const before = kept();
      const { out, complaint, code } = await run(name, '--tiny');
      expect([complaint, code]).toEqual(['', 0]);
      expect(out).toMatch(/^-+ {2}-+/m);
      expect(out).toContain('It works. A tiny run measures nothing.');
      expect(kept()).toEqual(before);
    },
  );

  it.each([[[]], [['nothing-of-the-kind']], [['deadlines', 'reproject']]])(
    'given %j says what it can be given',
    async (words) => {
      const { complaint, code } = await run(...words);
      expect(code).toBe(2);
      expect(complaint).toContain(Object.keys(BENCHMARKS).join(', '));
    },
  );
});
