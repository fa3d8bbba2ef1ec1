import type { Target } from './benchmark.js';
import { closing } from './closing.js';
import { startFloor, type Rows } from './floor.js';
import { recorded } from './recording.js';
import { interleaved } from './rounds.js';
import { POOL_SIZE } from './service.js';
import type { BenchWeb } from './web.js';
import { perSecond, type Load } from './load.js';
import { median, ratiosOf, spreadOf, type Spread } from './statistics.js';
import { writeFigure, type Table } from './table.js';

/** The service and its floor at the same work, in requests a second, and the ratio of the two, round by round. */
export interface Beside {
  readonly what: string;
  readonly ours: Spread;
  readonly floor: Spread;
  readonly ratio: number;
}

interface Sides {
  readonly what: string;
  readonly ours: () => Promise<void>;
  readonly floor: () => Promise<void>;
}

/** Measures both in turn. Each side throws where an answer is no success. */
export async function beside(
  { what, ours, floor }: Sides,
  load: Load,
  rounds: { readonly rounds: number; readonly warmUps?: number },
): Promise<Beside> {
  const rates = await interleaved(
    { ours: () => perSecond(ours, load), floor: () => perSecond(floor, load) },
    rounds,
  );
  return {
    what,
    ours: spreadOf(rates.ours),
    floor: spreadOf(rates.floor),
    ratio: median(ratiosOf(rates.ours, rates.floor)),
  };
}

interface AskedOften {
  readonly load: Load;
  readonly rounds: number;
}

/** An address that somebody who is signed in asks for, beside its own statements alone. */
export async function besideItsStatements(
  web: BenchWeb,
  asked: { readonly what: string; readonly url: string; readonly cookie: string },
  answer: (rows: Rows) => unknown,
  { load, rounds }: AskedOften,
): Promise<Beside> {
  const { what, url, cookie } = asked;
  const ours = async (): Promise<void> => {
    const { status, body } = await web.ask({ url, cookie });
    if (status !== 200) throw new Error(`${url} answered ${status}: ${body}`);
  };
  await ours();
  const statements = await recorded(ours);
  const floor = await startFloor({
    databaseUrl: web.databaseUrl,
    poolSize: POOL_SIZE,
    statements: () => statements,
    answer,
  });
  return closing(floor, () =>
    beside({ what: `${what} (${statements.length} statements)`, ours, floor: floor.ask }, load, {
      rounds,
    }),
  );
}

export const besideTable = (title: string, measured: readonly Beside[]): Table => ({
  title,
  head: ['asked', 'requests a second', 'the floor', 'times the floor'],
  rows: measured.map(({ what, ours, floor, ratio }) => [
    what,
    writeFigure(ours.median),
    writeFigure(floor.median),
    writeFigure(ratio),
  ]),
  notes: [
    'The floor sends the same statements, prepared, as the same actor, from a bare Fastify in the same process.',
  ],
});

export const HALF = 0.5;

export const besideTargets = (measured: readonly Beside[]): Target[] =>
  measured.map(({ what, ratio, ours, floor }) => ({
    what: `${what}, beside the floor`,
    measured: ratio,
    atLeast: HALF,
    unit: '×',
    ifMissed: `The statements alone take ${millisecondsOf(floor)} ms of a request, and all else of ours ${millisecondsOf(ours, floor)} ms.`,
  }));

/** What one request takes where one follows the other at this rate; without what the other takes. */
const millisecondsOf = (one: Spread, other?: Spread): string =>
  writeFigure(1_000 / one.median - (other ? 1_000 / other.median : 0));
