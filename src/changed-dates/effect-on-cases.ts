import { In } from 'typeorm';
import { ofChange, type DateChange, type Succession } from '../deadlines/date-change.js';
import { RefusedDeadlineRecord } from '../deadlines/refused-deadline.record.js';
import type { Told } from '../domain/reminders/ladder.js';
import type { Reading } from '../platform/database/unit-of-work.js';
import type { Reworking } from './reworking.js';

/** What a change does to cases as they stand. */
export interface EffectOnCases extends Succession {
  /** Who is told of the dates that outlived their case, by the id of the deadline that gives way. Of all others everybody is. */
  readonly told: ReadonlyMap<string, Told>;
}

/** Whether a change reaches the case `file`: it is open, or somebody is still reminded of a date of it. */
export const IS_REACHED = `(file.closed_on is null
  or exists (select from reminder waiting where waiting.case_id = file.id and waiting.state = 'scheduled'))`;

const CLOSED = `
select file.id as "caseId", kept.deadline_id as "deadlineId", kept.told from case_file file
left join (select deadline_id, case_id, min(told) as told from reminder
  where case_id = any ($1::uuid[]) and state = 'scheduled' group by deadline_id, case_id) kept on kept.case_id = file.id
where file.id = any ($1::uuid[]) and file.closed_on is not null`;

interface ClosedRow {
  readonly caseId: string;
  readonly deadlineId: string | null;
  readonly told: Told | null;
}

/** Of a closed case, only the dates of which somebody is still reminded change, and none of them goes or comes. */
export async function effectOn(
  reading: Reading,
  reworking: Reworking,
  caseIds: readonly string[],
): Promise<EffectOnCases> {
  const effect = await reworking.effect(reading, caseIds);
  const rows = await reading.manager.query<ClosedRow[]>(CLOSED, [caseIds]);
  const told = new Map(
    rows.flatMap((row) => (row.deadlineId && row.told ? [[row.deadlineId, row.told] as const] : [])),
  );
  const closed = new Set(rows.map(({ caseId }) => caseId));
  return closed.size === 0
    ? { ...effect, told }
    : { ...(await reaching(reading, effect, { closed, told })), told };
}

interface Closed {
  readonly closed: ReadonlySet<string>;
  readonly told: ReadonlyMap<string, Told>;
}

async function reaching(
  { manager }: Reading,
  { changes, refused, settled }: Succession,
  { closed, told }: Closed,
): Promise<Succession> {
  const outlives = ({ former, next }: DateChange): boolean =>
    former !== undefined && next !== undefined && told.has(former.id);
  const resting = await manager.findBy(RefusedDeadlineRecord, {
    id: In([...settled]),
    caseId: In([...closed]),
  });
  return {
    changes: changes.filter((change) => !closed.has(ofChange(change).caseId) || outlives(change)),
    refused: refused.filter(({ caseId }) => !closed.has(caseId)),
    settled: settled.filter((id) => !resting.some((each) => each.id === id)),
  };
}
