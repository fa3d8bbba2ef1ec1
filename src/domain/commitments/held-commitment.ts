import { BREACH_TYPES, isBreachType, type BreachType } from './breach-type.js';
import type { KeptNumber } from './clause.js';
import type { Span } from './in-force.js';

/** Which side owes a commitment, in the words of the reference list: `cso` is the voluntary group. */
export const OBLIGEES = ['government', 'cso'] as const;
export type Obligee = (typeof OBLIGEES)[number];

/** A commitment of the library. */
export interface HeldCommitment extends KeptNumber {
  readonly id: string;
  /** Which text it is in: a `CommitmentDocument`, or the id of a local Compact. */
  readonly textId: string;
  readonly words: string;
  readonly owedBy: Obligee;
  readonly theme: string;
  /** The words of the reference list, or our own kinds of breach. */
  readonly breachWords: readonly string[];
  /** When it held, where that is not as long as its text. */
  readonly inForce: Span;
}

const TYPES = Object.keys(BREACH_TYPES).filter(isBreachType);

/** The kinds of breach that these words stand for. */
export const breachTypesOf = (words: readonly string[]): BreachType[] =>
  TYPES.filter((type) =>
    words.some((word) => word === type || BREACH_TYPES[type].commitmentWords.includes(word)),
  );

/** What a commitment about those who hand out a body's money is known by. */
export const CONTRACTOR_WORDS: readonly string[] = [
  'prime_contractor_noncompliance',
  'intermediary_noncompliance',
];

/** Whether it says that those who hand out a body's money have to keep to the text as well. */
export const reachesContractors = ({ breachWords }: Pick<HeldCommitment, 'breachWords'>): boolean =>
  breachWords.some((word) => CONTRACTOR_WORDS.includes(word));
