import { IsNull } from 'typeorm';
import type { Reading } from '../../platform/database/unit-of-work.js';
import { MediationRecord } from './mediation.record.js';

/** How many mediations of a case have not ended, as far as this actor may see them: whoever holds the receipt of a case sees none. */
export const runningMediations = async ({ manager, actor }: Reading, caseId: string): Promise<number> =>
  actor.kind === 'receipt' ? 0 : manager.countBy(MediationRecord, { caseId, endedOn: IsNull() });
