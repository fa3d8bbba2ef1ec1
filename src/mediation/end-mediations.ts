import { isRunning } from '../domain/mediation/mediation-stage.js';
import { SYSTEM } from '../platform/database/actor.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import { mediationsWhere } from './mediation-now.js';
import { publishStep } from './publish-step.js';
import { WRITES } from './write-move.js';

/**
 * Ends what runs on a locked case that is about to go to another programme, and tells its group and its mediator. Called while the actor
 * still sees the case. Gives the number of mediations that ended.
 */
export async function endMediations(tx: Transaction, caseId: string): Promise<number> {
  const all = await mediationsWhere(tx, { caseId });
  const running = all.filter(({ stage }) => isRunning(stage));
  for (const mediation of running) {
    await WRITES.stop(tx, mediation, {});
    // It follows from what became of the case: whoever brought that about is told like the others.
    publishStep({ ...tx, actor: SYSTEM }, mediation.row, {
      step: 'referred',
      side: 'programme',
      subjectId: newId(),
      mailed: ['group', 'mediator'],
    });
  }
  return running.length;
}
