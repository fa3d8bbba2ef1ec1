import type { Day } from '../calendar/day.js';
import { FACT_KINDS, type FactKind } from './fact-kind.js';

/** Something that happened, or will, on a civil day in London. */
export interface Fact {
  readonly kind: FactKind;
  readonly on: Day;
  /** The instant, where a document gives one. It falls on `on` in Europe/London. */
  readonly at?: Date;
  /** Where we know it from, in words: `the letter`, `the council's website`. */
  readonly source: string;
  /** Set where the fact is one group's own, such as the day its letter came. */
  readonly groupId?: string;
}

const oneOf = (facts: readonly Fact[], kinds: readonly FactKind[]): Fact[] =>
  facts.filter((fact) => kinds.includes(fact.kind)).toSorted((a, b) => a.on - b.on);

/** The earliest fact of any of these kinds. Of two on one day, the one recorded first. */
export const earliest = (facts: readonly Fact[], ...kinds: FactKind[]): Fact | undefined =>
  oneOf(facts, kinds)[0];

/** The latest fact of any of these kinds. */
export const latest = (facts: readonly Fact[], ...kinds: FactKind[]): Fact | undefined =>
  oneOf(facts, kinds).at(-1);

export const isKnown = (facts: readonly Fact[], kind: FactKind): boolean =>
  facts.some((fact) => fact.kind === kind);

/** Every day that could be the one on which grounds first arose, earliest first. */
export const groundsCandidates = (facts: readonly Fact[]): Fact[] =>
  facts.filter((fact) => FACT_KINDS[fact.kind].candidateForGrounds).toSorted((a, b) => a.on - b.on);

/**
 * The fact that the court's clock is counted from: what a caseworker recorded, or else the earliest known
 * candidate (rules.md, JR-3M). A decision still expected starts nothing.
 */
export const groundsFact = (facts: readonly Fact[]): Fact | undefined =>
  latest(facts, 'grounds-first-arose') ?? groundsCandidates(facts)[0];
