import type { Target } from './benchmark.js';
import { interleaved } from './rounds.js';
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
  readonly ours: () => Promise<number>;
  readonly floor: () => Promise<number>;
}

/** Measures both in turn. Each side gives the status of an answer. */
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
  measured.map(({ what, ratio }) => ({
    what: `${what}, beside the floor`,
    measured: ratio,
    atLeast: HALF,
    unit: '×',
  }));
