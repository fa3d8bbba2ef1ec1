/** Where a case stands: the five steps of a challenge between filing and closing, in this order. */
export const STEPS = ['filed', 'research', 'identify', 'objectives', 'contact', 'action', 'closed'] as const;
export type Step = (typeof STEPS)[number];

export interface StepEntry {
  readonly label: string;
  readonly question: string;
}

export const STEP_ENTRIES: Readonly<Record<Step, StepEntry>> = {
  filed: { label: 'Sent', question: 'Who will look at this?' },
  research: { label: 'Research', question: 'What happened, when, and to whom else?' },
  identify: { label: 'Identify', question: 'Which promises were not kept?' },
  objectives: { label: 'Objectives', question: 'What would put it right?' },
  contact: { label: 'Contact', question: 'Whom to speak to, and who should know?' },
  action: { label: 'Action', question: 'What have we done, and what came back?' },
  closed: { label: 'Closed', question: 'How did it end?' },
};

/** What is settled and recorded in one of the steps, or, as the reason for waiting, in any of them. */
export const STEP_ENTRY_KINDS = ['waiting-reason'] as const;
export type StepEntryKind = (typeof STEP_ENTRY_KINDS)[number];

export type MoveKind = 'forward' | 'back' | 'skip' | 'close' | 'reopen';

export type Moves = Readonly<Record<Step, Partial<Readonly<Record<Step, MoveKind>>>>>;

/** Every move a case can make. A pair that is not written here is not allowed. */
export const MOVES: Moves = {
  filed: { research: 'forward', contact: 'skip', action: 'skip', closed: 'close' },
  research: { identify: 'forward', contact: 'skip', action: 'skip', closed: 'close' },
  identify: { objectives: 'forward', research: 'back', contact: 'skip', action: 'skip', closed: 'close' },
  objectives: { contact: 'forward', identify: 'back', research: 'back', action: 'skip', closed: 'close' },
  contact: { action: 'forward', objectives: 'back', identify: 'back', research: 'back', closed: 'close' },
  action: { closed: 'forward', contact: 'back', objectives: 'back', identify: 'back', research: 'back' },
  closed: { research: 'reopen', action: 'reopen' },
};

/** Moves off the straight way are made with a reason. */
export const NEEDS_REASON: Readonly<Record<MoveKind, boolean>> = {
  forward: false,
  back: true,
  skip: true,
  close: true,
  reopen: true,
};

export const isStep = (text: string): text is Step => (STEPS as readonly string[]).includes(text);
