import type { Day } from '../domain/calendar/day.js';
import { NOT_ASKED_OF_A_BODY } from '../domain/casework/body-report.js';
import type { Evidence } from '../domain/casework/guard.js';
import { isOutcome } from '../domain/casework/outcome.js';
import { isNameSettled, isRecognitionAnswered, isStandingKnown } from '../domain/casework/standing.js';
import type { StepEntryKind } from '../domain/casework/step.js';
import { groundsFact, type Fact } from '../domain/facts/fact.js';
import type { ConsentPurpose } from '../domain/privacy/consent-purposes.js';
import type { ConsentRecord } from '../intake/consent.record.js';
import type { CaseRecord } from './case.record.js';
import type { StepEntryRecord } from './step-entry.record.js';
import { standingOf, type CaseTrust, type GroupsChoiceOnCase } from './trust/case-trust.js';

/** The consent that lets us speak to the public body. */
export const CONTACT_BODY: ConsentPurpose = 'contact-body';

export interface EvidenceRows {
  readonly record: Pick<CaseRecord, 'acceptedAt' | 'assigneeId' | 'outcome' | 'complaintBy'>;
  readonly facts: readonly Fact[];
  readonly entries: readonly Pick<StepEntryRecord, 'kind'>[];
  /** In the order in which they were given: a later one takes the place of an earlier one. */
  readonly consents: readonly Pick<ConsentRecord, 'purpose' | 'given' | 'groupId'>[];
  readonly groups: readonly GroupsChoiceOnCase[];
  readonly trust: CaseTrust;
  /** The day in London. */
  readonly today: Day;
}

/** What the rows of a case prove to the guards of its moves. */
export function evidenceOf(rows: EvidenceRows): Evidence {
  const { record, facts, entries, consents } = rows;
  const count = (wanted: StepEntryKind): number => entries.filter(({ kind }) => kind === wanted).length;
  const { acceptedAt, assigneeId, outcome } = record;
  return {
    ...(acceptedAt && assigneeId ? { acceptedBy: assigneeId } : {}),
    ...(outcome && isOutcome(outcome) ? { outcome } : {}),
    hasDatedFact: facts.length > 0,
    groundsCandidateKnown: groundsFact(facts) !== undefined,
    citedPromises: count('promise-cited'),
    agreedObjectives: count('objective-agreed'),
    plannedContacts: count('contact-planned'),
    consentToContact: everyGroupAgreed(consents, rows.groups),
    recordedActions: count('action-recorded'),
    ...beforeContact(rows),
    ...(record.complaintBy === 'body' ? NOT_ASKED_OF_A_BODY : {}),
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
function everyGroupAgreed(consents: EvidenceRows['consents'], groups: EvidenceRows['groups']): boolean {
  const isHere = (id: string | null) => id === null || groups.some(({ groupId }) => groupId === id);
  const lastWords = new Map(
    consents
      .filter(({ purpose, groupId }) => purpose === CONTACT_BODY && isHere(groupId))
      .map(({ groupId, given }) => [groupId, given]),
  );
  return lastWords.size > 0 && [...lastWords.values()].every(Boolean);
}
