import { Injectable } from '@nestjs/common';
import { formatDay, parseDay } from '../domain/calendar/day.js';
import type { NewsOfDates, ShownDate } from '../domain/calendar-feeds/shown-dates.js';
import { insertAll } from '../platform/database/insert-all.js';
import type { Reading, Transaction } from '../platform/database/unit-of-work.js';
import { CalendarEntryRecord } from './calendar-entry.record.js';

const TAKE_OVER = `
update calendar_entry set case_id = given."caseId", reference = given.reference, kind = given.kind, day = given.day,
  is_open = given."isOpen", sequence = given.sequence, changed_at = given."changedAt"
from jsonb_to_recordset($1::jsonb) as given (id uuid, "caseId" uuid, reference text, kind text, day date, "isOpen" boolean,
  sequence integer, "changedAt" timestamptz)
where calendar_entry.id = given.id`;

/** What the calendar of the actor was told. */
@Injectable()
export class ShownEntries {
  async of({ manager, actor }: Reading): Promise<ShownDate[]> {
    const rows = await manager.findBy(CalendarEntryRecord, { accountId: actor.accountId ?? '' });
    return rows.map(({ accountId: _, day, ...row }) => ({ ...row, day: parseDay(day) }));
  }

  async keep({ manager, actor }: Transaction, { added, changed }: NewsOfDates): Promise<void> {
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
