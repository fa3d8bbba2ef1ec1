import { OUTCOMES, type Outcome } from './outcome.js';
import type { MoveKind, Step } from './step.js';

/** What is on record for a case, as plain data: the guards look at nothing else. */
export interface Evidence {
  /** The caseworker who accepted the case, or the group that works on it alone. */
  readonly acceptedBy?: string;
  readonly hasDatedFact: boolean;
  /** A day from which the court could count is known. */
  readonly groundsCandidateKnown: boolean;
  /** Why we go on without one. */
  readonly groundsUnknownBecause?: string;
  readonly citedPromises: number;
  readonly agreedObjectives: number;
  readonly plannedContacts: number;
  /** The group agreed that the public body may be contacted. */
  readonly consentToContact: boolean;
  /** Of each group it is on record how somebody knows that this person speaks for it. */
  readonly standingKnown: boolean;
  /** Of each group that is not named, a caseworker has said by what it could be recognised. */
  readonly recognitionAnswered: boolean;
  /** The body may learn the name of each group, or there is a plan to speak without it. */
  readonly nameSettled: boolean;
  readonly recordedActions: number;
  readonly outcome?: Outcome;
}

interface Requirement<Seen = Evidence> {
  readonly isMet: (evidence: Seen) => boolean;
  /** What is missing, in words. */
  readonly missing: string;
}

const ACCEPTED: Requirement = {
  isMet: ({ acceptedBy }) => Boolean(acceptedBy),
  missing: 'No caseworker has accepted this case yet.',
};
const DATED_FACT: Requirement = {
  isMet: ({ hasDatedFact }) => hasDatedFact,
  missing: 'The timeline has no date yet. Add at least one.',
};
const GROUNDS: Requirement = {
  isMet: ({ groundsCandidateKnown, groundsUnknownBecause }) =>
    groundsCandidateKnown || Boolean(groundsUnknownBecause?.trim()),
  missing:
    'No day is known from which the court’s time could run. Add the day of the decision or the letter, or write down why it cannot be known yet.',
};
const PROMISE: Requirement = {
  isMet: ({ citedPromises }) => citedPromises > 0,
  missing: 'No promise is named that was not kept. Name at least one.',
};
const OBJECTIVE: Requirement = {
  isMet: ({ agreedObjectives }) => agreedObjectives > 0,
  missing: 'There is no objective that the group has agreed. Agree at least one.',
};
const CONTACT: Requirement = {
  isMet: ({ plannedContacts }) => plannedContacts > 0,
  missing: 'Nobody to speak to is named yet. Plan at least one contact.',
};
const CONSENT: Requirement = {
  isMet: ({ consentToContact }) => consentToContact,
  missing: 'The group has not agreed yet that the public body may be contacted. Ask the group.',
};
const STANDING: Requirement<Pick<Evidence, 'standingKnown'>> = {
  isMet: ({ standingKnown }) => standingKnown,
  missing:
    'It is not on record how we know that this person speaks for the group. A caseworker records it under “Speaking for the group”.',
};
const RECOGNITION: Requirement = {
  isMet: ({ recognitionAnswered }) => recognitionAnswered,
  missing:
    'Nobody has said yet who could be recognised without a name. A caseworker answers that on the page “What the public body will see”.',
};
const NAME: Requirement = {
  isMet: ({ nameSettled }) => nameSettled,
  missing:
    'The public body may not learn the group’s name, and there is no plan to speak without it. Ask the group for a release, or write down the plan.',
};
/** What holds before a body is contacted, by whatever way the case comes there. */
const BEFORE_CONTACT = [STANDING, RECOGNITION, NAME];

const ACTION: Requirement = {
  isMet: ({ recordedActions, outcome }) =>
    recordedActions > 0 || (outcome !== undefined && !OUTCOMES[outcome].needsAction),
  missing: 'No action is recorded yet. Record what was done.',
};
const OUTCOME: Requirement = {
  isMet: ({ outcome }) => outcome !== undefined,
  missing: 'How it ended is not recorded yet. Choose an outcome.',
};

/** What must be there before a case leaves a step on the straight way. */
const TO_LEAVE: Readonly<Record<Step, readonly Requirement[]>> = {
  filed: [ACCEPTED],
  research: [DATED_FACT, GROUNDS],
  identify: [PROMISE],
  objectives: [OBJECTIVE, ...BEFORE_CONTACT],
  contact: [CONTACT, CONSENT, ...BEFORE_CONTACT],
  action: [ACTION, OUTCOME],
  closed: [],
};

/** What holds off the straight way too: urgency waives the order of the steps, never the group's consent. */
const ALWAYS: Readonly<Record<Exclude<MoveKind, 'forward'>, Partial<Record<Step, readonly Requirement[]>>>> =
  {
    back: {},
    reopen: { action: [CONSENT, ...BEFORE_CONTACT] },
    skip: { contact: [ACCEPTED, ...BEFORE_CONTACT], action: [ACCEPTED, CONSENT, ...BEFORE_CONTACT] },
    close: { closed: [OUTCOME] },
  };

/** What holds before groups are joined on one case: of each it is known that somebody speaks for it. */
const TO_JOIN = [STANDING];

/** What is missing before another group may be joined to a case, each in a sentence; empty when nothing is. Of all its groups, the new one too. */
export const missingToJoin = (evidence: Pick<Evidence, 'standingKnown'>): string[] =>
  TO_JOIN.filter(({ isMet }) => !isMet(evidence)).map(({ missing }) => missing);

/** What is missing for this move, each in a sentence; empty when nothing is. */
export function missingFor(
  move: { readonly from: Step; readonly to: Step; readonly kind: MoveKind },
  evidence: Evidence,
): string[] {
  const requirements = move.kind === 'forward' ? TO_LEAVE[move.from] : (ALWAYS[move.kind][move.to] ?? []);
  return requirements.filter(({ isMet }) => !isMet(evidence)).map(({ missing }) => missing);
}
