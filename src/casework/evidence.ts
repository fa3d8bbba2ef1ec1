import type { Evidence } from '../domain/casework/guard.js';
import { isOutcome } from '../domain/casework/outcome.js';
import type { StepEntryKind } from '../domain/casework/step.js';
import { groundsFact, type Fact } from '../domain/facts/fact.js';
import type { ConsentPurpose } from '../intake/consent-purposes.js';
import type { ConsentRecord } from '../intake/consent.record.js';
import type { CaseRecord } from './case.record.js';
import type { StepEntryRecord } from './step-entry.record.js';

/** The consent that lets us speak to the public body. */
export const CONTACT_BODY: ConsentPurpose = 'contact-body';

export interface EvidenceRows {
  readonly record: Pick<CaseRecord, 'acceptedAt' | 'assigneeId' | 'outcome'>;
  readonly facts: readonly Fact[];
  readonly entries: readonly Pick<StepEntryRecord, 'kind'>[];
  /** In the order in which they were given: a later one takes the place of an earlier one. */
  readonly consents: readonly Pick<ConsentRecord, 'purpose' | 'given' | 'groupId'>[];
}

/** What the rows of a case prove to the guards of its moves. */
export function evidenceOf({ record, facts, entries, consents }: EvidenceRows): Evidence {
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
    consentToContact: everyGroupAgreed(consents),
    recordedActions: count('action-recorded'),
  };
}

/** On a case of several groups the last word of each has to be yes. */
function everyGroupAgreed(consents: EvidenceRows['consents']): boolean {
  const lastWords = new Map(
    consents.filter(({ purpose }) => purpose === CONTACT_BODY).map(({ groupId, given }) => [groupId, given]),
  );
  return lastWords.size > 0 && [...lastWords.values()].every(Boolean);
}
