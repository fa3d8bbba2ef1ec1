import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../src/platform/web/project-root.js';
import type { BenchDatabase } from '../harness/server.js';
import { NOW } from '../harness/service.js';

/** A worker of the service, as it is started in real use. */
export interface WorkerProcess {
  /** Finishes what it has in hand. */
  readonly stop: () => Promise<void>;
  /** At once. */
  readonly kill: () => Promise<void>;
}

export interface WorkerSettings {
  readonly database: BenchDatabase;
  readonly smtpUrl: string;
  readonly redisUrl?: string | undefined;
}

/** Started and ready, by the clock of the benchmarks. */
export async function startWorker({ database, smtpUrl, redisUrl }: WorkerSettings): Promise<WorkerProcess> {
  const offset = Math.round((Date.parse(NOW) - Date.now()) / 1_000);
  const child = spawn(process.execPath, [path.join(import.meta.dirname, '../../src/worker.js')], {
    cwd: projectRoot(),
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      LOG_LEVEL: 'error',
      DATA_DIR: path.join(tmpdir(), 'redress-bench-worker'),
      DATABASE_URL: database.ownerUrl,
      DATABASE_APP_URL: database.applicationUrl,
      SMTP_URL: smtpUrl,
      SESSION_SECRETS: 'a-secret-that-only-the-benchmarks-use-0123456',
      CLOCK_OFFSET: `${offset}s`,
      ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
    },
  });
  await ready(child);
  return { stop: () => end(child, 'SIGTERM'), kill: () => end(child, 'SIGKILL') };
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (text: Buffer) => {
      if (text.toString().includes('Redress worker is ready')) resolve();
    });
    child.once('exit', (code) => reject(new Error(`A worker ended with ${code} before it was ready.`)));
  });
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}
