import type { Cause } from '../changed-dates/cause.js';
import { casesFound, type Reworking } from '../changed-dates/reworking.js';
import type { CasePlans } from './case-plans.js';
import type { CompactsScope } from './revision.record.js';

const CASES = `
select id from case_file where closed_on is null and body_id = any ($1::uuid[]) and id > $2 order by id limit $3`;

/** What Compacts promise now, worked through the open cases of the bodies that signed them before or after. */
export function compactReworking(
  plans: CasePlans,
  cause: Cause,
  { compacts }: CompactsScope,
  reason: string,
): Reworking {
  const bodies = [...new Set(compacts.flatMap((compact) => compact.bodies))];
  const becauseFor = (bodyId: string | null): string => {
    const about = compacts.filter((compact) => bodyId !== null && compact.bodies.includes(bodyId));
    return [...about.map(({ told }) => told), `Why: ${reason}`].join(' ');
  };
  return {
    cause,
    cases: (reading, { after, limit }) => casesFound(reading, CASES, [bodies, after, limit]),
    effect: (reading, caseIds) =>
      plans.of(reading, caseIds, ({ bodyId }) => ({ because: becauseFor(bodyId), measure: 'question' })),
  };
}
