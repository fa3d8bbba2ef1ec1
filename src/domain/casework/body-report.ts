import type { Guards } from './guard.js';
import { STEP_TABLE, type StepTable } from './move.js';
import { STEP_ENTRIES, type Moves, type Step, type StepEntry } from './step.js';

/**
 * A body's report ends at talking: it is read, both sides are heard, and it is closed. There is no way from it to contact or
 * action, by whatever reason: nobody escalates against a group.
 */
const MOVES: Moves = {
  filed: { research: 'forward', closed: 'close' },
  research: { objectives: 'forward', closed: 'close' },
  identify: {},
  objectives: { research: 'back', closed: 'close' },
  contact: {},
  action: {},
  closed: { research: 'reopen' },
};

/** Nothing is asked of it that a group owes before a body is spoken to, or before a court's time runs. */
const GUARDS: Guards = {
  forward: { filed: ['begun'] },
  back: {},
  skip: {},
  close: { closed: ['outcome'] },
  reopen: {},
};

export const BODY_REPORT: StepTable = { moves: MOVES, guards: GUARDS };

/** What its steps are called where they are not called as in a group's case. */
const OWN_WORDS: Partial<Readonly<Record<Step, StepEntry>>> = {
  research: { label: 'Hearing both sides', question: 'What happened, as each of them sees it?' },
  objectives: { label: 'Talking it over', question: 'What would put it right between them?' },
};

export type ComplaintBy = 'group' | 'body' | null;

export const stepTableOf = (complaintBy: ComplaintBy): StepTable =>
  complaintBy === 'body' ? BODY_REPORT : STEP_TABLE;

export const stepWords = (step: Step, complaintBy: ComplaintBy): StepEntry =>
  (complaintBy === 'body' ? OWN_WORDS[step] : undefined) ?? STEP_ENTRIES[step];
