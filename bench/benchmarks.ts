import { casePage } from './case-page/case-page.js';
import { deadlines } from './deadlines/deadlines.js';
import { filing } from './filing/filing.js';
import type { Benchmark } from './harness/benchmark.js';
import { idle } from './idle/idle.js';
import { queuePage } from './queue-page/queue-page.js';
import { importing } from './import/import.js';
import { plans } from './plans/plans.js';
import { seeding } from './seed/seeding.js';
import { policies } from './policies/policies.js';
import { reminders } from './reminders/reminders.js';
import { reproject } from './reproject/reproject.js';

/** By the name that `npm run bench` is given. */
export const BENCHMARKS: Readonly<Record<string, Benchmark>> = {
  'case-page': casePage,
  deadlines,
  filing,
  idle,
  import: importing,
  plans,
  policies,
  'queue-page': queuePage,
  reminders,
  reproject,
  seed: seeding,
};
