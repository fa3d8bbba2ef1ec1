import type { FundingChange } from '../commitments/funding-change.js';
import type { Promises } from '../commitments/promise.js';
import { isKnown, type Fact } from '../facts/fact.js';
import type { Finding } from './breach-test.js';

interface Expiry {
  readonly fundingChange?: FundingChange;
  readonly facts: readonly Fact[];
  readonly promises: Promises;
}

/**
 * Funding that ran out on its own day and was not renewed: a promise of notice is argued not to cover it, unless it was
 * renewed before or a local text promises notice (rules.md, NOTICE-3M and BV-NOTICE-3M).
 */
export const isPlainExpiry = ({ fundingChange, facts, promises }: Expiry): boolean =>
  fundingChange === 'not-renewed' &&
  !isKnown(facts, 'past-renewal') &&
  !promises.bound.some(({ source, period }) => source === 'local' && period !== undefined);

export const expiryFinding = ({ promises }: Pick<Expiry, 'promises'>): Finding => ({
  result: 'cannot-tell',
  ...(promises.bound[0] && { promise: promises.bound[0] }),
  missing: ['past-renewal'],
  sentences: [
    'The money ran out on its own day and was not renewed. That is not the same as ending it early.',
    'A promise of notice may not cover it.',
    'Was it renewed before? Then you had reason to think that it would go on. Add the day on which it was last renewed.',
    'Does a local Compact or a policy promise notice all the same? Then tell us what it says.',
  ],
});
