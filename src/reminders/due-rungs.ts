import { Injectable } from '@nestjs/common';
import { LegalReference } from '../deadlines/reference.js';
import { LADDER_CALENDAR } from '../domain/reminders/ladder.js';
import type { TellableRung } from '../domain/reminders/reminder-choices.js';
import { isSendingHour } from '../domain/reminders/sending-hour.js';
import type { Audience } from '../platform/database/case-item.record.js';
import type { Reading, Transaction } from '../platform/database/unit-of-work.js';

/** A rung whose moment has come. */
export interface DueRung extends TellableRung {
  readonly id: string;
  readonly caseId: string;
  readonly programmeId: string;
  readonly audience: Audience;
  /** A nearer one of the same deadline was crossed too, or what it tells of is over: it is not sent. */
  readonly isOutrun: boolean;
}

/** What became of a rung; `reason` says why it has no mail. */
export interface SettledRung {
  readonly id: string;
  readonly state: 'claimed' | 'superseded';
  readonly reason: 'nobody' | 'unwanted' | null;
}

/** Rungs that lead to a batch. With each go the others of its case that are due. */
const BATCH_SIZE = 400;

/** A rung that is swept so soon after its moment is not late. */
export const IN_TIME = 3_600_000;

/** `$1` is now, `$2` whether late ones go out now, `$3` the moment from which a rung is in time. A fatal one goes at any hour. */
const DUE = `reminder rung join deadline on deadline.id = rung.deadline_id
where rung.state = 'scheduled' and rung.send_at <= $1 and (deadline.fatal or $2 or rung.send_at > $3)
  and rung.id <> all ($4::uuid[])`;

/*
 * In the order of the index of scheduled rungs, and no more than a batch: so the database walks along that index from its
 * beginning, and stops at once where nothing is due, however many are scheduled. Without order and limit it may read them all.
 */
const BY_MOMENT = 'order by rung.send_at, rung.id limit';

/* Cases first, so that what is due on one case is swept together. A rung that another worker holds is left to it. */
const CASES = `select rung.case_id as "caseId" from ${DUE} ${BY_MOMENT} ${BATCH_SIZE} for update of rung skip locked`;

/*
 * Of a deadline whose rungs lie in batches apart, or with another worker, the nearest that was crossed is the one that is sent
 * all the same.
 */
const OF_CASES = `
select rung.id, rung.case_id as "caseId", rung.programme_id as "programmeId", rung.audience, rung.group_id as "groupId",
  deadline.kind, deadline.fatal,
  rung.told,
  (deadline.kind = 'world' and rung.days_before >= 0 and deadline.due_on < ($1::timestamptz at time zone 'Europe/London')::date)
  or exists (select from reminder nearer where nearer.deadline_id = rung.deadline_id and nearer.days_before < rung.days_before
    and nearer.send_at <= $1 and nearer.state in ('scheduled', 'claimed')) as "isOutrun"
from ${DUE} and rung.case_id = any ($5::uuid[])
order by rung.send_at, rung.id for update of rung skip locked`;

const ANY = `
select exists (select from (select from ${DUE} ${BY_MOMENT} 1) first)
  or exists (select from (select from own_reminder rung
    where rung.state = 'scheduled' and rung.send_at <= $1 ${BY_MOMENT} 1) first) as "isAny"`;

const SETTLE = `
update reminder set state = given.state, reason = given.reason
from unnest($1::uuid[], $2::text[], $3::text[]) as given (id, state, reason) where reminder.id = given.id`;

/** The rungs whose moment has come. One that is late and can wait is due again in the next hour in which people read mail. */
@Injectable()
export class DueRungs {
  constructor(private readonly reference: LegalReference) {}

  /** Some of them, held until the transaction ends; `but` are left out, and with `ofCase` all others than those of that case. */
  async next(reading: Reading, but: readonly string[], ofCase?: string): Promise<DueRung[]> {
    const given = [...this.moments(reading), but];
    const cases = ofCase === undefined ? await this.casesWithDue(reading, given) : [ofCase];
    return cases.length === 0 ? [] : reading.manager.query<DueRung[]>(OF_CASES, [...given, cases]);
  }

  /** Whether there are any besides `but`, or anything that people asked to be reminded of, held by somebody or not. */
  async areThere(reading: Reading, but: readonly string[]): Promise<boolean> {
    const [{ isAny }] = await reading.manager.query<[{ isAny: boolean }]>(ANY, [
      ...this.moments(reading),
      but,
    ]);
    return isAny;
  }

  async settle({ manager }: Transaction, rungs: readonly SettledRung[]): Promise<void> {
    await manager.query(SETTLE, [
      rungs.map(({ id }) => id),
      rungs.map(({ state }) => state),
      rungs.map(({ reason }) => reason),
    ]);
  }

  private async casesWithDue({ manager }: Reading, given: readonly unknown[]): Promise<string[]> {
    const rows = await manager.query<Pick<DueRung, 'caseId'>[]>(CASES, [...given]);
    return [...new Set(rows.map(({ caseId }) => caseId))];
  }

  private moments({ now }: Reading): [Date, boolean, Date] {
    const calendar = this.reference.calendars[LADDER_CALENDAR];
    return [now, isSendingHour(now, calendar), new Date(now.getTime() - IN_TIME)];
  }
}
