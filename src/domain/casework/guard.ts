import { OUTCOMES, type Outcome } from './outcome.js';
import type { MoveKind, Step } from './step.js';

/** What is on record for a case, as plain data: the guards look at nothing else. */
export interface Evidence {
  /** The group itself asks for the move, and not somebody on the staff. */
  readonly byGroup: boolean;
  /** The group works the case alone: the programme signposted or declined it. */
  readonly selfManaged: boolean;
  /** The caseworker who accepted the case. */
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
  /** Last days on the group that are still ahead, and of which nobody said what became of them. */
  readonly liveLimits: number;
  /** What was promised to put things right, and is not done yet. */
  readonly openUndertakings: number;
  /** Mediations that have not ended. */
  readonly runningMediations: number;
  /** The programme’s period in which a closed case is opened again is not over. */
  readonly isReopenable: boolean;
}

/** What lets a move pass without a guard: who makes it, and how the case is worked. */
type Waiver = 'alone' | 'by-group';

const HOLDS: Readonly<Record<Waiver, (evidence: Evidence) => boolean>> = {
  alone: ({ selfManaged, byGroup }) => selfManaged && byGroup,
  'by-group': ({ byGroup }) => byGroup,
};

export type Guard =
  | 'begun'
  | 'accepted'
  | 'dated-fact'
  | 'grounds'
  | 'promise'
  | 'objective'
  | 'contact'
  | 'consent'
  | 'standing'
  | 'recognition'
  | 'name'
  | 'action'
  | 'outcome'
  | 'reopen-period';

interface Requirement {
  readonly isMet: (evidence: Evidence) => boolean;
  /** What is missing, in words. */
  readonly missing: string;
  /** Where nobody asks for it, and why not. */
  readonly waived?: { readonly where: Waiver; readonly because: string };
}

const NOT_ACCEPTED = 'No caseworker has accepted this case yet.';
const isAccepted = ({ acceptedBy }: Evidence): boolean => Boolean(acceptedBy);
const STANDING_MISSING =
  'It is not on record how we know that this person speaks for the group. A caseworker records it under “Speaking for the group”.';

/** Everything that a move can ask for. */
export const REQUIREMENTS: Readonly<Record<Guard, Requirement>> = {
  begun: {
    isMet: isAccepted,
    missing: NOT_ACCEPTED,
    waived: {
      where: 'by-group',
      because: 'The steps are the group’s. It need not wait for us to think about its own case.',
    },
  },
  accepted: {
    isMet: isAccepted,
    missing: NOT_ACCEPTED,
    waived: {
      where: 'alone',
      because: 'No caseworker takes this case on. The group contacts the body itself, in its own name.',
    },
  },
  'dated-fact': {
    isMet: ({ hasDatedFact }) => hasDatedFact,
    missing: 'The timeline has no date yet. Add at least one.',
  },
  grounds: {
    isMet: ({ groundsCandidateKnown, groundsUnknownBecause }) =>
      groundsCandidateKnown || Boolean(groundsUnknownBecause?.trim()),
    missing:
      'No day is known from which the court’s time could run. Add the day of the decision or the letter, or write down why it cannot be known yet.',
  },
  promise: {
    isMet: ({ citedPromises }) => citedPromises > 0,
    missing: 'No promise is named that was not kept. Name at least one.',
  },
  objective: {
    isMet: ({ agreedObjectives }) => agreedObjectives > 0,
    missing: 'There is no objective that the group has agreed. Agree at least one.',
  },
  contact: {
    isMet: ({ plannedContacts }) => plannedContacts > 0,
    missing: 'Nobody to speak to is named yet. Plan at least one contact.',
  },
  consent: {
    isMet: ({ consentToContact }) => consentToContact,
    missing: 'The group has not agreed yet that the public body may be contacted. Ask the group.',
    waived: { where: 'alone', because: 'Who contacts the body itself has agreed to it.' },
  },
  standing: {
    isMet: ({ standingKnown }) => standingKnown,
    missing: STANDING_MISSING,
    waived: { where: 'alone', because: 'Nobody but the group says that they speak for the group.' },
  },
  recognition: {
    isMet: ({ recognitionAnswered }) => recognitionAnswered,
    missing:
      'Nobody has said yet who could be recognised without a name. A caseworker answers that on the page “What the public body will see”.',
    waived: { where: 'alone', because: 'Whoever writes to a body itself is known to it.' },
  },
  name: {
    isMet: ({ nameSettled }) => nameSettled,
    missing:
      'The public body may not learn the group’s name, and there is no plan to speak without it. Ask the group for a release, or write down the plan.',
    waived: { where: 'alone', because: 'We tell nobody its name. Whether it tells it is for the group.' },
  },
  action: {
    isMet: ({ recordedActions, outcome }) =>
      recordedActions > 0 || (outcome !== undefined && !OUTCOMES[outcome].needsAction),
    missing: 'No action is recorded yet. Record what was done.',
  },
  outcome: {
    isMet: ({ outcome }) => outcome !== undefined,
    missing: 'How it ended is not recorded yet. Choose an outcome.',
  },
  'reopen-period': {
    isMet: ({ isReopenable }) => isReopenable,
    missing:
      'The time in which a closed case is opened again is over. Begin a new case that follows it, on the page “How it ended”.',
  },
};

