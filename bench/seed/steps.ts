import type { DataSource, EntityManager } from 'typeorm';

/** Seconds of all steps of one name. Steps go two at a time, so their sum is more than what a seed took. */
export type StepTimes = Readonly<Record<string, number>>;

/** For each transaction. Losing a seed in a power cut does no harm; two steps at once leave no core for a third. */
const SETTINGS = [
  'synchronous_commit = off',
  `work_mem = '128MB'`,
  `maintenance_work_mem = '512MB'`,
  'max_parallel_maintenance_workers = 0',
  'max_parallel_workers_per_gather = 0',
];

/** Does work in transactions of its own and remembers how long each took. */
export class Steps {
  private readonly seconds: Record<string, number> = {};

  /** @param searchPath where names without a schema are looked for */
  constructor(
    private readonly owner: DataSource,
    private readonly searchPath: string,
  ) {}

  get times(): StepTimes {
    return this.seconds;
  }

  /** In one transaction, as soon as one of the owner's two connections is free. */
  step<Result>(what: string, work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    return this.owner.transaction(async (manager) => {
      await manager.query(`set local search_path = ${this.searchPath}`);
      for (const setting of SETTINGS) await manager.query(`set local ${setting}`);
      return this.timed(what, () => work(manager));
    });
  }

  /** Outside a transaction, as soon as one of the two connections is free. */
  async alone(what: string, sql: string): Promise<void> {
    const runner = this.owner.createQueryRunner();
    try {
      await runner.connect();
      await this.timed(what, () => runner.query(sql));
    } finally {
      await runner.release();
    }
  }

  async timed<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
    const began = performance.now();
    const result = await work();
    this.seconds[what] = (this.seconds[what] ?? 0) + (performance.now() - began) / 1_000;
    return result;
  }
}
