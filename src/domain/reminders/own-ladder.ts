import type { RuleKind } from '../deadlines/rule.js';
import { LADDERS, type LadderSet } from './ladder.js';

/** How far a ladder may reach, in days before the deadline and days after it. */
interface Reach {
  readonly before: number;
  readonly after: number;
}

/** A limit that passed is gone, and so is a day of the world: nothing goes out after them. */
export const LADDER_REACH: Readonly<Record<RuleKind, Reach>> = {
  limit: { before: 120, after: 0 },
  duty: { before: 60, after: 60 },
  service: { before: 30, after: 30 },
  world: { before: 120, after: 0 },
};

const KINDS = Object.keys(LADDER_REACH) as RuleKind[];

/** More mails than that of one date are read by nobody. */
const MOST_RUNGS = 12;

export interface LadderError {
  readonly kind: RuleKind;
  /** On which side of the deadline the fault is. */
  readonly side: keyof Reach;
  readonly detail: string;
}

/** What is wrong with ladders that somebody wants to set; a text that was no number is given as NaN. */
export const ladderErrors = (ladders: LadderSet): LadderError[] =>
  KINDS.flatMap((kind) => faultOf(kind, ladders[kind]) ?? []);

function faultOf(kind: RuleKind, days: readonly number[]): LadderError | undefined {
  const outside = outsideOf(kind, days);
  if (outside) return outside;
  const head = { kind, side: 'before' } as const;
  if (new Set(days).size < days.length) return { ...head, detail: 'Give each day once.' };
  if (days.length > MOST_RUNGS)
    return { ...head, detail: `Give at most ${MOST_RUNGS} days. Nobody reads more mails about one date.` };
  const missing = kind === 'limit' ? LADDERS.limit.filter((each) => !days.includes(each)) : [];
  return missing.length > 0 ? { ...head, detail: `Keep these days: ${missing.join(', ')}.` } : undefined;
}

function outsideOf(kind: RuleKind, days: readonly number[]): LadderError | undefined {
  const { before, after } = LADDER_REACH[kind];
  const isInside = (day: number): boolean => Number.isInteger(day) && day <= before && -day <= after;
  const wrong = days.find((day) => !isInside(day));
  if (wrong === undefined) return undefined;
  return wrong < 0
    ? { kind, side: 'after', detail: `Give whole numbers from 1 to ${after}, with commas between them.` }
    : { kind, side: 'before', detail: `Give whole numbers from 0 to ${before}, with commas between them.` };
}

/** The furthest before the deadline first. */
export const inLadderOrder = (days: readonly number[]): number[] => days.toSorted((a, b) => b - a);
