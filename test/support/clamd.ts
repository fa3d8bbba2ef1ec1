import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../src/platform/ports.js';
import { until } from './until.js';

/** What our own signature looks for: no virus, but `clamd` calls it one. */
export const VIRUS = 'redress-test-virus-6f1d2c';
export const STREAM_LIMIT_IN_BYTES = 1_048_576;

/** Debian's package `clamav-daemon` puts it there. */
export const hasClamd = (): boolean => spawnSync('clamd', ['--version']).status === 0;

export interface Clamd {
  readonly tcp: URL;
  readonly unix: URL;
  readonly stop: () => Promise<void>;
}

/** A `clamd` of the test's own, with one signature and nothing from a network. */
export async function startClamd(): Promise<Clamd> {
  const folder = await mkdtemp(path.join(tmpdir(), 'redress-clamd-'));
  const port = await freePort();
  const socket = path.join(folder, 'clamd.sock');
  await writeFile(path.join(folder, 'test.ndb'), `Redress.Test:0:*:${Buffer.from(VIRUS).toString('hex')}\n`);
  const settings = [
    'Foreground yes',
    `DatabaseDirectory ${folder}`,
    `LocalSocket ${socket}`,
    'TCPAddr 127.0.0.1',
    `TCPSocket ${port}`,
    `StreamMaxLength ${STREAM_LIMIT_IN_BYTES / 1_048_576}M`,
    `TemporaryDirectory ${folder}`,
  ];
  await writeFile(path.join(folder, 'clamd.conf'), `${settings.join('\n')}\n`);
  const child = spawn('clamd', ['--config-file', path.join(folder, 'clamd.conf')], { stdio: 'ignore' });
  await until('clamd to listen', () => listens(port), 60_000);
  return {
    tcp: new URL(`tcp://127.0.0.1:${port}`),
    unix: new URL(`unix://${socket}`),
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
