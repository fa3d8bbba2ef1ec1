import { LATE_AFTER_MINUTES } from '../../domain/reminders/reconciliation.js';
import type { Trouble, TroubleCounts } from '../../domain/reminders/trouble.js';
import { MOST_ATTEMPTS } from '../../platform/outbox/outbox-relay.js';
import type { Reading } from '../../platform/database/unit-of-work.js';
import { groupBy } from '../../platform/grouping.js';
import { inOrder, overdue, type Moments } from '../overdue.js';
import { mayGo, NEVER_HELD } from '../../delivery/mail-on-hold.js';

interface TroubleRow {
  readonly programmeId: string;
  readonly trouble: Trouble;
  readonly count: number;
}

/** Of a rung that was claimed lately, its mail is looked for. */
const LATELY_HOURS = 26;

/* Each part reads the front of a partial index: what waits, and what was claimed lately. A mail that gathers is due on no day. */
const TROUBLES = `
select programme_id as "programmeId", 'missing' as trouble, count(*)::int as count from (
  select rung.programme_id from reminder rung join deadline on deadline.id = rung.deadline_id
    where rung.state = 'scheduled' and ${overdue(5)}
  union all
  select programme_id from reminder where state in ('claimed', 'superseded', 'cleared') and state = 'claimed' and reason is null
    and send_at > $1::timestamptz - make_interval(hours => ${LATELY_HOURS})
    and not exists (select from delivery_reminder link where link.reminder_id = reminder.id)
  union all
  select programme_id from own_reminder where state = 'scheduled' and send_at < $5) gone group by 1
union all
select programme_id, 'stuck', count(*)::int from delivery
  where (state = 'due' and (try_at < $1::timestamptz - make_interval(mins => $2)
        or try_at > '9999-01-01' and created_at < $1::timestamptz - make_interval(mins => $2))
      or state = 'queued' and lease_until < now() - make_interval(mins => $2))
    and ${mayGo(4)} group by 1
union all
select programme_id, 'given-up', count(*)::int from outbox_message where handled_at is null and attempts >= $3 group by 1`;

/** What should have gone out by now and did not, by programme. Mail that is held is no trouble. Asked as the service itself. */
export async function troublesNow(
  { manager, now }: Reading,
  moments: Moments,
): Promise<Map<string, TroubleCounts>> {
  const asked = [now, LATE_AFTER_MINUTES, MOST_ATTEMPTS, NEVER_HELD, ...inOrder(moments)];
  const programmes = groupBy(
    await manager.query<TroubleRow[]>(TROUBLES, asked),
    ({ programmeId }) => programmeId,
  );
  return new Map([...programmes].map(([id, rows]) => [id, countsOf(rows)]));
}

const countsOf = (rows: readonly TroubleRow[]): TroubleCounts =>
  Object.fromEntries(rows.map(({ trouble, count }) => [trouble, count]));
