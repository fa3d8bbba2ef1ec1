import type { Clock } from '../domain/clocks/clock.js';
import type { Computation } from '../domain/deadlines/compute-deadline.js';
import { derivationSentences } from '../domain/deadlines/sentences.js';

/** How a deadline was worked out, kept with it as it was on the day. */
export interface DeadlineExplanation {
  readonly title: string;
  /** The derivation in plain English, fit for a letter. */
  readonly sentences: readonly string[];
  readonly warnings: readonly string[];
  readonly authority: readonly string[];
  readonly derivation: Computation['derivation'];
  readonly verdict: Computation['verdict'];
  /** `guidance` is shown as something to be taken into account, never as a promise. */
  readonly strength: Clock['strength'];
  /** That the day it is counted from is disputed, or stands for its month, in sentences. It stands before the derivation too. */
  readonly disputed?: string;
}

/** What an explanation says besides the sum. */
export type Said = Pick<DeadlineExplanation, 'strength' | 'disputed'>;

export const explain = (
  computation: Computation,
  strength: Said['strength'],
  disputed?: string,
): DeadlineExplanation => ({
  title: computation.rule.title,
  sentences: [...(disputed ? [disputed] : []), ...derivationSentences(computation)],
  warnings: computation.warnings,
  authority: computation.rule.authority.map(({ text }) => text),
  derivation: computation.derivation,
  verdict: computation.verdict,
  strength,
  ...(disputed ? { disputed } : {}),
});
