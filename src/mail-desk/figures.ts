import { FAILURES, type Failure } from '../domain/delivery/failure.js';
import type { Reading } from '../platform/database/unit-of-work.js';

/** What waits and what comes, of one programme or of all. Numbers alone. */
export interface Figures {
  readonly dueInHour: number;
  readonly dueInDay: number;
  /** Mails that wait, were taken by a worker, or were parked, whatever their age. */
  readonly due: number;
  readonly queued: number;
  readonly parked: number;
  /** Since the mail was written that waits longest and whose time has come; null where none waits. */
  readonly oldestSeconds: number | null;
  /** Mails that failed and wait or are parked. */
  readonly failures: Readonly<Record<Failure, number>>;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const OF_PROGRAMME = '($1::uuid is null or programme_id = $1)';

/* Only what is to be done yet: each reads partial indexes. */
const COMING = `
select count(*) filter (where send_at < $3)::int as "dueInHour", count(*)::int as "dueInDay" from (
  select send_at, programme_id from reminder where state = 'scheduled' and send_at < $2
  union all
  select send_at, programme_id from own_reminder where state = 'scheduled' and send_at < $2) coming
where ${OF_PROGRAMME}`;
const WAITING = `
select count(*) filter (where state = 'due')::int as due, count(*) filter (where state = 'queued')::int as queued,
  extract(epoch from $2::timestamptz - min(created_at) filter (where try_at <= $2 or failures > 0))::float8 as "oldestSeconds"
from delivery where state in ('due', 'queued') and ${OF_PROGRAMME}`;
const FAILED = `
select failure, state, count(*)::int as count from delivery
where (state = 'parked' or state = 'due' and failures > 0) and ${OF_PROGRAMME} group by 1, 2`;

/** `programmeId` null: of the whole service. Asked as the service itself, for mails of no case are counted too. */
export async function figuresOf({ manager, now }: Reading, programmeId: string | null): Promise<Figures> {
  const [inHour, inDay] = [HOUR, DAY].map((span) => new Date(now.getTime() + span));
  const [coming] = await manager.query<[Coming]>(COMING, [programmeId, inDay, inHour]);
  const [waiting] = await manager.query<[Waiting]>(WAITING, [programmeId, now]);
  const failed = await manager.query<Failed[]>(FAILED, [programmeId]);
  const parked = failed.filter(({ state }) => state === 'parked').reduce(addCount, 0);
  return { ...coming, ...waiting, parked, failures: byKind(failed) };
}

type Coming = Pick<Figures, 'dueInHour' | 'dueInDay'>;
type Waiting = Pick<Figures, 'due' | 'queued' | 'oldestSeconds'>;

interface Failed {
  readonly failure: Failure | null;
  readonly state: string;
  readonly count: number;
}

const addCount = (sum: number, { count }: Failed): number => sum + count;

function byKind(failed: readonly Failed[]): Readonly<Record<Failure, number>> {
  const counts = FAILURES.map((kind) => {
    const ofKind = failed.filter(({ failure }) => (failure ?? UNKNOWN) === kind);
    return [kind, ofKind.reduce(addCount, 0)];
  });
  return Object.fromEntries(counts) as Record<Failure, number>;
}

/** Of mails that failed before the reason was kept. */
export const UNKNOWN: Failure = 'own-fault';
