import type { Evidence } from './guard.js';
import { MOVES, STEP_ENTRIES, type MoveKind, type Step, type StepEntry } from './step.js';

/** Where cases can go: for a group's complaint, or for what a body reports about a group. */
export type MoveTable = Readonly<Record<Step, Partial<Readonly<Record<Step, MoveKind>>>>>;

/**
 * A body's report ends at talking: it is read, both sides are heard, and it is closed. There is no way from it to contact or
 * action, by whatever reason: nobody escalates against a group.
 */
export const BODY_REPORT_MOVES: MoveTable = {
  filed: { research: 'forward', closed: 'close' },
  research: { objectives: 'forward', closed: 'close' },
  identify: {},
  objectives: { research: 'back', closed: 'close' },
  contact: {},
  action: {},
  closed: { research: 'reopen' },
};

/** What is asked before a body is spoken to or a court's time runs: nothing of it is asked of a body's own report. */
export const NOT_ASKED_OF_A_BODY = {
  hasDatedFact: true,
  groundsCandidateKnown: true,
  consentToContact: true,
  standingKnown: true,
  recognitionAnswered: true,
  nameSettled: true,
} as const satisfies Partial<Evidence>;

/** What its steps are called where they are not called as in a group's case. */
const OWN_WORDS: Partial<Readonly<Record<Step, StepEntry>>> = {
  research: { label: 'Hearing both sides', question: 'What happened, as each of them sees it?' },
  objectives: { label: 'Talking it over', question: 'What would put it right between them?' },
};

export type ComplaintBy = 'group' | 'body' | null;

export const movesOf = (complaintBy: ComplaintBy): MoveTable =>
  complaintBy === 'body' ? BODY_REPORT_MOVES : MOVES;

export const stepWords = (step: Step, complaintBy: ComplaintBy): StepEntry =>
  (complaintBy === 'body' ? OWN_WORDS[step] : undefined) ?? STEP_ENTRIES[step];
