import { createHash } from 'node:crypto';
import Fastify from 'fastify';
import pg from 'pg';
import { APPLICATION_ROLE } from '../../src/platform/database/rights-sql.js';
import type { Recorded } from './recording.js';

/** Rows by statement, in order. */
export type Rows = readonly (readonly unknown[])[];

export interface Floor {
  /** One request. Throws with what the database said where a statement failed. */
  readonly ask: () => Promise<void>;
  readonly close: () => Promise<void>;
}

interface FloorOptions {
  readonly databaseUrl: string;
  readonly poolSize: number;
  /** The statements of one request, in order. */
  readonly statements: () => readonly Recorded[];
  /** The body of the answer. */
  readonly answer: (rows: Rows) => unknown;
}

/**
 * What the same statements cost with nothing round them: a bare Fastify with a bare pool, each statement prepared once for
 * each connection, as the same actor in the same transactions.
 */
export async function startFloor({
  databaseUrl,
  poolSize,
  statements,
  answer,
}: FloorOptions): Promise<Floor> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: poolSize,
    options: `-c role=${APPLICATION_ROLE}`,
  });
  const server = Fastify();
  server.all('/', async (_request, reply) => {
    const client = await pool.connect();
    try {
      const rows: unknown[][] = [];
      for (const { text, values } of statements())
        rows.push((await client.query(prepared(text, values))).rows);
      return await reply.send(answer(rows));
    } finally {
      client.release();
    }
  });
  await server.ready();
  return {
    ask: async () => {
      const { statusCode, body } = await server.inject({ method: 'POST', url: '/' });
      if (statusCode !== 200) throw new Error(`The floor answered ${statusCode}: ${body}`);
    },
    close: async () => {
      await server.close();
      await pool.end();
    },
  };
}

const names = new Map<string, string>();

/** A transaction's own statements cannot be prepared. */
function prepared(text: string, values: readonly unknown[]): pg.QueryConfig {
  if (/^(?:start transaction|begin|commit|rollback|savepoint|release)/i.test(text)) return { text };
  const name = names.get(text) ?? createHash('md5').update(text).digest('hex');
  names.set(text, name);
  return { name, text, values: [...values] };
}
