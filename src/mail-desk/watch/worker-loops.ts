import type { Reading } from '../../platform/database/unit-of-work.js';

/** A loop of the workers, all processes together. Ages are in seconds, by the clock of the database. */
export interface WorkerLoop {
  readonly loop: string;
  /** How many processes said lately that they do it. */
  readonly workers: number;
  readonly sinceDone: number | null;
  readonly sinceFailed: number | null;
}

/** A worker that said nothing for so long has ended. */
const ALIVE_SECONDS = 120;

const LOOPS = `
select loop, count(*) filter (where beat_at > now() - make_interval(secs => $1))::int as workers,
  extract(epoch from now() - max(done_at))::float8 as "sinceDone",
  extract(epoch from now() - max(failed_at))::float8 as "sinceFailed"
from worker_beat group by loop order by loop`;

export const workerLoops = ({ manager }: Reading): Promise<WorkerLoop[]> =>
  manager.query<WorkerLoop[]>(LOOPS, [ALIVE_SECONDS]);

/** No mail goes out without these. */
const NEEDED = ['sweep of reminders', 'relay of deliveries', 'relay of events'];
const LONGEST_SILENCE_SECONDS = 300;

/** The loops without which no mail goes out and that no process has done lately. Empty where no worker was ever started. */
export const silentLoops = (loops: readonly WorkerLoop[]): string[] =>
  loops.flatMap(({ loop, workers, sinceDone }) => {
    const isDone = workers > 0 && sinceDone !== null && sinceDone < LONGEST_SILENCE_SECONDS;
    return NEEDED.includes(loop) && !isDone ? [loop] : [];
  });
