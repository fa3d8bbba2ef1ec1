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
}

export const explain = (
  computation: Computation,
  strength: DeadlineExplanation['strength'],
): DeadlineExplanation => ({
  title: computation.rule.title,
  sentences: derivationSentences(computation),
  warnings: computation.warnings,
  authority: computation.rule.authority.map(({ text }) => text),
  derivation: computation.derivation,
  verdict: computation.verdict,
  strength,
});
