import type { Promises } from '../commitments/promise.js';
import { FACT_KINDS, type FactKind } from '../facts/fact-kind.js';
import type { Finding } from './breach-test.js';

interface Gap {
  readonly missing: readonly FactKind[];
  /** A promise that could be measured did bind: only the dates are missing. */
  readonly bound: boolean;
  /** What can be said already, as the first sentence. */
  readonly said?: string;
}

const missingSentence = (kinds: readonly FactKind[]): string[] =>
  kinds.length === 0
    ? []
    : [`To say more we need: ${kinds.map((kind) => `“${FACT_KINDS[kind].label}”`).join(' and ')}.`];

const HERE_IS_HOW = 'We do not yet know what was promised. Here is how to find out.';
const NOTHING_BINDS = 'No promise with a number that we know of bound this body on that day.';
const OTHER_GROUND =
  'It still had to be fair: ask early, give reasons, leave enough time, and take the answers seriously.';

/** A result without a measure: dates are missing, the promise is not known, or nothing with a number bound. */
export function unmeasured(promises: Promises, { missing, bound, said }: Gap): Finding {
  const strongest = promises.bound[0];
  const told = said ? [said] : [];
  const promise = strongest && { promise: strongest };
  if (bound) {
    return { result: 'cannot-tell', ...promise, missing, sentences: [...told, ...missingSentence(missing)] };
  }
  if (promises.cannotTell.length > 0) {
    return {
      result: 'cannot-tell',
      ...promise,
      missing,
      sentences: [...told, HERE_IS_HOW, ...promises.cannotTell, ...missingSentence(missing)],
    };
  }
  return {
    result: 'not-bound',
    ...promise,
    missing,
    sentences: [...told, NOTHING_BINDS, ...promises.notBound, OTHER_GROUND],
  };
}
