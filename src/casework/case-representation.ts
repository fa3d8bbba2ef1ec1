import type { DeadlineRecord } from '../deadlines/deadline.record.js';
import { NO_DATE } from '../deadlines/deadline-ledger.js';
import type { KeptClockChange } from '../deadlines/clock-ledger.js';
import { formatDay } from '../domain/calendar/day.js';
import { dayOfChange } from '../domain/clocks/clock-change.js';
import { stepData } from '../domain/deadlines/calculation.js';
import { breachTestRepresentation } from '../deadlines/breach-test-representation.js';
import type { GroupOnCase } from './case-contents.js';
import type { Dossier } from './case-dossier.js';
import type { ListedCase } from './queue/queue-question.js';

const dateOrNull = (day: string): string | null => (day === NO_DATE ? null : day);

/** A case in a list of the API: days are `2026-11-20`, instants end in `Z`. */
export const caseSummary = (record: ListedCase) => ({
  reference: record.reference,
  title: record.title,
  breach_type: record.breachType,
  public_body: { id: record.bodyId, name: record.bodyName, kind: record.bodyKind },
  step: record.step,
  filed_at: record.filedAt.toISOString(),
  accepted_at: record.acceptedAt?.toISOString() ?? null,
  closed_on: record.closedOn,
  outcome: record.outcome,
  next_limit_on: dateOrNull(record.nextLimitOn),
  next_due_on: dateOrNull(record.nextDueOn),
  waiting_for: record.waitingFor,
  waiting_since: record.waitingSince?.toISOString() ?? null,
  self_managed: record.selfManaged,
  plan_check_asked_at: record.planCheckAskedAt?.toISOString() ?? null,
});

/** One case as the API shows it to this visitor; the groups are those that the visitor may see. */
export const caseRepresentation = ({ record, reckoning, groups, ...dossier }: Dossier) => ({
  ...caseSummary(record),
  ...(dossier.forStaff ? ofStaff(record) : nextSeen(dossier.deadlines)),
  joint: record.jointSince !== null,
  goes_on_as: dossier.together.goesOnAs ?? null,
  promise: {
    kind: record.promiseKind,
    name: record.promiseName,
    consultation_weeks: record.consultationWeeks,
    notice_months: record.noticeMonths,
  },
  funding: {
    form: record.fundingForm,
    change: record.fundingChange,
    yearly_amount_gbp: record.fundingYearlyGbp,
    people_served: record.fundingPeopleServed,
  },
  area: record.area,
  account: record.account,
  groups: groups.map(groupRepresentation),
  breach_test: breachTestRepresentation(reckoning.breachTest),
  missing_dates: reckoning.redTasks.map(({ factKind, text, why }) => ({ kind: factKind, text, why })),
});

const first = (of: readonly DeadlineRecord[]): string | null =>
  of.map(({ dueOn }) => dueOn).toSorted()[0] ?? null;

const ofStaff = ({ complaintBy, returnedMailSince }: Dossier['record']) => ({
  complaint_by: complaintBy ?? 'group',
  returned_mail_since: returnedMailSince?.toISOString() ?? null,
});

/** A group on a joint case is told the next of the days that it sees, not of those of the others. */
function nextSeen(deadlines: readonly DeadlineRecord[]) {
  return {
    next_limit_on: first(
      deadlines.filter(({ kind, fatal, reminded }) => kind === 'limit' && fatal && reminded),
    ),
    next_due_on: first(
      deadlines.filter(
        ({ kind, suspendedOn, endedOn }) =>
          (kind === 'duty' || kind === 'service') && suspendedOn === null && endedOn === null,
      ),
    ),
  };
}

/** `name` is null where the group gave none, and where staff must ask for it: POST …/identity-reads. */
const groupRepresentation = ({ confidentiality, identity }: GroupOnCase) => ({
  name: identity?.name ?? null,
  confidentiality,
});

export const deadlineRepresentation = ({ explanation, ...deadline }: DeadlineRecord) => ({
  id: deadline.id,
  rule: deadline.ruleId,
  rule_version: deadline.ruleVersion,
  title: explanation.title,
  kind: deadline.kind,
  strength: explanation.strength,
  fatal: deadline.fatal,
  /** False where the day is a fallback that nobody should plan for. */
  reminded: deadline.reminded,
  trigger_date: deadline.triggerOn,
  last_day: deadline.dueOn,
  /** The first day that does not count, while the clock stands still: `last_day` is then as if it did not. */
  suspended_on: deadline.suspendedOn,
  /** The day on which what was due was done. */
  ended_on: deadline.endedOn,
  /** The day on which it was said that nothing was done in time. */
  lapsed_on: deadline.lapsedOn,
  verdict: explanation.verdict,
  sentences: explanation.sentences,
  steps: explanation.derivation.map(stepData),
  warnings: explanation.warnings,
  authority: explanation.authority,
  calendar_version: deadline.calendarVersion,
});

/** One entry of the ledger of a clock. `day` is the first day that does not count, or the day it took effect. */
export const clockChangeRepresentation = ({ step, ...kept }: KeptClockChange) => ({
  id: kept.id,
  change: step.change,
  day: formatDay(dayOfChange(step)),
  to: step.change === 'extended' ? formatDay(step.to) : null,
  reason: kept.reason,
  legal_basis: kept.legalBasis,
  agreed_by: kept.agreedBy,
  recorded_at: kept.recordedAt.toISOString(),
});
