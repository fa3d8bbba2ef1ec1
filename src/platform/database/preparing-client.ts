import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { APPLICATION_ROLE } from './rights-sql.js';

/** How often a connection is asked a statement before it keeps it: what is asked once is not worth keeping. */
const KEPT_FROM = 3;
/** A kept statement with its plan takes some 20 to 60 kB of the server's memory, in each connection. */
const MOST_KEPT = 256;
const MOST_COUNTED = 1_024;

/** As TypeORM says it. */
const BEGIN = 'START TRANSACTION';

/**
 * A connection that keeps the statements it is often asked, so that the server reads and plans each once, and sends what is
 * asked at the same time in one go without waiting for answers between. What a statement gives, and in which order statements
 * are done, is as ever; PostgreSQL plans a kept one anew for another role. Only statements with parameters are kept.
 */
export class PreparingClient extends Client {
  private readonly kept = new Map<string, string>();
  private readonly counts = new Map<string, number>();

  /** Typed as the driver's own in effect: it is the pool that calls this, and what it is given goes on as it came. */
  override query(asked: unknown, values?: unknown, ...more: unknown[]): never {
    const text = typeof asked === 'string' && Array.isArray(values) && values.length > 0 ? asked : undefined;
    const name = text === undefined ? undefined : this.nameOf(text);
    const given: unknown[] = name ? [{ name, text, values }, undefined, ...more] : [asked, values, ...more];
    this.sendTogether();
    const answer = super.query(...(given as [string, unknown[]]));
    return (asked === BEGIN ? begunLater(answer) : answer) as never;
  }

  private nameOf(text: string): string | undefined {
    const name = this.kept.get(text);
    if (name || this.kept.size === MOST_KEPT) return name;
    const count = (this.counts.get(text) ?? 0) + 1;
    if (count < KEPT_FROM) {
      if (this.counts.size === MOST_COUNTED) this.counts.clear();
      this.counts.set(text, count);
      return undefined;
    }
    this.counts.delete(text);
    const fresh = createHash('md5').update(text).digest('hex');
    this.kept.set(text, fresh);
    return fresh;
  }

  /** What is asked until this turn of the loop ends goes out in one write: a write costs more than most statements. */
  private sendTogether(): void {
    const { stream } = this.connection;
    if (stream.writableCorked > 0) return;
    stream.cork();
    process.nextTick(() => stream.uncork());
  }
}

/** The pool of the service, for the driver: its connections are such ones, and begin as a role that may read no case. */
export const preparingPool = (size: number) => ({
  max: size,
  options: `-c role=${APPLICATION_ROLE}`,
  application_name: 'redress',
  Client: PreparingClient,
  pipeline: true,
});

/**
 * The beginning of a transaction is not waited for, so it goes out with the first statement. Were it to fail, that statement
 * would make nobody an actor, and whatever comes after it could read nothing.
 */
function begunLater(answer: Promise<unknown>): Promise<{ readonly rows: readonly never[] }> {
  answer.catch(() => undefined);
  return Promise.resolve({ rows: [] });
}
