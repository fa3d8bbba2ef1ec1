import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { simpleParser } from 'mailparser';
import type { TestRedis } from '../../test/support/redis.js';
import { until } from '../../test/support/until.js';
import type { BenchDatabase, BenchServer } from '../harness/server.js';
import type { BareMails } from './bare-pool.js';
import { letGo } from './due-at-once.js';
import type { MailServer } from './mail-server.js';
import type { SinkReport } from './sink.js';
import { startWorker, type WorkerProcess } from './workers.js';

/** What all runs stand on. */
export interface Bench {
  readonly server: BenchServer;
  readonly mails: MailServer;
  readonly redis: TestRedis;
}

export interface Run {
  /** The database with the rungs that are let go. */
  readonly from: string;
  readonly rungs: number;
  readonly workers: number;
  readonly backend: 'PostgreSQL' | 'Redis';
  /** Milliseconds that the mail server takes for each answer. */
  readonly delay: number;
}

export interface Ran {
  /** Mails a second, from the first to the last. */
  readonly rate: number;
  readonly lost: number;
  readonly twice: number;
}

const LONGEST = 600_000;

/** Workers that were waiting send all of it. */
export function sendAll(bench: Bench, run: Run): Promise<Ran> {
  return onCopy(bench, run, async (database, workers) => {
    await letGo(database.owner);
    await everythingSent(bench, database, run.rungs);
    for (const worker of workers) await worker.stop();
    return ranOf(await bench.mails.report(), run.rungs);
  });
}

export interface Recovered extends Ran {
  /** From the kill until the last mail. */
  readonly seconds: number;
}

/** A worker is killed at the half, and another is there. */
export function killOne(bench: Bench, run: Run): Promise<Recovered> {
  return onCopy(bench, run, async (database, [first]) => {
    await letGo(database.owner);
    await until('the half', async () => (await bench.mails.report()).mails > run.rungs / 2, LONGEST);
    const killedAt = performance.timeOrigin + performance.now();
    await first?.kill();
    await everythingSent(bench, database, run.rungs);
    const report = await bench.mails.report();
    return { ...ranOf(report, run.rungs), seconds: (report.lastAt - killedAt) / 1_000 };
  });
}

async function onCopy<Result>(
  { server, mails, redis }: Bench,
  { from, workers: count, backend, delay }: Run,
  work: (database: BenchDatabase, workers: readonly WorkerProcess[]) => Promise<Result>,
): Promise<Result> {
  const database = await server.copy('due_at_once', from);
  // Nothing of the run before may wait in the queue.
  await redis.kill();
  await redis.startAgain();
  await mails.begin(delay);
  const redisUrl = backend === 'Redis' ? redis.url : undefined;
  const starting = Array.from({ length: count }, () =>
    startWorker({ database, smtpUrl: mails.url, redisUrl }),
  );
  const workers = await Promise.all(starting);
  try {
    return await work(database, workers);
  } finally {
    for (const worker of workers) await worker.kill();
    await database.leave();
    await server.drop(database.name);
  }
}

async function everythingSent({ mails }: Bench, { owner }: BenchDatabase, rungs: number): Promise<void> {
  await until('every mail', async () => (await mails.report()).recipients >= rungs, LONGEST);
  await until('every record', async () => {
    const [{ open }] = await owner.query<[{ open: boolean }]>(
      `select exists (select from delivery where state <> 'accepted') as open`,
    );
    return !open;
  });
}

const ranOf = ({ mails, recipients, unlike, firstAt, lastAt }: SinkReport, rungs: number): Ran => {
  if (unlike > 0) throw new Error(`${unlike} mails went again with another id.`);
  return {
    rate: ((mails - 1) * 1_000) / (lastAt - firstAt),
    lost: rungs - recipients,
    twice: mails - recipients,
  };
};

/** The bare pool sends as many mails that are like `sample`. Gives mails a second. */
export async function sendBare({ mails }: Bench, sample: string, count: number): Promise<number> {
  const { subject = '', text = '', html } = await simpleParser(sample);
  const child = fork(path.join(import.meta.dirname, 'bare-pool.js'));
  await mails.begin(0);
  const headers = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };
  const order: BareMails = { url: mails.url, count, subject, text, html: html || '', headers };
  const sent = once(child, 'message');
  child.send(order);
  await sent;
  const ended = once(child, 'exit');
  child.disconnect();
  await ended;
  await pause(0);
  const { rate, lost } = ranOf(await mails.report(), count);
  if (lost > 0) throw new Error(`The bare pool lost ${lost} mails.`);
  return rate;
}
