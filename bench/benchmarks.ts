import { deadlines } from './deadlines/deadlines.js';
import type { Benchmark } from './harness/benchmark.js';
import { importing } from './import/import.js';
import { plans } from './plans/plans.js';
import { policies } from './policies/policies.js';
import { reproject } from './reproject/reproject.js';

/** By the name that `npm run bench` is given. */
export const BENCHMARKS: Readonly<Record<string, Benchmark>> = {
  deadlines,
  import: importing,
  plans,
  policies,
  reproject,
};
