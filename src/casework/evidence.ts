import type { Day } from '../domain/calendar/day.js';
import type { Evidence } from '../domain/casework/guard.js';
import { agreedObjectives } from '../domain/casework/objective.js';
import { isOutcome } from '../domain/casework/outcome.js';
import { isNameSettled, isRecognitionAnswered, isStandingKnown } from '../domain/casework/standing.js';
import { FACT_KINDS } from '../domain/facts/fact-kind.js';
import { groundsFact, type Fact } from '../domain/facts/fact.js';
import type { ConsentPurpose } from '../domain/privacy/consent-purposes.js';
import type { ConsentRecord } from '../intake/consent.record.js';
import { closingEvidence, type AtClosing } from './at-closing.js';
import type { CaseRecord } from './case.record.js';
import type { CasePlan } from './steps/case-plan.js';
import { current } from './steps/plan-items.js';
import { holds, type CitedPromiseRecord } from './steps/identify/cited-promise.record.js';
import { standingOf, type CaseTrust, type GroupsChoiceOnCase } from './trust/case-trust.js';

/** The consent that lets us speak to the public body. */
export const CONTACT_BODY: ConsentPurpose = 'contact-body';

export interface EvidenceRows {
  readonly record: Pick<CaseRecord, 'acceptedAt' | 'assigneeId' | 'outcome' | 'selfManaged'>;
  /** Who looks, or acts: somebody on the staff, or the group. */
  readonly forStaff: boolean;
  readonly facts: readonly Fact[];
  readonly plan: CasePlan;
  readonly cited: readonly Pick<CitedPromiseRecord, 'decision' | 'withdrawnAt'>[];
  /** In the order in which they were given: a later one takes the place of an earlier one. */
  readonly consents: readonly Pick<ConsentRecord, 'purpose' | 'given' | 'groupId'>[];
  readonly groups: readonly GroupsChoiceOnCase[];
  readonly trust: CaseTrust;
  readonly atClosing: AtClosing;
  /** The day in London. */
  readonly today: Day;
}

/** What the rows of a case prove to the guards of its moves. */
export function evidenceOf(rows: EvidenceRows): Evidence {
  const { record, facts, plan, cited, consents, groups } = rows;
  const { acceptedAt, assigneeId, outcome, selfManaged } = record;
  return {
    byGroup: !rows.forStaff,
    selfManaged,
    ...(acceptedAt && assigneeId ? { acceptedBy: assigneeId } : {}),
    ...(outcome && isOutcome(outcome) ? { outcome } : {}),
    hasDatedFact: facts.some(({ kind }) => FACT_KINDS[kind].givenBy !== 'plan'),
    groundsCandidateKnown: groundsFact(facts) !== undefined,
    citedPromises: cited.filter((each) => each.decision === 'cited' && holds(each)).length,
    agreedObjectives: agreedObjectives(current(plan.objectives), groups),
    plannedContacts: current(plan.contacts).length,
    consentToContact: everyGroupAgreed(consents, groups),
    recordedActions: current(plan.actions).length,
    ...beforeContact(rows),
    ...closingEvidence(rows.atClosing, rows.today),
  };
}

/** On a case of several groups it has to hold of each. */
function beforeContact({ groups, trust, today }: EvidenceRows) {
  const standings = groups.map((group) => standingOf(group, trust));
  return {
    standingKnown: standings.length > 0 && standings.every(isStandingKnown),
    recognitionAnswered: standings.every(isRecognitionAnswered),
    nameSettled: standings.every((group) => isNameSettled(group, today)),
  };
}

/** On a case of several groups the last word of each has to be yes; who left it is asked no more. */
export function everyGroupAgreed(
  consents: EvidenceRows['consents'],
  groups: EvidenceRows['groups'],
): boolean {
  const isHere = (id: string | null) => id === null || groups.some(({ groupId }) => groupId === id);
  const lastWords = new Map(
    consents
      .filter(({ purpose, groupId }) => purpose === CONTACT_BODY && isHere(groupId))
      .map(({ groupId, given }) => [groupId, given]),
  );
  return lastWords.size > 0 && [...lastWords.values()].every(Boolean);
}
