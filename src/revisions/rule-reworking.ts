import { In, IsNull } from 'typeorm';
import type { Cause } from '../changed-dates/cause.js';
import { IS_REACHED } from '../changed-dates/effect-on-cases.js';
import { casesFound, type Reworking } from '../changed-dates/reworking.js';
import { ofChange, withReason, type DateChange, type Succession } from '../deadlines/date-change.js';
import { RefusedDeadlineRecord } from '../deadlines/refused-deadline.record.js';
import type { RuleBook } from '../domain/deadlines/rules.js';
import type { Reading } from '../platform/database/unit-of-work.js';
import type { CasePlans } from './case-plans.js';
import type { RulesScope } from './revision.record.js';

/** Both have their rule and its version. */
const isOutdated = (table: string): string => `
select row.case_id from ${table} row join unnest($1::text[], $2::integer[]) as rule (id, version)
  on row.rule_id = rule.id and row.rule_version < rule.version
where row.case_id > $3`;

const CASES = `
select file.id from case_file file
where ${IS_REACHED} and file.id > $3 and file.id in (
  ${isOutdated('deadline')} and row.superseded_at is null
  union all ${isOutdated('refused_deadline')} and row.settled_at is null)
order by file.id limit $4`;

interface RuleSetting {
  readonly scope: RulesScope;
  readonly ruleOf: RuleBook;
  readonly reason: string;
}

/** New versions of rules, worked through the cases: their own deadlines are worked out again, and no neighbour. */
export function ruleReworking(plans: CasePlans, cause: Cause, setting: RuleSetting): Reworking {
  const { rules } = setting.scope;
  return {
    cause,
    cases: (reading, { after, limit }) =>
      casesFound(reading, CASES, [Object.keys(rules), Object.values(rules), after, limit]),
    effect: async (reading, caseIds) => {
      const all = await plans.of(reading, caseIds, () => ({ because: '', measure: 'answer' }));
      return ownPart(all, await openRefusals(reading, caseIds), setting);
    },
  };
}

const openRefusals = ({ manager }: Reading, caseIds: readonly string[]): Promise<RefusedDeadlineRecord[]> =>
  manager.findBy(RefusedDeadlineRecord, { caseId: In([...caseIds]), settledAt: IsNull() });

/** Of everything that today's law would change, what these versions of these rules change. */
function ownPart(
  { changes, refused, settled }: Succession,
  open: readonly RefusedDeadlineRecord[],
  { scope: { rules }, ruleOf, reason }: RuleSetting,
): Succession {
  const isOld = ({ ruleId, ruleVersion }: { ruleId: string; ruleVersion: number }): boolean =>
    ruleVersion < (rules[ruleId] ?? 0);
  const settledHere = open.filter((each) => settled.includes(each.id) && isOld(each));
  const formers = [...settledHere, ...changes.flatMap(({ former }) => former ?? [])].filter(isOld);
  const hasOwn = ({ caseId, ruleId }: { caseId: string; ruleId: string }): boolean =>
    formers.some((former) => former.caseId === caseId && former.ruleId === ruleId);
  const isOwn = (change: DateChange): boolean =>
    change.former ? isOld(change.former) : settledHere.length > 0 && hasOwn(ofChange(change));
  return {
    changes: changes.filter(isOwn).map((change) => {
      const { title } = ruleOf(ofChange(change).ruleId);
      return withReason(change, `The rule “${title}” was changed. Why: ${reason}`);
    }),
    refused: refused.filter(hasOwn),
    settled: settledHere.map(({ id }) => id),
  };
}
