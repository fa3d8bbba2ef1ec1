import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { CaseRecord } from '../casework/case.record.js';
import type { NewCalendars } from '../domain/clocks/reproject.js';
import type { CalendarChange } from '../domain/calendar/calendar-changes.js';
import { formatDay } from '../domain/calendar/day.js';
import type { Reading } from '../platform/database/unit-of-work.js';
import { Recipients } from '../reminders/recipients.js';
import {
  BEFORE_ALL,
  changedDays,
  isMoved,
  touchedCases,
  touchedDeadlines,
  type TouchedDeadline,
} from './touched-deadlines.js';

/** One date that would change. Days are `2026-12-24`; `to` is null where the date could not be worked out any more. */
export interface DateChange {
  readonly reference: string;
  readonly title: string;
  readonly from: string;
  readonly to: string | null;
}

export interface ChangePreview {
  readonly cases: number;
  readonly deadlines: number;
  readonly mails: number;
  /** Of the programme that asks, the first ones. */
  readonly examples: readonly DateChange[];
}

const CASES_AT_ONCE = 500;
const MOST_EXAMPLES = 50;

/** Counts what new calendars would change, and changes nothing. Only the deadlines that looked at a changed day are loaded. */
@Injectable()
export class ReprojectionPreview {
  constructor(private readonly recipients: Recipients) {}

  /** `reading` sees every programme; the examples are those of `programmeId`. */
  async of(
    reading: Reading,
    changes: readonly CalendarChange[],
    on: NewCalendars,
    programmeId: string,
  ): Promise<ChangePreview> {
    const days = changedDays(changes);
    let preview: ChangePreview = { cases: 0, deadlines: 0, mails: 0, examples: [] };
    for (let after = BEFORE_ALL; ;) {
      const caseIds = await touchedCases(reading, { days, after, limit: CASES_AT_ONCE, lock: false });
      const last = caseIds.at(-1);
      if (last === undefined) return preview;
      const touched = await touchedDeadlines(reading, { days, caseIds }, on);
      preview = await this.add(reading, preview, touched.filter(isMoved), programmeId);
      after = last;
    }
  }

  private async add(
    reading: Reading,
    { cases, deadlines, mails, examples }: ChangePreview,
    moved: readonly TouchedDeadline[],
    programmeId: string,
  ): Promise<ChangePreview> {
    const caseIds = [...new Set(moved.map(({ former }) => former.caseId))];
    const told = await this.recipients.ofAll(reading, caseIds);
    const own = moved
      .filter(({ former }) => former.programmeId === programmeId)
      .slice(0, MOST_EXAMPLES - examples.length);
    return {
      cases: cases + caseIds.length,
      deadlines: deadlines + moved.length,
      mails: mails + [...told.values()].flatMap(addressesOf).length,
      examples: [...examples, ...(await asExamples(reading, own))],
    };
  }
}

const addressesOf = (people: readonly { address: string }[]): string[] => [
  ...new Set(people.map(({ address }) => address)),
];

async function asExamples({ manager }: Reading, moved: readonly TouchedDeadline[]): Promise<DateChange[]> {
  const files = await manager.find(CaseRecord, {
    select: { id: true, reference: true },
    where: { id: In(moved.map(({ former }) => former.caseId)) },
  });
  const references = new Map(files.map(({ id, reference }) => [id, reference]));
  return moved.map(({ former, reprojection }) => ({
    reference: references.get(former.caseId) ?? '',
    title: former.explanation.title,
    from: former.dueOn,
    to: reprojection.outcome === 'changed' ? formatDay(reprojection.computation.lastDay) : null,
  }));
}