/** What somebody is warned of before a move, and passes with a reason alone. */
export type Warning = 'live-limits' | 'open-undertakings' | 'running-mediation';

interface WarningEntry {
  readonly isClear: (evidence: Evidence) => boolean;
  readonly said: string;
}

const WARNINGS: Readonly<Record<Warning, WarningEntry>> = {
  'live-limits': {
    isClear: ({ liveLimits }) => liveLimits === 0,
    said: 'A last day that can end the case is still ahead. Closing the case does not stop it.',
  },
  'open-undertakings': {
    isClear: ({ openUndertakings }) => openUndertakings === 0,
    said: 'Something that was promised to put things right is not done yet.',
  },
  'running-mediation': {
    isClear: ({ runningMediations }) => runningMediations === 0,
    said: 'A mediation runs on this case. Nobody can go on with it once the case is closed.',
  },
};

/** By the step that a move leads to. */
export const WARNED_OF: Readonly<Partial<Record<Step, readonly Warning[]>>> = {
  closed: ['live-limits', 'open-undertakings', 'running-mediation'],
};

/** What somebody is warned of before a case goes to this step, each in a sentence; empty when it is nothing. */
export const warningsFor = (to: Step, evidence: Evidence): string[] =>
  (WARNED_OF[to] ?? [])
    .map((warning) => WARNINGS[warning])
    .filter(({ isClear }) => !isClear(evidence))
    .map(({ said }) => said);

/** What holds before a body is contacted, by whatever way the case comes there. */
const BEFORE_CONTACT = ['standing', 'recognition', 'name'] as const;

/** By the kind of move: on the straight way what must be there before a step is left, on the others before one is reached. */
export type Guards = Readonly<Record<MoveKind, Partial<Readonly<Record<Step, readonly Guard[]>>>>>;

/** Off the straight way urgency waives the order of the steps, never the group’s consent. */
export const GUARDS: Guards = {
  forward: {
    filed: ['begun'],
    research: ['dated-fact', 'grounds'],
    identify: ['promise'],
    objectives: ['accepted', 'objective', ...BEFORE_CONTACT],
    contact: ['contact', 'consent', ...BEFORE_CONTACT],
    action: ['action', 'outcome'],
  },
  back: {},
  reopen: { research: ['reopen-period'], action: ['reopen-period', 'consent', ...BEFORE_CONTACT] },
  skip: { contact: ['accepted', ...BEFORE_CONTACT], action: ['accepted', 'consent', ...BEFORE_CONTACT] },
  close: { closed: ['outcome'] },
};

/** What is missing before another group may be joined to a case, each in a sentence; empty when nothing is. Of all its groups, the new one too. */
export const missingToJoin = ({ standingKnown }: Pick<Evidence, 'standingKnown'>): string[] =>
  standingKnown ? [] : [STANDING_MISSING];

export interface GuardedMove {
  readonly from: Step;
  readonly to: Step;
  readonly kind: MoveKind;
}

/** The guards of a move, in the order in which what is missing is said. */
export const guardsOf = ({ from, to, kind }: GuardedMove, guards: Guards = GUARDS): readonly Guard[] =>
  guards[kind][kind === 'forward' ? from : to] ?? [];

/** What is missing for this move, each in a sentence; empty when nothing is. */
export const missingFor = (move: GuardedMove, evidence: Evidence, guards: Guards = GUARDS): string[] =>
  guardsOf(move, guards)
    .map((guard) => REQUIREMENTS[guard])
    .filter(({ isMet, waived }) => !isMet(evidence) && !(waived && HOLDS[waived.where](evidence)))
    .map(({ missing }) => missing);
