import { DeadlineRecord } from '../deadlines/deadline.record.js';
import type { CalendarChange } from '../domain/calendar/calendar-changes.js';
import { formatDay, parseDay } from '../domain/calendar/day.js';
import { reproject, type NewCalendars, type Reprojection } from '../domain/clocks/reproject.js';
import type { Reading } from '../platform/database/unit-of-work.js';

/** A deadline that looked at a changed day and comes out otherwise now. */
export interface TouchedDeadline {
  readonly former: DeadlineRecord;
  readonly reprojection: Exclude<Reprojection, { outcome: 'same' }>;
}

/** The days by which deadlines are found, `2026-12-24`. Another name for a holiday touches nothing. */
export const changedDays = (changes: readonly CalendarChange[]): string[] => [
  ...new Set(
    changes
      .filter(({ where, change }) => where === 'court' || change !== 'renamed')
      .map(({ day }) => formatDay(day)),
  ),
];

const CASES = `
select file.id from case_file file
where file.closed_on is null and file.id > $2 and file.id in (
  select deadline.case_id from deadline join unnest($1::date[]) as changed (day) on deadline.looked_at @> changed.day
  where deadline.superseded_at is null and deadline.case_id > $2)
order by file.id limit $3`;

export interface CasesQuestion {
  readonly days: readonly string[];
  /** The last case that was looked at; {@link BEFORE_ALL} at the start. */
  readonly after: string;
  readonly limit: number;
  /** Keeps others from changing these cases until the transaction ends. */
  readonly lock: boolean;
}

export const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** The next open cases, by id, with a deadline that looked at one of the days. */
export async function touchedCases(
  { manager }: Reading,
  { days, after, limit, lock }: CasesQuestion,
): Promise<string[]> {
  const sql = lock ? `${CASES} for update of file` : CASES;
  const rows = await manager.query<{ id: string }[]>(sql, [days, after, limit]);
  return rows.map(({ id }) => id);
}

/** Of these cases, the deadlines that looked at one of the days and come out otherwise. */
export async function touchedDeadlines(
  { manager }: Reading,
  { days, caseIds }: { days: readonly string[]; caseIds: readonly string[] },
  on: NewCalendars,
): Promise<TouchedDeadline[]> {
  const looked = await manager
    .createQueryBuilder(DeadlineRecord, 'deadline')
    .where(`deadline.case_id = any (cast(:caseIds as uuid[])) and deadline.superseded_at is null`, {
      caseIds,
    })
    .andWhere(
      `exists (select from unnest(cast(:days as date[])) as changed (day) where deadline.looked_at @> changed.day)`,
      {
        days,
      },
    )
    .orderBy('deadline.caseId')
    .addOrderBy('deadline.dueOn')
    .addOrderBy('deadline.id')
    .getMany();
  return looked.flatMap((former) => {
    const reprojection = reproject(laidDeadline(former), on);
    return reprojection.outcome === 'same' ? [] : [{ former, reprojection }];
  });
}

const laidDeadline = ({ ruleId, triggerOn, dueOn, inputs, explanation }: DeadlineRecord) => ({
  ruleId,
  inputs,
  trigger: parseDay(triggerOn),
  dueOn: parseDay(dueOn),
  verdict: explanation.verdict,
  derivation: explanation.derivation,
});

/** Another day, another verdict or no day any more: people are told. */
export const isMoved = ({ reprojection }: TouchedDeadline): boolean =>
  reprojection.outcome === 'refused' || reprojection.moved;
