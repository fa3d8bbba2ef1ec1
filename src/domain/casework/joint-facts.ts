import type { Fact } from '../facts/fact.js';
import { formatWhen } from '../facts/precision.js';
import type { FactKind } from '../facts/fact-kind.js';

/**
 * Days of the decision itself: they are the same for every group that it hits. All others, such as the day a notice came, the
 * money stops, or a group first knew, are each group's own.
 */
const SHARED_KINDS: readonly FactKind[] = [
  'decision-made',
  'decision-published',
  'decision-expected',
  'decision-to-cut',
  'decision-to-tender',
  'budget-decision',
  'cabinet-decision',
  'delegated-decision',
  'call-in-decision',
  'call-in-closes',
  'agenda-due',
  'deciding-meeting',
  'consultation-opened',
  'consultation-closes',
  'rationale-published',
  'impact-assessed',
];

export const isSharedKind = (kind: FactKind): boolean => SHARED_KINDS.includes(kind);

export interface BroughtFacts<Kept extends Fact> {
  /** For the joint case as a whole. */
  readonly shared: readonly Kept[];
  /** For this group alone. */
  readonly own: readonly Kept[];
}

/**
 * What a group's facts become on a joint case that has `known`. A day of the decision that all have already is not brought
 * twice; one that contradicts theirs stays the group's own, so that nobody's limits move by it. A conclusion of a caseworker is not
 * brought: it has to be drawn anew for all of them.
 */
export function factsToBring<Kept extends Fact>(
  brought: readonly Kept[],
  known: readonly Fact[],
): BroughtFacts<Kept> {
  const shared: Kept[] = [];
  const own: Kept[] = [];
  for (const fact of brought) {
    if (fact.kind === 'grounds-first-arose') continue;
    const theirs = known.filter(({ kind, groupId }) => kind === fact.kind && groupId === undefined);
    if (!isSharedKind(fact.kind)) own.push(fact);
    else if (theirs.length === 0) shared.push(fact);
    else if (theirs.every((other) => formatWhen(other) !== formatWhen(fact))) own.push(fact);
  }
  return { shared, own };
}
