import { execFileSync } from 'node:child_process';
import { cpus, totalmem, platform, arch } from 'node:os';
import { projectRoot } from '../../src/platform/web/project-root.js';

/** Where and on what a figure was measured; nothing that names the machine. */
export interface Circumstances {
  /** `2026-11-20` */
  readonly measuredOn: string;
  /** With `+` where the files were not exactly those of the commit. */
  readonly commit: string;
  readonly node: string;
  readonly system: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryInGb: number;
}

const GB = 1024 ** 3;

export const circumstances = (now: Date): Circumstances => ({
  measuredOn: now.toISOString().slice(0, 'yyyy-mm-dd'.length),
  commit: commit(),
  node: process.versions.node,
  system: `${platform()} ${arch()}`,
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  memoryInGb: Math.round(totalmem() / GB),
});

/** What a benchmark writes about itself is not a change of what it measured. */
const MEASURED = ['src', 'bench', 'migrations', ':!bench/results', ':!bench/plans'];

function commit(): string {
  try {
    const head = git('rev-parse', '--short=12', 'HEAD');
    return git('status', '--porcelain', '--', ...MEASURED) === '' ? head : `${head}+`;
  } catch {
    return 'unknown';
  }
}

const git = (...words: string[]): string =>
  execFileSync('git', words, {
    cwd: projectRoot(),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
