import { In } from 'typeorm';
import { dayAt, parseDay } from '../domain/calendar/day.js';
import {
  moveMediation,
  type MediationActor,
  type MediationEvidence,
  type MediationMove,
} from '../domain/mediation/mediation-move.js';
import {
  MEDIATION_ENDS,
  MEDIATION_SIDES,
  stageOf,
  type MediationHistory,
  type MediationStage,
} from '../domain/mediation/mediation-stage.js';
import { TrustRefusedError } from '../casework/trust/chosen-group.js';
import { isStaff, type Actor } from '../platform/database/actor.js';
import type { Reading } from '../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../platform/http/not-found-here.error.js';
import { MediationMoveNotOpenError } from './mediation-errors.js';
import { MediationActRecord } from './records/mediation-act.record.js';
import { MediationCompanionRecord } from './records/mediation-companion.record.js';
import { MediationRecord } from './records/mediation.record.js';

/** A mediation with what was said in it, and how far that makes it. */
export interface MediationNow {
  readonly row: MediationRecord;
  /** Oldest first. */
  readonly acts: readonly MediationActRecord[];
  readonly history: MediationHistory;
  readonly stage: MediationStage;
  /** Who sits with the group; missing for those who are not told. */
  readonly companion?: MediationCompanionRecord;
}

/** Those that this actor may see: all on a case, or the one that is asked for. The last one is the newest. */
export async function mediationsWhere(
  { manager, actor }: Reading,
  where: Partial<Pick<MediationRecord, 'id' | 'caseId'>>,
): Promise<MediationNow[]> {
  const rows = await manager.find(MediationRecord, { where, order: { askedOn: 'ASC', id: 'ASC' } });
  const mediationId = In(rows.map(({ id }) => id));
  const acts = await manager.find(MediationActRecord, {
    where: { mediationId },
    order: { recordedAt: 'ASC', id: 'ASC' },
  });
  const companions = knowsCompanions(actor)
    ? await manager.find(MediationCompanionRecord, { where: { mediationId } })
    : [];
  return rows.map((row) => nowOf(row, acts, companions));
}

const knowsCompanions = (actor: Actor): boolean =>
  isStaff(actor) || actor.kind === 'party' || actor.kind === 'system';

function nowOf(
  row: MediationRecord,
  allActs: readonly MediationActRecord[],
  companions: readonly MediationCompanionRecord[],
): MediationNow {
  const acts = allActs.filter(({ mediationId }) => mediationId === row.id);
  const history = historyOf(row, acts);
  const companion = companions.find(({ mediationId, endedAt }) => mediationId === row.id && endedAt === null);
  return { row, acts, history, stage: stageOf(history), ...(companion ? { companion } : {}) };
}

/** What was settled with a mediator who is gone says nothing of the next one. */
function historyOf(
  { mediatorId, acceptedAt, endedOn }: MediationRecord,
  acts: readonly MediationActRecord[],
): MediationHistory {
  const ending = MEDIATION_ENDS.find((each) => acts.some(({ act }) => act === each));
  // The day on the row is what the database goes by.
  const end = ending ?? (endedOn === null ? undefined : 'stopped');
  return {
    agreed: MEDIATION_SIDES.filter((side) =>
      acts.some((each) => each.act === 'agreed' && each.side === side),
    ),
    ...(mediatorId === null ? {} : { mediator: acceptedAt === null ? 'asked' : 'accepted' }),
    isPaymentSaid: acts.some(
      ({ act, recordedAt }) => act === 'payment-said' && acceptedAt !== null && recordedAt >= acceptedAt,
    ),
    ...(end ? { end } : {}),
  };
}

/** Throws `NotFoundHereError`. */
export async function mediationWhere(
  reading: Reading,
  where: Parameters<typeof mediationsWhere>[1],
): Promise<MediationNow> {
  const found = (await mediationsWhere(reading, where)).at(-1);
  if (!found) throw new NotFoundHereError();
  return found;
}

/** As whom somebody acts in a mediation. */
export const actsAs = ({ kind }: Actor): MediationActor =>
  kind === 'mediator'
    ? 'mediator'
    : kind === 'respondent'
      ? 'body'
      : kind === 'party'
        ? 'group'
        : 'programme';

type Known = Pick<MediationEvidence, 'said' | 'conflicts' | 'points'>;

/** Throws {@link MediationMoveNotOpenError} and `TrustRefusedError` with everything that is missing. */
export function requireMove(
  { now, actor }: Reading,
  { stage, history, row }: MediationNow,
  move: MediationMove,
  known: Known,
): void {
  const answer = moveMediation(move, {
    ...known,
    stage,
    history,
    askedOn: parseDay(row.askedOn),
    today: dayAt(now),
    actor: actsAs(actor),
  });
  if ('isNotOpen' in answer) throw new MediationMoveNotOpenError(answer.first);
  if ('errors' in answer) throw new TrustRefusedError(answer.errors);
}
