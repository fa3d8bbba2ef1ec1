import { CAUSE_BY_BODY_WORDS } from '../../domain/response/body-response.js';
import type { Reading } from '../../platform/database/unit-of-work.js';
import { bodyExplanations } from '../../response/body-explanations.js';

/** What the public body itself says of why it went wrong. */
export interface BodysWord {
  /** In everyday words. */
  readonly cause: string;
  readonly words?: string;
}

/** The last word of the body on the cause. */
export async function bodysWordOn(reading: Reading, caseId: string): Promise<BodysWord | undefined> {
  const last = (await bodyExplanations(reading, caseId)).at(-1);
  if (!last) return undefined;
  const { cause, words } = last;
  return { cause: CAUSE_BY_BODY_WORDS[cause], ...(words !== '' && { words }) };
}
