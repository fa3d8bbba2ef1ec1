import { LATE_AFTER_MINUTES } from '../../domain/reminders/reconciliation.js';
import type { Trouble, TroubleCounts } from '../../domain/reminders/trouble.js';
import { MOST_ATTEMPTS } from '../../platform/outbox/outbox-relay.js';
import type { Reading } from '../../platform/database/unit-of-work.js';
import { groupBy } from '../../platform/grouping.js';
import { NEVER_HELD } from '../../delivery/never-held.js';

interface TroubleRow {
  readonly programmeId: string;
  readonly trouble: Trouble;
  readonly count: number;
}

/* Each part reads the front of a partial index: what waits, never what was done. */
const TROUBLES = `
select programme_id as "programmeId", 'missing' as trouble, count(*)::int as count from reminder
  where state = 'scheduled' and send_at < $1::timestamptz - make_interval(mins => $2) group by 1
union all
select programme_id, 'stuck', count(*)::int from delivery
  where (state = 'due' and try_at < $1::timestamptz - make_interval(mins => $2)
      or state = 'queued' and lease_until < now() - make_interval(mins => $2))
    and (kind = any ($4) or not exists (select from mail_hold where ended_at is null)) group by 1
union all
select programme_id, 'given-up', count(*)::int from outbox_message where handled_at is null and attempts >= $3 group by 1`;

/** What should have gone out by now and did not, by programme. Mail that is held is no trouble. Asked as the service itself. */
export async function troublesNow({ manager, now }: Reading): Promise<Map<string, TroubleCounts>> {
  const asked = [now, LATE_AFTER_MINUTES, MOST_ATTEMPTS, NEVER_HELD];
  const programmes = groupBy(
    await manager.query<TroubleRow[]>(TROUBLES, asked),
    ({ programmeId }) => programmeId,
  );
  return new Map([...programmes].map(([id, rows]) => [id, countsOf(rows)]));
}

const countsOf = (rows: readonly TroubleRow[]): TroubleCounts =>
  Object.fromEntries(rows.map(({ trouble, count }) => [trouble, count]));
