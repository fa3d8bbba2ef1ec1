import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Queues } from './queue/queues.js';
import { within } from './within.js';

/** What does not work, in one line each; nothing when all is well. */
@Injectable()
export class Health {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queues: Queues,
  ) {}

  async problems(): Promise<string[]> {
    const checks = await Promise.all([
      problemOf('database', () => this.dataSource.query('select 1')),
      problemOf('queue', () => this.queues.ping('mail')),
    ]);
    return checks.flat();
  }
}

const PATIENCE = 3_000;

async function problemOf(part: string, check: () => Promise<unknown>): Promise<string[]> {
  try {
    await within(PATIENCE, check());
    return [];
  } catch {
    return [`The ${part} does not answer.`];
  }
}
