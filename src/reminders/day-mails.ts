import { Injectable } from '@nestjs/common';
import { deliveryRow } from '../delivery/deliveries.js';
import { DeliveryRecord } from '../delivery/delivery.record.js';
import { dayAt, formatDay } from '../domain/calendar/day.js';
import { insertWith } from '../platform/database/insert-all.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { DueRungs } from './due-rungs.js';
import { OWN_REMINDER_MAIL, REMINDER_MAIL, toBeSent, type Addressed } from './laid-mail.js';

export const REMINDER_DIGEST = 'reminder-digest';

/** A mail that still gathers what falls on its day is due on a day that never comes. */
const GATHERS = new Date('9999-12-31T00:00:00Z');

/** However much there is to sweep, a mail waits no longer for more. */
const LONGEST_WAIT = 600_000;

/** What falls to one person on one day; `first` is the id of one thing that it is to carry. */
export interface DayMail extends Addressed {
  readonly first: string;
}

/** One mail a day; and where that one has left, another for what came after it. */
const CLAIMS: readonly ((mail: DayMail, day: string) => string)[] = [
  ({ programmeId }, day) => `reminders-${programmeId}-${day}`,
  ({ first }) => `reminders-${first}`,
];

/* Locks a mail that is there already, and gives it only while it still gathers. It is none of their own where groups differ. */
const JOIN = `
on conflict (claim, address) do update
  set group_id = case when delivery.group_id = excluded.group_id then delivery.group_id end
  where delivery.state = 'due' and delivery.try_at = excluded.try_at
returning id, claim, address`;

const HOLD = `
select id from delivery where state = 'due' and not fatal and try_at = $1 and (created_at < $2 or not $3)
order by id for update skip locked`;

/* Only what one case has is that case's: what tells of several is seen by the service alone. */
const RELEASE = `
with gathered as (
  select id, count(distinct case_id) as cases, min(case_id::text)::uuid as case_id, bool_and(is_own) as is_own from (
    select delivery_id as id, case_id, false as is_own from delivery_reminder where delivery_id = any ($1::uuid[])
    union all
    select delivery_id, case_id, true from own_reminder where delivery_id = any ($1::uuid[])) carried group by id)
update delivery set try_at = $2,
  kind = case when gathered.cases > 1 then '${REMINDER_DIGEST}' when gathered.is_own then '${OWN_REMINDER_MAIL}'
    else delivery.kind end,
  case_id = case when gathered.cases = 1 then file.id end,
  programme_id = case when gathered.cases = 1 then file.programme_id else delivery.programme_id end,
  audience = case when gathered.cases = 1 then 'programme' else delivery.audience end
from gathered join case_file file on file.id = gathered.case_id
where delivery.id = gathered.id`;

/**
 * Mails about what falls to one person on one day in one programme. They gather, batch after batch, until nothing more is due,
 * and leave then.
 */
@Injectable()
export class DayMails {
  constructor(private readonly due: DueRungs) {}

  /** Opens a mail for each, or joins the one that still gathers. Gives the ids of the deliveries. */
  async gather<Mail extends DayMail>(tx: Transaction, mails: readonly Mail[]): Promise<Map<Mail, string>> {
    const ids = new Map<Mail, string>();
    const today = formatDay(dayAt(tx.now));
    // Always in one order, so that two workers wait for each other and never both.
    let left = mails.toSorted((a, b) => (a.address < b.address ? -1 : 1));
    for (const claimOf of CLAIMS) {
      const opened = await open(tx, left, (mail) => claimOf(mail, today));
      for (const [mail, id] of opened) ids.set(mail, id);
      left = left.filter((mail) => !ids.has(mail));
    }
    if (left.length > 0) throw new Error('A mail of the day has left under both its names.');
    return ids;
  }

  /** Lets go what has gathered, once nothing besides `but` is due: with one case it is a reminder of that case, with more a digest. */
  async release(tx: Transaction, but: readonly string[]): Promise<void> {
    const { manager, now } = tx;
    const isMoreDue = await this.due.areThere(tx, but);
    const longAgo = new Date(now.getTime() - LONGEST_WAIT);
    const held = await manager.query<{ id: string }[]>(HOLD, [GATHERS, longAgo, isMoreDue]);
    if (held.length > 0) await manager.query(RELEASE, [held.map(({ id }) => id), now]);
  }
}

async function open<Mail extends DayMail>(
  tx: Transaction,
  mails: readonly Mail[],
  claimOf: (mail: Mail) => string,
): Promise<[Mail, string][]> {
  const claims = new Map(mails.map((mail) => [`${claimOf(mail)} ${mail.address}`, mail]));
  const rows = mails.map((mail) =>
    deliveryRow(tx, { ...toBeSent(mail), kind: REMINDER_MAIL, claim: claimOf(mail), tryAt: GATHERS }),
  );
  const opened = await insertWith<DeliveryRecord, Opened>(tx.manager, DeliveryRecord, rows, JOIN);
  return opened.flatMap(({ id, claim, address }) => {
    const mail = claims.get(`${claim} ${address}`);
    return mail ? [[mail, id]] : [];
  });
}

type Opened = Pick<DeliveryRecord, 'id' | 'claim' | 'address'>;
