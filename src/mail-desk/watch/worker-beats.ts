import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../platform/database/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';

interface Marks {
  /** By the clock of this machine, in milliseconds. */
  doneAt?: number;
  failedAt?: number;
}

/* Ages and not times: the clocks of machines differ. */
const WRITE = `
insert into worker_beat (worker_id, loop, beat_at, done_at, failed_at)
select $1, given.loop, now(), now() - make_interval(secs => given.done), now() - make_interval(secs => given.failed)
from unnest($2::text[], $3::float8[], $4::float8[]) as given (loop, done, failed)
on conflict (worker_id, loop) do update
set beat_at = excluded.beat_at, done_at = excluded.done_at, failed_at = excluded.failed_at`;

const FORGET = `delete from worker_beat where beat_at < now() - interval '1 day'`;

/** Marks when each loop of this process was last done, and writes it down now and then: a worker that died is seen by its silence. */
@Injectable()
export class WorkerBeats {
  private readonly workerId = newId();
  private readonly loops = new Map<string, Marks>();

  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The same work, of which it is marked when it was done and when it failed. */
  watched(loop: string, work: () => Promise<unknown>): () => Promise<unknown> {
    const marks: Marks = {};
    this.loops.set(loop, marks);
    return async () => {
      try {
        const result = await work();
        marks.doneAt = Date.now();
        return result;
      } catch (error) {
        marks.failedAt = Date.now();
        throw error;
      }
    };
  }

  /** One statement for all loops, whatever their number. */
  async write(): Promise<void> {
    const marked = [...this.loops];
    const agesOf = (mark: keyof Marks) => marked.map(([, marks]) => ageOf(marks[mark]));
    await this.unitOfWork.run(SYSTEM, async ({ manager }) => {
      await manager.query(WRITE, [
        this.workerId,
        marked.map(([loop]) => loop),
        agesOf('doneAt'),
        agesOf('failedAt'),
      ]);
      await manager.query(FORGET);
    });
  }
}

const MILLISECONDS = 1_000;

/** In seconds; null for what never happened. */
const ageOf = (at: number | undefined): number | null =>
  at === undefined ? null : (Date.now() - at) / MILLISECONDS;
