import type { Reading } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import type { CaseRecord } from '../case.record.js';
import type { CaseRepository } from '../case.repository.js';
import { refuse } from './together-refused.error.js';

/** One answer for a case that does not exist, is another programme's, or is hidden from whoever asks. */
export const NO_SUCH_CASE = 'There is no such case here. Check the reference.';

/**
 * Another case, by the reference that somebody wrote. One that they may not see is refused as one that does not exist: by the
 * same query, with the same words. `pointer` is the field that it was written in.
 */
export async function otherCase(
  cases: CaseRepository,
  reading: Reading,
  reference: string,
  pointer: string,
): Promise<CaseRecord> {
  try {
    return await cases.find(reading, reference);
  } catch (error) {
    if (error instanceof NotFoundHereError) return refuse(pointer, NO_SUCH_CASE);
    throw error;
  }
}
