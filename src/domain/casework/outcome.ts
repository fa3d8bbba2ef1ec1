export type Outcome =
  | 'decision-withdrawn'
  | 'consultation-extended'
  | 'notice-lengthened'
  | 'money-restored'
  | 'apology'
  | 'practice-changed'
  | 'none'
  | 'withdrawn-by-group'
  | 'other';

export interface OutcomeEntry {
  readonly label: string;
  /** False where a case can end so with nothing done: the step "action" then needs no action on record. */
  readonly needsAction: boolean;
}

export const OUTCOMES: Readonly<Record<Outcome, OutcomeEntry>> = {
  'decision-withdrawn': { label: 'The decision was withdrawn', needsAction: true },
  'consultation-extended': { label: 'The consultation was given more time', needsAction: true },
  'notice-lengthened': { label: 'The notice was made longer', needsAction: true },
  'money-restored': { label: 'The money was restored', needsAction: true },
  apology: { label: 'The body said sorry', needsAction: true },
  'practice-changed': { label: 'The body changed how it works', needsAction: true },
  none: { label: 'Nothing changed', needsAction: true },
  'withdrawn-by-group': { label: 'The group took the case back', needsAction: false },
  other: { label: 'Something else', needsAction: false },
};

export const isOutcome = (text: string): text is Outcome => Object.hasOwn(OUTCOMES, text);
