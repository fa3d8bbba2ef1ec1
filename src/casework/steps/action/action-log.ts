import { Injectable } from '@nestjs/common';
import { dayAt, formatDay, parseDay, writeDay, type Day } from '../../../domain/calendar/day.js';
import { WAY_WORDS, type ContactWay } from '../../../domain/casework/contact-plan.js';
import type { Transaction } from '../../../platform/database/unit-of-work.js';
import type { CaseRecord } from '../../case.record.js';
import { freshItem, inPlaceOf } from '../plan-items.js';
import { refuse } from '../refuse.js';
import { CaseActionRecord } from './case-action.record.js';
import { NextDates, type NextDate } from './next-dates.js';

export interface NewAction {
  readonly groupId?: string;
  /** What was done. */
  readonly text: string;
  readonly way?: ContactWay;
  /** The day on which it was done, in London; today when absent. */
  readonly on?: Day;
  readonly withWhom?: string;
  readonly cameBack?: string;
  readonly cameBackOn?: Day;
  readonly promised?: string;
  readonly next?: NextDate;
  /** Why it takes the place of another. */
  readonly reason?: string;
}

/** Whose the action is, and the planned contact that it came from. */
interface Origin {
  readonly groupId: string | null;
  readonly contactId?: string;
  readonly former?: CaseActionRecord;
}

/** Writes actions, with the reminders of their next dates. */
@Injectable()
export class ActionLog {
  constructor(readonly nextDates: NextDates) {}

  /** Throws `TrustRefusedError` for days that cannot be right. */
  async write(
    tx: Transaction,
    record: CaseRecord,
    action: NewAction,
    { groupId, contactId, former }: Origin,
  ): Promise<CaseActionRecord> {
    requirePossible(action, dayAt(tx.now));
    const row = {
      ...freshItem(tx, record, groupId),
      ...rowOf(action, dayAt(tx.now)),
      contactId: contactId ?? former?.contactId ?? null,
      ...(await this.nextOf(tx, record, action, { groupId, ...(former ? { former } : {}) })),
      ...(former ? inPlaceOf(former, action.reason) : {}),
    };
    await tx.manager.insert(CaseActionRecord, row);
    return row;
  }

  /** The one before gives way, or is withdrawn for a reason; its next date is reminded of no longer. */
  async giveWay(tx: Transaction, { id }: CaseActionRecord, because?: string): Promise<void> {
    await tx.manager.update(
      CaseActionRecord,
      { id },
      { supersededAt: tx.now, withdrawnBecause: because ?? null },
    );
  }

  /** The same day and words keep their reminders, also where the day has passed or was done. */
  private async nextOf(
    tx: Transaction,
    record: CaseRecord,
    { next }: NewAction,
    { groupId, former }: Origin,
  ): Promise<Pick<CaseActionRecord, 'nextOn' | 'nextWhat' | 'nextFactId' | 'nextDoneOn'>> {
    if (former && isSameNext(former, next)) return nextIn(former);
    if (former) await this.nextDates.drop(tx, former.nextFactId);
    if (!next) return { nextOn: null, nextWhat: null, nextFactId: null, nextDoneOn: null };
    const onCase = { caseId: record.id, programmeId: record.programmeId, groupId };
    return {
      nextOn: formatDay(next.on),
      nextWhat: next.what ?? null,
      nextFactId: await this.nextDates.lay(tx, onCase, next),
      nextDoneOn: null,
    };
  }
}

const isSameNext = ({ nextOn, nextWhat }: CaseActionRecord, next?: NextDate): boolean =>
  next !== undefined && nextOn === formatDay(next.on) && nextWhat === (next.what ?? null);

const nextIn = ({ nextOn, nextWhat, nextFactId, nextDoneOn }: CaseActionRecord) => ({
  nextOn,
  nextWhat,
  nextFactId,
  nextDoneOn,
});

const rowOf = ({ text, way, on, withWhom, cameBack, cameBackOn, promised }: NewAction, today: Day) => ({
  text,
  way: way ?? null,
  onDay: formatDay(on ?? today),
  withWhom: withWhom ?? null,
  cameBack: cameBack ?? null,
  cameBackOn: cameBackOn === undefined ? null : formatDay(cameBackOn),
  promised: promised ?? null,
});

function requirePossible({ on = 0 as Day, cameBack, cameBackOn }: NewAction, today: Day): void {
  if (on > today)
    refuse('/on', 'Give the day on which it was done: today or before. A day to come is a next date.');
  if (cameBackOn === undefined) return;
  if (!cameBack) refuse('/came_back', 'Say what came back, or leave its day out.');
  if (cameBackOn > today) refuse('/came_back_on', 'Give the day on which it came back: today or before.');
}

/** An action in a sentence, for the timeline. */
export function actionSentence(action: CaseActionRecord): string {
  const { text, way, onDay, withWhom, cameBack, promised, nextOn, nextWhat } = action;
  const head = [way && WAY_WORDS[way], withWhom && `with ${withWhom}`, writeDay(parseDay(onDay))];
  const next = nextOn && `Next date: ${writeDay(parseDay(nextOn))}${nextWhat ? `, ${nextWhat}` : ''}.`;
  return [
    `${head.filter(Boolean).join(', ')}. ${text}`,
    cameBack && `What came back: ${cameBack}`,
    promised && `What was promised: ${promised}`,
    next,
  ]
    .filter(Boolean)
    .join(' ');
}
