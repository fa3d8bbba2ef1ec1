import { FACT_KINDS, type FactKind } from './fact-kind.js';
import type { When } from './precision.js';

/** Who says that something happened on a day. */
export const FACT_SIDE_KINDS = ['group', 'body', 'other'] as const;
export type FactSide = (typeof FACT_SIDE_KINDS)[number];

export const HOW_KNOWN = ['paper', 'memory'] as const;
export type HowKnown = (typeof HOW_KNOWN)[number];

/** Another day that somebody gives for the same thing. */
export interface Claim extends When {
  readonly saidBy?: FactSide;
}

/** Something that happened, or will, on a civil day in London. Where only its month is known, `on` is the first day of it. */
export interface Fact extends When {
  readonly kind: FactKind;
  /** The instant, where a document gives one. It falls on `on` in Europe/London. */
  readonly at?: Date;
  /** Where we know it from, in words: `the letter`, `the council's website`. */
  readonly source: string;
  /** Set where the fact is one group's own, such as the day its letter came. */
  readonly groupId?: string;
  /** Missing where nobody noted it. */
  readonly saidBy?: FactSide;
  /** Whether the day stands on a paper that somebody has, or was given from memory. Missing where nobody said. */
  readonly howKnown?: HowKnown;
  /** The other days that are said for it, the earliest first. `on` is the earliest of all. */
  readonly disputed?: readonly Claim[];
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
