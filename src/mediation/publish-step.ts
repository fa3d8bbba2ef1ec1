import type { MediationActor, MediationMove } from '../domain/mediation/mediation-move.js';
import type { PaperAudience } from '../domain/mediation/paper-audience.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import type { ToldByMail } from './mediation-words.js';
import type { MediationRecord } from './records/mediation.record.js';

export const MEDIATION_STEPPED = 'mediation-stepped';

/** A move; or what became of the case, and with it of the mediation. */
export type MediationStep = MediationMove | 'asked' | 'referred' | 'case-closed';

interface Stepped {
  readonly step: MediationStep;
  readonly side: MediationActor;
  /** What it is about, so that it is told once. */
  readonly subjectId: string;
  readonly mailed: readonly ToldByMail[];
  /** Set where the timeline is told after the fact: whoever sits in the room may not write on the case. */
  readonly tells?: PaperAudience | 'all';
}

/** Tells the rest of the service that a mediation went on. Ids and words of our own: nothing of what was said. */
export function publishStep(
  tx: Transaction,
  { id: mediationId, caseId, programmeId }: Pick<MediationRecord, 'id' | 'caseId' | 'programmeId'>,
  { step, side, subjectId, mailed, tells }: Stepped,
): void {
  const { accountId } = tx.actor;
  tx.publish({
    type: MEDIATION_STEPPED,
    programmeId,
    caseId,
    mediationId,
    step,
    side,
    subjectId,
    mailed: mailed.join(' '),
    ...(tells ? { tells } : {}),
    ...(accountId ? { byId: accountId } : {}),
  });
}
