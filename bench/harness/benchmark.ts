import type { Table } from './table.js';

/** How a benchmark is run: in full to measure, or tiny, only to prove that it still works. */
export interface Scale {
  readonly tiny: boolean;
}

/** What must hold of a figure of a full run. */
export interface Target {
  readonly what: string;
  readonly measured: number;
  readonly atLeast?: number;
  readonly atMost?: number;
  /** `×`, `s`, … */
  readonly unit: string;
  /** Why, as far as it is known: stands beside a figure that misses its target. */
  readonly ifMissed?: string;
}

/** A text that is kept beside the code and reviewed with it. */
export interface KeptFile {
  /** Below `bench/`. */
  readonly path: string;
  readonly text: string;
}

export interface Outcome {
  readonly tables: readonly Table[];
  readonly targets?: readonly Target[];
  /** Goes into `bench/results/NAME.json` as it is; its names carry their units. */
  readonly figures?: object;
  readonly files?: readonly KeptFile[];
}

export type Benchmark = (scale: Scale) => Promise<Outcome>;

export const isMet = ({ measured, atLeast = -Infinity, atMost = Infinity }: Target): boolean =>
  measured >= atLeast && measured <= atMost;
