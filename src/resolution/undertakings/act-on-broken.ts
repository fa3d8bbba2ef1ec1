import { Injectable } from '@nestjs/common';
import type { CaseChange } from '../../casework/case-change.js';
import { CaseContents } from '../../casework/case-contents.js';
import type { CaseRecord } from '../../casework/case.record.js';
import { MoveCase } from '../../casework/move-case.js';
import { ActionLog } from '../../casework/steps/action/action-log.js';
import { ownerOf, toldTo } from '../../casework/steps/plan-items.js';
import { addDays, dayAt } from '../../domain/calendar/day.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { tellOfSettlement } from '../settlement-news.js';
import { UndertakingDates } from './undertaking-dates.js';
import type { UndertakingRecord } from './undertaking.record.js';

/** By when somebody decides what to do next. Our own choice: no rule sets it. */
const DAYS_TO_DECIDE = 7;
const TO_DECIDE = 'Decide what to do about the promise that was not kept';

/** A promise that is said to be broken: its case is opened again where it was closed, gets a task, and everybody is told. */
@Injectable()
export class ActOnBroken {
  constructor(
    private readonly contents: CaseContents,
    private readonly dates: UndertakingDates,
    private readonly actions: ActionLog,
    private readonly moves: MoveCase,
  ) {}

  /** Called once the row is written; `text` is what was said. Throws what `MoveCase.reopenIn` throws. */
  async change(
    tx: Transaction,
    record: CaseRecord,
    row: UndertakingRecord,
    text: string,
  ): Promise<CaseChange> {
    await this.dates.bring(tx, record, text);
    await this.task(tx, record, row, text);
    tellOfSettlement(tx, row, { news: 'broken', id: `${row.id}-${record.version}` });
    const change = record.closedOn === null ? {} : await this.reopen(tx, record, row, text);
    const more = record.closedOn === null ? await this.dates.follow(tx, record, text) : {};
    return {
      action: 'undertaking-broken',
      kind: 'settlement',
      text,
      ...toldTo(row.groupId),
      details: { undertaking: row.id },
      ...more,
      ...change,
    };
  }

  /** One entry of the timeline tells both; the audit has one of each. */
  private async reopen(
    tx: Transaction,
    record: CaseRecord,
    { id }: UndertakingRecord,
    text: string,
  ): Promise<Omit<CaseChange, 'undo'>> {
    const { undo: _, ...reopened } = await this.moves.reopenIn(tx, record, text);
    const { id: caseId, programmeId } = record;
    const details = { undertaking: id };
    tx.audit({
      chain: caseId,
      action: 'undertaking-broken',
      subjectType: 'case',
      subjectId: caseId,
      programmeId,
      details,
    });
    return { ...reopened, details: { ...reopened.details, ...details } };
  }

  private async task(
    tx: Transaction,
    record: CaseRecord,
    row: UndertakingRecord,
    text: string,
  ): Promise<void> {
    const groups = await this.contents.groups(tx, record.id);
    const next = { on: addDays(dayAt(tx.now), DAYS_TO_DECIDE), what: TO_DECIDE };
    const groupId = row.groupId ?? ownerOf(tx, groups);
    await this.actions.write(tx, record, { text, next }, { groupId });
  }
}
