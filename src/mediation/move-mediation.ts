import { Injectable } from '@nestjs/common';
import type { CaseChange } from '../casework/case-change.js';
import { CaseCommands } from '../casework/case-commands.js';
import type { OnItem } from '../casework/precondition.js';
import { toldTo } from '../casework/steps/plan-items.js';
import { refuse, requireOpen } from '../casework/steps/refuse.js';
import type { MediationMove, SaidInMediation } from '../domain/mediation/mediation-move.js';
import type { Visitor } from '../identity/visitor.js';
import { UnitOfWork, type Transaction } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import { holdRoom } from './hold-room.js';
import { conflictsOf } from './mediator-choice.js';
import { actsAs, mediationWhere, requireMove, type MediationNow } from './mediation-now.js';
import { mailedOf, STEPS, toldOfStep, whoseAct } from './mediation-words.js';
import { panelOf } from './panel/panel.js';
import { publishStep } from './publish-step.js';
import { MediationPointRecord } from './records/room.records.js';
import { WRITES } from './write-move.js';

export interface WantedMediationMove {
  readonly move: MediationMove;
  readonly said: SaidInMediation;
}

/**
 * Takes a mediation on: one table decides, and says what is missing. What its group and the programme settle is a change of the case.
 * What is done in the room is none: it raises no version, and of it the case learns that it was done.
 */
@Injectable()
export class MoveMediation {
  constructor(
    private readonly commands: CaseCommands,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * By the group or the programme. Throws `MediationMoveNotOpenError`, `TrustRefusedError` with everything that is missing,
   * `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`.
   */
  onCase(visitor: Visitor, on: OnItem, wanted: WantedMediationMove): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireOpen(record);
      const mediation = await mediationWhere(tx, { id: on.itemId, caseId: record.id });
      await this.write(tx, mediation, wanted);
      publish(tx, mediation, wanted);
      return changeOf(tx, mediation, wanted);
    });
  }

  /** By whoever sits in the room. Throws as {@link onCase} and {@link holdRoom}, but for what only a case can be. */
  inTheRoom(visitor: Visitor, id: string, wanted: WantedMediationMove): Promise<void> {
    return this.unitOfWork.run(visitor.actor, async (tx) => {
      await holdRoom(tx, visitor, id);
      const mediation = await mediationWhere(tx, { id });
      await this.write(tx, mediation, wanted);
      publish(tx, mediation, wanted, wanted.said.audience ?? 'all');
      const { caseId, programmeId } = mediation.row;
      const { action } = STEPS[wanted.move];
      tx.audit({
        chain: caseId,
        programmeId,
        action,
        subjectType: 'case',
        subjectId: caseId,
        details: { mediation: id },
      });
    });
  }

  private async write(tx: Transaction, mediation: MediationNow, wanted: WantedMediationMove): Promise<void> {
    const { move, said } = wanted;
    const conflicts = said.mediatorId ? await this.conflicts(tx, mediation, said.mediatorId) : [];
    const points = move === 'settle' ? await pointsIn(tx, mediation) : 0;
    requireMove(tx, mediation, move, { said, conflicts, points });
    await WRITES[move](tx, mediation, said);
  }

  /** Throws `TrustRefusedError` for somebody who is not on the panel. */
  private async conflicts(tx: Transaction, { row }: MediationNow, accountId: string) {
    const panel = actsAs(tx.actor) === 'programme' ? await panelOf(tx) : [];
    if (!panel.some((each) => each.accountId === accountId && each.isOnPanel))
      refuse('/mediator', 'Choose a mediator from the panel.');
    return conflictsOf(tx, row.caseId, accountId);
  }
}

const pointsIn = ({ manager }: Transaction, { row }: MediationNow): Promise<number> =>
  manager.countBy(MediationPointRecord, { mediationId: row.id });

function publish(
  tx: Transaction,
  { row }: MediationNow,
  { move, said }: WantedMediationMove,
  tells?: 'all' | NonNullable<SaidInMediation['audience']>,
): void {
  const side = whoseAct(actsAs(tx.actor), said);
  const mailed = mailedOf(move, said);
  if (mailed.length === 0 && !tells) return;
  publishStep(tx, row, { step: move, side, subjectId: newId(), mailed, ...(tells ? { tells } : {}) });
}

/** The timeline and the audit say that it was done, and by whom. */
function changeOf(
  { actor }: Transaction,
  { row }: MediationNow,
  { move, said }: WantedMediationMove,
): CaseChange {
  const told = toldOfStep(move, whoseAct(actsAs(actor), said), said);
  const { action } = STEPS[move];
  return {
    action,
    kind: 'mediation',
    text: told?.text ?? '',
    ...(told ? { audience: told.audience } : {}),
    ...toldTo(row.groupId),
    details: { mediation: row.id },
  };
}
