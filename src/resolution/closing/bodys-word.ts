import type { Reading } from '../../platform/database/unit-of-work.js';

/** What the public body itself says of why it went wrong. */
export interface BodysWord {
  /** In everyday words. */
  readonly cause: string;
  readonly words?: string;
}

/** The last word of the body on the cause. Nothing takes its answers so far. */
export const bodysWordOn = (_reading: Reading, _caseId: string): Promise<BodysWord | undefined> =>
  Promise.resolve(undefined);
