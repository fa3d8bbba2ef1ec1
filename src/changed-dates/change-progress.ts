import { IsNull, type EntityTarget, type Repository } from 'typeorm';
import type { Transaction } from '../platform/database/unit-of-work.js';
import type { WorkedThrough } from '../platform/database/worked-through.js';

type Kept<Change> = EntityTarget<Change>;

const changesOf = ({ manager }: Transaction, record: Kept<WorkedThrough>): Repository<WorkedThrough> =>
  manager.getRepository(record);

/** The oldest change at work; held, so that its cases are listed once. */
export async function oldestAtWork<Change extends WorkedThrough>(
  tx: Transaction,
  record: Kept<Change>,
): Promise<Change | null> {
  const change = await changesOf(tx, record).findOne({
    where: { workedThroughAt: IsNull() },
    order: { number: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  return change as Change | null;
}

export const noteListed = async (
  tx: Transaction,
  record: Kept<WorkedThrough>,
  { id }: WorkedThrough,
): Promise<void> => void (await changesOf(tx, record).update({ id }, { listedAt: tx.now }));

/** Added to what other batches did. */
export async function noteDone(
  tx: Transaction,
  record: Kept<WorkedThrough>,
  { id }: WorkedThrough,
  done: { readonly cases: number; readonly deadlines: number },
): Promise<void> {
  await changesOf(tx, record)
    .createQueryBuilder()
    .update()
    .set({
      casesChanged: () => 'cases_changed + :cases',
      deadlinesChanged: () => 'deadlines_changed + :deadlines',
    })
    .where({ id })
    .setParameters(done)
    .execute();
}

export const noteEnd = async (
  tx: Transaction,
  record: Kept<WorkedThrough>,
  { id }: WorkedThrough,
): Promise<void> =>
  void (await changesOf(tx, record).update({ id, workedThroughAt: IsNull() }, { workedThroughAt: tx.now }));
