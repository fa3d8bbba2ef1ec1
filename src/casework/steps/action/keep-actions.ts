import { Injectable } from '@nestjs/common';
import { dayAt, formatDay } from '../../../domain/calendar/day.js';
import type { Visitor } from '../../../identity/visitor.js';
import type { Transaction } from '../../../platform/database/unit-of-work.js';
import { CaseCommands, type CaseChange, type OnVersion } from '../../case-commands.js';
import { CaseContents } from '../../case-contents.js';
import type { CaseRecord } from '../../case.record.js';
import { currentItem, ownerOf, toldTo } from '../plan-items.js';
import { refuse, requireOpen } from '../refuse.js';
import { actionSentence, ActionLog, type NewAction } from './action-log.js';
import { CaseActionRecord } from './case-action.record.js';

/** Keeps what was done: recorded, put in another's place, withdrawn, and its next date done. Each change stays on record. */
@Injectable()
export class KeepActions {
  constructor(
    private readonly commands: CaseCommands,
    private readonly contents: CaseContents,
    private readonly log: ActionLog,
  ) {}

  /** Throws `TrustRefusedError`, `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  add(visitor: Visitor, on: OnVersion, action: NewAction): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireOpen(record);
      const groupId = ownerOf(tx, await this.contents.groups(tx, record.id), action.groupId);
      const row = await this.log.write(tx, record, action, { groupId });
      const told = `An action was recorded: ${actionSentence(row)}`;
      return this.change(tx, record, row, { action: 'action-recorded', told });
    });
  }

  /** The one before stays on record. As {@link add}; `NotFoundHereError` too where it holds no longer. */
  replace(visitor: Visitor, on: OnVersion, id: string, action: NewAction): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireOpen(record);
      const former = await this.held(tx, record, id);
      const row = await this.log.write(tx, record, action, { groupId: former.groupId, former });
      await this.log.giveWay(tx, former);
      const why = action.reason ? ` Why: ${action.reason}` : '';
      const told = `An action was changed: ${actionSentence(row)}${why}`;
      return this.change(tx, record, row, { action: 'action-changed', told });
    });
  }

  withdraw(visitor: Visitor, on: OnVersion, id: string, because: string): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireOpen(record);
      const held = await this.held(tx, record, id);
      await this.log.nextDates.drop(tx, held.nextFactId);
      await this.log.giveWay(tx, held, because);
      const told = `An action was withdrawn: ${held.text} Why: ${because}`;
      return this.change(tx, record, held, { action: 'action-withdrawn', told });
    });
  }

  /** What the next date was for has been done, so nobody is reminded of it any more. */
  settle(visitor: Visitor, on: OnVersion, id: string): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireOpen(record);
      const held = await this.held(tx, record, id);
      if (held.nextOn === null || held.nextDoneOn !== null) refuse('/next', 'There is no open date here.');
      await this.log.nextDates.drop(tx, held.nextFactId);
      const done = { nextDoneOn: formatDay(dayAt(tx.now)) };
      await tx.manager.update(CaseActionRecord, { id }, done);
      const told = `A next date was done: ${held.nextWhat ?? held.text}`;
      return this.change(tx, record, held, { action: 'next-date-done', told });
    });
  }

  private async held(tx: Transaction, { id: caseId }: CaseRecord, id: string): Promise<CaseActionRecord> {
    const { actions } = await this.contents.plan(tx, caseId);
    return currentItem(actions, id);
  }

  /** A next date that came or went changes the reminders. */
  private async change(
    tx: Transaction,
    record: CaseRecord,
    { id, groupId, nextOn }: CaseActionRecord,
    { action, told }: { readonly action: string; readonly told: string },
  ): Promise<CaseChange> {
    const changes = await this.log.nextDates.renew(tx, record);
    return {
      action,
      kind: 'step-entry',
      text: told,
      ...toldTo(groupId),
      changes,
      details: { caseAction: id, next: nextOn },
    };
  }
}
