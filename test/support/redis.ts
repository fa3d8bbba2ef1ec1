import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../src/platform/ports.js';
import { until } from './until.js';

/** A Redis of the test's own. It keeps nothing on the disk: whenever it starts again, it is empty. */
export interface TestRedis {
  readonly url: string;
  /** Ends it at once, with everything it holds. */
  readonly kill: () => Promise<void>;
  readonly startAgain: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Needs Debian's package `redis-server`; throws where it is missing. */
export async function startRedis(): Promise<TestRedis> {
  const folder = await mkdtemp(path.join(tmpdir(), 'redress-redis-'));
  const port = await freePort();
  let server = await run(folder, port);
  const kill = () => end(server, 'SIGKILL');
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    startAgain: async () => void (server = await run(folder, port)),
    stop: async () => {
      await end(server, 'SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** One for all tests of a file; it can be asked for once they run. */
export function redisForTests(): () => TestRedis {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());
  return () => redis;
}

async function run(folder: string, port: number): Promise<ChildProcess> {
  const settings = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--save',
    '',
    '--appendonly',
    'no',
  ];
  const server = spawn('redis-server', [...settings, '--maxmemory-policy', 'noeviction'], {
    stdio: 'ignore',
  });
  const missing = once(server, 'error').then(() => {
    throw new Error('redis-server does not start: install Debian’s package redis-server.');
  });
  await Promise.race([until('Redis to answer', () => answers(port)), missing]);
  return server;
}

async function end(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill(signal);
  await ended;
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const done = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('error', () => done(false)).on('data', (text) => done(text.toString().startsWith('+PONG')));
    socket.on('connect', () => socket.write('PING\r\n'));
  });
