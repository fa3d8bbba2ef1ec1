import { Injectable } from '@nestjs/common';
import { formatDay, parseDay } from '../domain/calendar/day.js';
import {
  alarmDays,
  isListed,
  newsOf,
  type ListedDate,
  type NewsOfDates,
  type ShownDate,
} from '../domain/calendar-feeds/shown-dates.js';
import { insertAll } from '../platform/database/insert-all.js';
import type { Reading, Transaction } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import { CalendarEntryRecord } from './calendar-entry.record.js';
import { OpenDates } from './open-dates.js';

const TAKE_OVER = `
update calendar_entry set case_id = given."caseId", reference = given.reference, kind = given.kind, day = given.day,
  is_open = given."isOpen", sequence = given.sequence, changed_at = given."changedAt"
from jsonb_to_recordset($1::jsonb) as given (id uuid, "caseId" uuid, reference text, kind text, day date, "isOpen" boolean,
  sequence integer, "changedAt" timestamptz)
where calendar_entry.id = given.id`;

/** What the calendar of the actor was told. */
@Injectable()
export class ShownEntries {
  constructor(private readonly dates: OpenDates) {}

  /** Lays what the calendar knows beside the dates that are open now, keeps the difference, and gives what it is shown, by day. */
  async bringUpToDate(tx: Transaction): Promise<ListedDate[]> {
    const shown = await this.of(tx);
    const open = await this.dates.of(tx);
    const ladders = new Map(open.map(({ date, ladder }) => [date.clockId, ladder]));
    const dates = open.map(({ date }) => date);
    const news = newsOf(shown, dates, { now: tx.now, newId });
    await this.keep(tx, news);
    const changed = new Map(news.changed.map((date) => [date.id, date]));
    return [...shown.map((date) => changed.get(date.id) ?? date), ...news.added]
      .filter((date) => isListed(date, tx.now))
      .toSorted((a, b) => a.day - b.day || a.id.localeCompare(b.id))
      .map((date) => ({ ...date, alarmDays: alarmDays(ladders.get(date.clockId) ?? []) }));
  }

  private async of({ manager, actor }: Reading): Promise<ShownDate[]> {
    const rows = await manager.findBy(CalendarEntryRecord, { accountId: actor.accountId ?? '' });
    return rows.map(({ day, ...row }) => ({ ...row, day: parseDay(day) }));
  }

  private async keep({ manager, actor }: Transaction, { added, changed }: NewsOfDates): Promise<void> {
    const accountId = actor.accountId ?? '';
    await insertAll(
      manager,
      CalendarEntryRecord,
      added.map((date) => ({ ...date, accountId, day: formatDay(date.day) })),
    );
    if (changed.length === 0) return;
    const rows = changed.map((date) => ({ ...date, day: formatDay(date.day) }));
    await manager.query(TAKE_OVER, [JSON.stringify(rows)]);
  }
}
