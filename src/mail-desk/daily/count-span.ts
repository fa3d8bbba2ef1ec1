import {
  LATE_AFTER_MINUTES,
  reconcile,
  type MailCount,
  type RungCount,
  type Totals,
} from '../../domain/reminders/reconciliation.js';
import { addDays, instantAt, type Day } from '../../domain/calendar/day.js';
import { inOrder, overdue, type Moments } from '../overdue.js';
import { groupBy } from '../../platform/grouping.js';
import type { Reading } from '../../platform/database/unit-of-work.js';

/** From this instant on, and before that. */
export interface Span {
  readonly from: Date;
  readonly until: Date;
}

/** From midnight to midnight in London. */
export const spanOf = (day: Day): Span => ({ from: instantAt(day, 0), until: instantAt(addDays(day, 1), 0) });

/** What is known of the mails of a rung, as SQL over the deliveries `mail`. */
export const MAIL_FACTS = `bool_or(mail.state in ('due', 'queued')) as waiting,
  bool_or(mail.state = 'parked') as parked, bool_or(mail.state = 'bounced') as bounced`;

type Whose = { readonly programmeId: string };

/* What people asked to be reminded of is counted like a rung. One that goes by a date or a case that changed is asked about once it was settled. */
const OWN = `
  select id, programme_id, case state when 'sent' then 'claimed' else state end, send_at,
    case when state = 'sent' and delivery_id is null then 'nobody' end, state = 'scheduled' and send_at >= $4
  from own_reminder where state in ('scheduled', 'sent') and send_at >= $1 and send_at < $2`;

/* The two sets of a rung's state have an index each, by its moment. */
const RUNGS = `
with rung as (
  select rung.id, rung.programme_id, rung.state, rung.send_at, null as reason, not ${overdue(4)} as waits
    from reminder rung join deadline on deadline.id = rung.deadline_id
    where rung.state = 'scheduled' and rung.send_at >= $1 and rung.send_at < $2
  union all
  select id, programme_id, state, send_at, reason, false from reminder
    where state in ('claimed', 'superseded', 'cleared') and send_at >= $1 and send_at < $2
      and (state <> 'cleared' or cleared_at > send_at)
  union all
  ${OWN}
), link as (
  select rung.id, carrying.delivery_id from rung join delivery_reminder carrying on carrying.reminder_id = rung.id
  union all
  select rung.id, own.delivery_id from rung join own_reminder own on own.id = rung.id
), carried as (
  select link.id, ${MAIL_FACTS}, max(mail.accepted_at) as accepted_at
  from link join delivery mail on mail.id = link.delivery_id group by link.id
)
select rung.programme_id as "programmeId", rung.state, carried.id is not null as "hasMail",
  case when rung.state = 'claimed' then rung.reason end as reason,
  rung.waits or coalesce(carried.waiting, false) as waiting, coalesce(carried.parked, false) as parked,
  coalesce(carried.bounced, false) as bounced,
  coalesce(carried.accepted_at > rung.send_at + make_interval(mins => $3), false) as late, count(*)::int as count
from rung left join carried on carried.id = rung.id
group by 1, 2, 3, 4, 5, 6, 7, 8`;

const MAILS = `
select programme_id as "programmeId", state,
  coalesce(accepted_at > created_at + make_interval(mins => $3), false) as late, count(*)::int as count
from delivery where created_at >= $1 and created_at < $2
  and not exists (select from delivery_reminder link where link.delivery_id = delivery.id)
  and not exists (select from own_reminder own where own.delivery_id = delivery.id)
group by 1, 2, 3`;

/**
 * What the rungs whose moment fell into the span came to, and the other mails that were written in it, by programme: two
 * statements, however many there are. A programme of which there is nothing is left out. Asked as the service itself, for
 * it counts whatever anybody has to keep out of.
 */
export async function countSpan(
  { manager }: Reading,
  { from, until }: Span,
  moments: Moments,
): Promise<Map<string, Totals>> {
  const asked = [from, until, LATE_AFTER_MINUTES];
  const rungs = groupBy(
    await manager.query<(RungCount & Whose)[]>(RUNGS, [...asked, ...inOrder(moments)]),
    ofProgramme,
  );
  const mails = groupBy(await manager.query<(MailCount & Whose)[]>(MAILS, asked), ofProgramme);
  const programmes = new Set([...rungs.keys(), ...mails.keys()]);
  return new Map([...programmes].map((id) => [id, reconcile(rungs.get(id) ?? [], mails.get(id) ?? [])]));
}

const ofProgramme = ({ programmeId }: Whose): string => programmeId;

/** What a day came to on which nothing was due. */
export const NOTHING: Totals = reconcile([], []);
