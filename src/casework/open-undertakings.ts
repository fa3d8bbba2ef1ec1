import type { Reading } from '../platform/database/unit-of-work.js';

/** How much of what was promised to put things right on a case is not done yet. No undertaking is kept so far. */
export const openUndertakings = (_reading: Reading, _caseId: string): Promise<number> => Promise.resolve(0);
