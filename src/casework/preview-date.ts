import { Injectable } from '@nestjs/common';
import { ChangedCases } from '../changed-dates/changed-cases.js';
import { addressOf } from '../changed-dates/tell-of-changed-dates.js';
import { ofChange, type DateChange } from '../deadlines/date-change.js';
import type { Visitor } from '../identity/visitor.js';
import { SYSTEM } from '../platform/database/actor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { hashOf } from '../platform/ids.js';
import type { CaseChange, OnVersion } from './case-commands.js';
import type { ChangedDates } from './deadline-projection.js';
import { RecordDate, type NewDate } from './record-date.js';

/** What a date would change on a case of which people know the deadlines. */
export interface DateEffect {
  readonly moved: readonly DateChange[];
  /** How many people would be sent a mail. */
  readonly mails: number;
  /** Stands for these very changes: whoever confirms them says it back. */
  readonly mark: string;
}

/** Shows what recording a date would change, before it is recorded. */
@Injectable()
export class PreviewDate {
  constructor(
    private readonly dates: RecordDate,
    private readonly changed: ChangedCases,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Undefined where the date moves no deadline and takes none away. Throws as `RecordDate` does. */
  async of(visitor: Visitor, on: OnVersion, date: NewDate): Promise<DateEffect | undefined> {
    return this.effectOf(visitor, await this.dates.rehearse(visitor, on, date));
  }

  /** As {@link of}, for an act that was rehearsed. */
  async effectOf(visitor: Visitor, { dates }: CaseChange): Promise<DateEffect | undefined> {
    if (!dates) return undefined;
    const mails = await this.countMails(visitor, dates);
    return { moved: dates.moved, mails, mark: hashOf(dates.moved.map(lineOf).toSorted().join('\n')) };
  }

  /** Who acts may not see everybody who is told; how many they are is no secret. */
  private countMails({ actor }: Visitor, { moved, cause }: ChangedDates): Promise<number> {
    return this.unitOfWork.read(SYSTEM, async (reading) => {
      const own = await addressOf(reading, actor.accountId ?? '');
      return this.changed.countMails(reading, moved, cause, { but: own });
    });
  }
}

function lineOf(change: DateChange): string {
  const { former, next } = change;
  const { ruleId, groupId } = ofChange(change);
  const sides = [former, next].map((side) => [side?.dueOn, side?.explanation.verdict].join(' '));
  return [ruleId, groupId, ...sides].join('|');
}
