import { Injectable } from '@nestjs/common';
import { letterThatTakesBack } from '../../../domain/casework/triage-letter.js';
import { isTriageAnswer } from '../../../domain/casework/triage-answer.js';
import type { Visitor } from '../../../identity/visitor.js';
import type { Reading, Transaction } from '../../../platform/database/unit-of-work.js';
import { newId } from '../../../platform/ids.js';
import { Facts } from '../../../timeline/facts.js';
import { CaseCommands, type OnVersion } from '../../case-commands.js';
import type { CaseRecord } from '../../case.record.js';
import { RungsOnHold } from '../../rungs-on-hold.js';
import { ServicePromises } from '../service-promises.js';
import { TRIAGE_ANSWERED } from '../tell-of-triage.js';
import { TriageAnswerRecord } from '../triage-answer.record.js';
import { NothingToUndoError } from '../triage-errors.js';
import { columnsBefore, undoableActOf } from './undoable-acts.js';
import { UndoableActRecord } from './undoable-act.record.js';

/** What it takes to put the dates of a case back with it. */
@Injectable()
export class DatesBack {
  constructor(
    private readonly facts: Facts,
    private readonly rungs: RungsOnHold,
    private readonly promises: ServicePromises,
  ) {}

  /** The columns that go back, with the next dates of the case after that. */
  async with(
    tx: Transaction,
    record: CaseRecord,
    before: Partial<CaseRecord>,
    because: string,
  ): Promise<Partial<CaseRecord>> {
    const back = Object.assign({}, record, before);
    const facts = await this.facts.of(tx, record.id);
    if (record.closedOn && !back.closedOn) {
      const { nextDates } = await this.rungs.release(tx, back, facts);
      return { ...before, ...nextDates };
    }
    if (!record.closedOn && back.closedOn) {
      const { closedOn, keepsLimits } = back;
      await this.rungs.hold(tx, back, facts, { closedOn, keepsLimits });
      return before;
    }
    return this.promises.after(tx, record, before, because);
  }
}

/** Takes back the last thing that somebody did on a case: a command like any other, which the timeline tells. */
@Injectable()
export class UndoAct {
  constructor(
    private readonly commands: CaseCommands,
    private readonly dates: DatesBack,
  ) {}

  /** `letter` is what the group then gets where it was answered. Throws {@link NothingToUndoError}, `CaseChangedError` and `NotFoundHereError`. */
  undo(visitor: Visitor, on: OnVersion, letter?: string): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      const act = await undoableActOf(tx, record);
      if (!act) throw new NothingToUndoError();
      const before = columnsBefore(act);
      await requireFree(tx, record, before);
      const text = `This was undone: somebody ${act.what}.`;
      const changes = await this.dates.with(tx, record, before, text);
      await tx.manager.delete(UndoableActRecord, { id: act.id });
      if (act.answerId) await takeBack(tx, record, act.answerId, letter);
      return { action: 'act-undone', kind: 'undone', text, changes, audience: act.audience };
    });
  }
}

/** In the quarter of an hour the person who had the case may have had to leave it. */
async function requireFree(
  { manager }: Reading,
  { id }: CaseRecord,
  { assigneeId }: Partial<CaseRecord>,
): Promise<void> {
  if (!assigneeId) return;
  const [found] = await manager.query<[{ barred: boolean }]>(
    'select $2::uuid in (select recused.id from app_recused_people($1) recused (id)) as barred',
    [id, assigneeId],
  );
  if (found.barred) throw new NothingToUndoError();
}

/** What was sent cannot be called back; a second letter says that it does not hold. */
async function takeBack(
  tx: Transaction,
  { reference }: CaseRecord,
  answerId: string,
  letter: string | undefined,
): Promise<void> {
  const { manager, now, actor } = tx;
  const answer = await manager.findOneByOrFail(TriageAnswerRecord, { id: answerId });
  const { caseId, programmeId, answer: kind } = answer;
  if (!isTriageAnswer(kind)) throw new Error('Only an answer to a report is taken back.');
  const id = newId();
  await manager.update(TriageAnswerRecord, { id: answerId }, { takenBackAt: now });
  await manager.insert(TriageAnswerRecord, {
    id,
    caseId,
    programmeId,
    audience: 'group',
    groupId: null,
    answer: 'taken-back',
    reasonKind: null,
    words: null,
    letter: letter ?? letterThatTakesBack(kind, reference),
    answeredAt: now,
    answeredBy: actor.accountId ?? null,
    takenBackAt: null,
  });
  tx.publish({ type: TRIAGE_ANSWERED, programmeId, caseId, answerId: id });
}
