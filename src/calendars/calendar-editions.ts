import { Injectable } from '@nestjs/common';
import { CalendarVersionRecord, type CalendarSource } from '../deadlines/calendar-version.record.js';
import { CurrentCalendars, indexed, type HeldCalendars } from '../deadlines/current-calendars.js';
import { changesBetween, type CalendarChange } from '../domain/calendar/calendar-changes.js';
import { applyEdit, CalendarEditError, type CalendarEdit } from '../domain/calendar/calendar-edit.js';
import { ADMINISTRATION } from '../platform/audit/audit-entry.js';
import type { Actor } from '../platform/database/actor.js';
import { UnitOfWork, type Reading } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import { CalendarsChangedError } from './calendar-changed.error.js';

/** The calendars as an edit would make them. */
export interface ProposedCalendars {
  /** The number of the version that it was made on. */
  readonly seen: number;
  readonly next: HeldCalendars;
  readonly changes: readonly CalendarChange[];
}

export interface Publication {
  readonly edit: CalendarEdit;
  readonly reason: string;
  /** The version that the preview was drawn from. */
  readonly seen: number;
}

const SOURCES: Readonly<Record<CalendarEdit['edit'], CalendarSource>> = {
  'add-holiday': 'by-hand',
  'remove-holiday': 'by-hand',
  'court-list': 'court-list',
  import: 'import',
};

/** Makes the versions of the calendars: each whole, with what changed and why. None is ever edited. */
@Injectable()
export class CalendarEditions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly current: CurrentCalendars,
  ) {}

  /** What an edit would change. Throws {@link CalendarEditError}. */
  async propose(reading: Reading, edit: CalendarEdit): Promise<ProposedCalendars> {
    return proposalOn(await this.current.upToDate(reading), edit);
  }

  /**
   * Makes the next version; the deadlines that it touches are worked out again soon after. Gives its number. Throws
   * {@link CalendarEditError} and {@link CalendarsChangedError}.
   */
  publish(actor: Actor, { edit, reason, seen }: Publication): Promise<number> {
    return this.unitOfWork.run(actor, async (tx) => {
      const held = await this.current.holdAlone(tx);
      if (held.number !== seen) throw new CalendarsChangedError();
      const { next, changes } = proposalOn(held, edit);
      const id = newId();
      await tx.manager.insert(CalendarVersionRecord, {
        id,
        number: next.number,
        content: next.content,
        changes,
        source: SOURCES[edit.edit],
        reason,
        madeAt: tx.now,
        madeBy: actor.accountId ?? null,
        listedAt: null,
        workedThroughAt: null,
        casesChanged: 0,
        deadlinesChanged: 0,
      });
      tx.audit({
        chain: ADMINISTRATION,
        action: 'calendars-changed',
        subjectType: 'calendar-version',
        subjectId: id,
        ...(actor.programmeId ? { programmeId: actor.programmeId } : {}),
        details: { number: next.number, reason },
      });
      return next.number;
    });
  }

  /** The newest first. */
  history({ manager }: Reading, limit: number): Promise<CalendarVersionRecord[]> {
    return manager.find(CalendarVersionRecord, { order: { number: 'DESC' }, take: limit });
  }
}

function proposalOn({ number, content: former }: HeldCalendars, edit: CalendarEdit): ProposedCalendars {
  const content = applyEdit(former, edit);
  const changes = changesBetween(former, content);
  if (changes.length === 0)
    throw new CalendarEditError([
      { pointer: '', detail: 'This would change nothing. The calendars say so already.' },
    ]);
  return { seen: number, next: indexed(number + 1, content), changes };
}
