import type { Reading, Transaction } from '../platform/database/unit-of-work.js';
import { IS_REACHED } from './effect-on-cases.js';
import { BEFORE_ALL, type Reworking } from './reworking.js';

const CASES_AT_ONCE = 10_000;

/** Those that another has in hand are passed over. */
const TAKE = `
delete from case_to_rework
where change_id = $1 and case_id in (
  select case_id from case_to_rework where change_id = $1 order by case_id limit $2 for update skip locked)
returning case_id as id`;

/** Keeps others from changing these cases until the transaction ends. */
const LOCK_REACHED = `
select file.id from case_file file where file.id = any ($1::uuid[]) and ${IS_REACHED} order by file.id for update`;

interface Row {
  readonly id: string;
}

/** Writes down the cases that a change touches: as the calendars are held, no case that comes later can be one of them. */
export async function listCases(tx: Transaction, changeId: string, reworking: Reworking): Promise<void> {
  for (let after: string | undefined = BEFORE_ALL; after !== undefined;) {
    const caseIds: string[] = await reworking.cases(tx, { after, limit: CASES_AT_ONCE });
    await tx.manager.query('insert into case_to_rework (change_id, case_id) select $1, unnest($2::uuid[])', [
      changeId,
      caseIds,
    ]);
    after = caseIds.length < CASES_AT_ONCE ? undefined : caseIds.at(-1);
  }
}

/** Takes the next cases off the list. Undefined at its end; a case of which nothing is reminded any more is taken off and left as it is. */
export async function takeCases(
  { manager }: Transaction,
  changeId: string,
  limit: number,
): Promise<string[] | undefined> {
  const [taken] = await manager.query<[Row[], number]>(TAKE, [changeId, limit]);
  if (taken.length === 0) return undefined;
  const reached = await manager.query<Row[]>(LOCK_REACHED, [taken.map(({ id }) => id)]);
  return reached.map(({ id }) => id);
}

/** Whether cases are left: those that another has in hand are, until it commits. */
export async function hasCasesLeft({ manager }: Reading, changeId: string): Promise<boolean> {
  const [{ left }] = await manager.query<[{ left: boolean }]>(
    'select exists (select from case_to_rework where change_id = $1) as left',
    [changeId],
  );
  return left;
}
