import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { freePort } from '../../src/platform/ports.js';
import { projectRoot } from '../../src/platform/web/project-root.js';
import { START, type TestApp } from './test-app.js';

/** A process of the service, to be killed. */
export interface Child {
  readonly pid: number;
  /** What it printed so far. */
  readonly printed: () => string;
  /** At once and without a chance to tidy up. */
  readonly kill: () => Promise<void>;
  /** As Ctrl-C does; gives the exit code. */
  readonly stop: () => Promise<number | null>;
}

/** The service as a process of its own, where people reach it. */
export interface ChildService extends Child {
  readonly url: string;
}

type ChildSettings = Readonly<Record<string, string>>;

const running = new Set<ChildProcess>();

/** Starts dist/src/main.js with these settings on a free port and waits until it is ready. */
export async function startChildService(settings: ChildSettings): Promise<ChildService> {
  const port = await freePort();
  const child = await startChild('main.js', 'Redress is ready', { PORT: String(port), ...settings });
  return { ...child, url: `http://localhost:${port}` };
}

/** Starts dist/src/worker.js with these settings and waits until it is ready. */
export const startChildWorker = (settings: ChildSettings): Promise<Child> =>
  startChild('worker.js', 'Redress worker is ready', settings);

async function startChild(program: string, readyWords: string, settings: ChildSettings): Promise<Child> {
  // Only what a program needs to run: no setting of the machine may change what is tested.
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: process.env['HOME'] ?? '',
    LOG_LEVEL: 'error',
    ...settings,
  };
  const child = spawn(process.execPath, [path.join(import.meta.dirname, '../../src', program)], {
    env,
    cwd: projectRoot(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let printed = '';
  const ready = new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      printed += chunk.toString();
      if (printed.includes(readyWords)) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', () => reject(new Error(`The service ended before it was ready: ${printed}`)));
  });
  await ready;
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined;
    child.kill(signal);
    await ended;
    running.delete(child);
    return child.exitCode;
  };
  return {
    pid: child.pid ?? 0,
    printed: () => printed,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGINT'),
  };
}

/** For afterAll: a test that failed half-way leaves no process behind. */
export async function killChildren(): Promise<void> {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
}

/** The settings with which a process of its own works on the same database, by the same clock and with the same sessions. */
export const settingsOfChild = ({ database, mails }: TestApp): Record<string, string> => ({
  DATABASE_URL: database.ownerUrl,
  DATABASE_APP_URL: database.applicationUrl,
  SMTP_URL: mails.url,
  SESSION_SECRETS: 'a-secret-that-only-the-tests-use-0123456789',
  CLOCK_OFFSET: `${Math.round((Date.parse(START) - Date.now()) / 1000)}s`,
});
