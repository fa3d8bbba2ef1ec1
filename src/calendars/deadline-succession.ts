import { Injectable } from '@nestjs/common';
import { computedColumns } from '../deadlines/deadline-ledger.js';
import { DeadlineRecord } from '../deadlines/deadline.record.js';
import type { CalendarVersionRecord } from '../deadlines/calendar-version.record.js';
import type { CalendarChange } from '../domain/calendar/calendar-changes.js';
import { lookedAt } from '../domain/deadlines/looked-at.js';
import { insertAll } from '../platform/database/insert-all.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import { Ladders } from '../reminders/ladders.js';
import { reasonOf, type DatePair } from './change-words.js';
import type { TouchedDeadline } from './touched-deadlines.js';

const SUPERSEDE = `
update deadline set superseded_at = $1, superseded_because = given.because
from unnest($2::uuid[], $3::text[]) as given (id, because)
where deadline.id = given.id and deadline.superseded_at is null`;

const NEXT_DATES = `
update case_file set version = version + 1,
  next_limit_on = coalesce(
    (select min(due_on) from deadline
     where case_id = case_file.id and superseded_at is null and kind = 'limit' and fatal and reminded), '9999-12-31'),
  next_due_on = coalesce(
    (select min(due_on) from deadline
     where case_id = case_file.id and superseded_at is null and kind in ('duty', 'service')), '9999-12-31')
where id = any ($1::uuid[])`;

/** Lets deadlines give way to others, with a reason, their reminders and the case's place in the queue: a few statements for many. */
@Injectable()
export class DeadlineSuccession {
  constructor(private readonly ladders: Ladders) {}

  async replace(
    tx: Transaction,
    touched: readonly TouchedDeadline[],
    { changes, reason }: CalendarVersionRecord,
  ): Promise<DatePair[]> {
    if (touched.length === 0) return [];
    const reasons = touched.map(({ former }) => reasonOf(lookedUpon(former, changes), reason));
    await tx.manager.query(SUPERSEDE, [tx.now, touched.map(({ former }) => former.id), reasons]);
    const pairs = touched.map((each) => pairOf(tx, each));
    const next = pairs.flatMap((pair) => pair.next ?? []);
    await insertAll(tx.manager, DeadlineRecord, next);
    const former = touched.map((each) => each.former);
    await this.ladders.relay(tx, { former, next, reason: 'The calendars changed.' });
    await tx.manager.query(NEXT_DATES, [[...new Set(former.map(({ caseId }) => caseId))]]);
    return pairs;
  }
}

/** Of what changed, the days that this deadline looked at. */
function lookedUpon({ explanation }: DeadlineRecord, changes: readonly CalendarChange[]): CalendarChange[] {
  const span = lookedAt(explanation.derivation);
  return changes.filter(({ day }) => span !== undefined && day >= span.first && day <= span.last);
}

/** It is the same rule with the same sum and the same authority; only the day and how we came to it are new. */
function pairOf({ now }: Transaction, { former, reprojection }: TouchedDeadline): DatePair {
  if (reprojection.outcome === 'refused') return { former };
  const { caseId, programmeId, audience, groupId, ruleId, kind, fatal, reminded, triggerFactId } = former;
  const { strength, authority } = former.explanation;
  const columns = computedColumns(reprojection.computation, strength);
  const next = {
    ...columns,
    caseId,
    programmeId,
    audience,
    groupId,
    ruleId,
    kind,
    fatal,
    reminded,
    triggerFactId,
    id: newId(),
    ruleVersion: former.ruleVersion,
    explanation: { ...columns.explanation, authority },
    laidAt: now,
    replacesId: former.id,
    supersededAt: null,
    supersededBecause: null,
  };
  return { former, next };
}
