import { FACT_KINDS, type FactKind } from '../../facts/fact-kind.js';
import type { Fact } from '../../facts/fact.js';
import type { When } from '../../facts/precision.js';

/** What a letter to others calls a day that we call otherwise to the group itself. */
const SAID_OTHERWISE: Readonly<Partial<Record<FactKind, string>>> = {
  'decision-communicated': 'The group was told of the decision',
};

/** Days that are the group's own business, or a finding of ours in law: they are in no letter. */
const NOT_IN_LETTERS: readonly FactKind[] = ['became-aware', 'grounds-first-arose'];

/** What happened, and when as far as it is known. */
export interface DateInLetter extends When {
  readonly what: string;
}

/** The days of a case as a letter tells them, the earliest first. Nothing of the plan, and nothing of our own findings. */
export const datesInLetter = (facts: readonly Fact[]): DateInLetter[] =>
  facts
    .filter(({ kind }) => FACT_KINDS[kind].givenBy !== 'plan' && !NOT_IN_LETTERS.includes(kind))
    .toSorted((a, b) => a.on - b.on)
    .map(({ kind, on, precision }) => ({
      what: SAID_OTHERWISE[kind] ?? FACT_KINDS[kind].label,
      on,
      ...(precision && { precision }),
    }));
