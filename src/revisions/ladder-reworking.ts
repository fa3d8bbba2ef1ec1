import type { Cause } from '../changed-dates/cause.js';
import { casesFound, type Reworking } from '../changed-dates/reworking.js';
import { NO_SUCCESSION, type DateChange } from '../deadlines/date-change.js';
import { newId } from '../platform/ids.js';
import type { CasePlans } from './case-plans.js';
import type { LaddersScope } from './revision.record.js';

/* What stands still, was done or was given up has no rungs, and is not asked about. */
const CASES = `
select file.id from case_file file
where file.closed_on is null and file.id > $2 and exists (select from deadline
  where deadline.case_id = file.id and deadline.superseded_at is null and not deadline.reminded
    and deadline.kind = any ($1::text[])
    and deadline.suspended_on is null and deadline.ended_on is null and deadline.lapsed_on is null)
order by file.id limit $3`;

/**
 * Kinds of deadlines of which people are reminded now, worked through the open cases: those that were laid before get their
 * ladder. No day moves, so nobody is told.
 */
export function ladderReworking(
  plans: CasePlans,
  cause: Cause,
  { ladders }: LaddersScope,
  because: string,
): Reworking {
  return {
    cause,
    cases: (reading, { after, limit }) => casesFound(reading, CASES, [ladders, after, limit]),
    effect: async (reading, caseIds) => {
      const { changes } = await plans.of(reading, caseIds, () => ({ because, measure: 'answer' }));
      const ours = changes.filter(({ former }) => former && ladders.includes(former.kind));
      return { ...NO_SUCCESSION, changes: ours.flatMap((change) => remindedOf(change, reading.now)) };
    },
  };
}

/**
 * The same deadline with a ladder, where today’s rules say that people are reminded of it. What else today’s calendars and
 * rules would change about it has runs of its own.
 */
export function remindedOf({ former, next, because }: DateChange, now: Date): DateChange[] {
  if (!former || !next || former.reminded || !next.reminded) return [];
  const laid = { id: newId(), reminded: true, laidAt: now, laidBecause: because, replacesId: former.id };
  return [{ former, next: Object.assign({}, former, laid), because }];
}
