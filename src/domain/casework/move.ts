import { DomainError, type FieldError } from '../domain-error.js';
import { GUARDS, missingFor, warningsFor, type Evidence, type Guards } from './guard.js';
import { MOVES, NEEDS_REASON, STEP_ENTRIES, isStep, type MoveKind, type Moves, type Step } from './step.js';

/** Which moves there are, and what each asks for. */
export interface StepTable {
  readonly moves: Moves;
  readonly guards: Guards;
}

export const STEP_TABLE: StepTable = { moves: MOVES, guards: GUARDS };

export interface MoveRequest {
  readonly to: Step;
  readonly reason?: string;
  /** Where given, it must be the kind that the table says: a page that is out of date is refused. */
  readonly kind?: MoveKind;
}

/** A move as a page offers it: a button, or what is missing before it can be pressed. */
export interface OfferedMove {
  readonly to: Step;
  readonly kind: MoveKind;
  readonly needsReason: boolean;
  /** What it is good to know before: such a move is made with a reason. */
  readonly warnings: readonly string[];
  readonly missing: readonly string[];
}

export class MoveNotAllowedError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'move-not-allowed';
  override readonly errors: readonly FieldError[];

  constructor(
    readonly from: Step,
    readonly to: Step,
    moves: Moves = MOVES,
  ) {
    const ways = Object.keys(moves[from]).join(', ');
    super(
      `A case at the step “${STEP_ENTRIES[from].label}” cannot move to “${STEP_ENTRIES[to].label}” like this.`,
    );
    this.errors = [{ pointer: '/to', detail: `From here it can move to: ${ways}.` }];
  }
}

export class MoveNotReadyError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'move-not-ready';
  override readonly errors: readonly FieldError[];

  constructor(readonly missing: readonly string[]) {
    super(`This step cannot be taken yet. ${missing.join(' ')}`);
    this.errors = missing.map((detail) => ({ pointer: '/to', detail }));
  }
}

export class ReasonNeededError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'reason-needed';
  override readonly errors: readonly FieldError[];

  /** `warnings` are what the reason has to answer, where the move would need none else. */
  constructor(warnings: readonly string[] = []) {
    super('This move needs a reason.');
    const detail = [...warnings, 'Say in a sentence why the case moves like this.'].join(' ');
    this.errors = [{ pointer: '/reason', detail }];
  }
}

/** Every move from here, in the table's order, with what each still lacks. The same table refuses moves. */
export const allowedMoves = (
  from: Step,
  evidence: Evidence,
  { moves, guards }: StepTable = STEP_TABLE,
): OfferedMove[] =>
  Object.entries(moves[from]).flatMap(([to, kind]) => {
    if (!isStep(to)) return [];
    const missing = missingFor({ from, to, kind }, evidence, guards);
    const warnings = warningsFor(to, evidence);
    return [{ to, kind, needsReason: NEEDS_REASON[kind] || warnings.length > 0, warnings, missing }];
  });

function requireReason(isNeeded: boolean, reason = '', warnings: readonly string[] = []): void {
  if (isNeeded && reason.trim() === '') throw new ReasonNeededError(warnings);
}

/**
 * The step a case is at after the move. Throws {@link MoveNotAllowedError}, {@link ReasonNeededError} or
 * {@link MoveNotReadyError}, which carries everything that is missing.
 */
export function move(
  from: Step,
  { to, reason, kind: expected }: MoveRequest,
  evidence: Evidence,
  { moves, guards }: StepTable = STEP_TABLE,
): Step {
  const kind = moves[from][to];
  if (!isOf(kind, expected)) throw new MoveNotAllowedError(from, to, moves);
  requireReason(NEEDS_REASON[kind], reason);
  const missing = missingFor({ from, to, kind }, evidence, guards);
  if (missing.length > 0) throw new MoveNotReadyError(missing);
  const warnings = warningsFor(to, evidence);
  requireReason(warnings.length > 0, reason, warnings);
  return to;
}

const isOf = (kind: MoveKind | undefined, expected: MoveKind | undefined): kind is MoveKind =>
  kind !== undefined && (expected === undefined || expected === kind);
