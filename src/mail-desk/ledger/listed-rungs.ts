import { outcomeOf, type Outcome, type RungFacts } from '../../domain/reminders/reconciliation.js';
import type { RuleKind } from '../../domain/deadlines/rule.js';
import type { Reading } from '../../platform/database/unit-of-work.js';
import { MAIL_FACTS, type Span } from '../daily/count-span.js';
import { inOrder, overdue, type Moments } from '../overdue.js';

/** Where a page of the ledger ended: the moment and the id of its last entry. */
export interface LedgerPlace {
  /** RFC 3339. */
  readonly at: string;
  readonly id: string;
}

/** A rung whose moment came, as whoever asks may see it: its case by reference alone. */
interface Rung {
  readonly id: string;
  readonly state: RungFacts['state'];
  readonly sendAt: Date;
  readonly daysBefore: number;
  readonly kind: RuleKind;
  readonly fatal: boolean;
  readonly reference: string;
  readonly reason: RungFacts['reason'];
  /** It is late, and goes in the next hour in which people read mail. */
  readonly waits: boolean;
}

/** What became of its mails. `toSend` has those that a person can send now. */
export interface RungMails {
  readonly id: string;
  readonly waiting: boolean;
  readonly parked: boolean;
  readonly bounced: boolean;
  readonly mails: number;
  readonly tries: number;
  readonly writtenAt: Date;
  readonly acceptedAt: Date | null;
  readonly answers: readonly string[];
  readonly toSend: readonly string[];
}

export interface RungEntry extends Rung {
  readonly outcome: Outcome;
  readonly carried: RungMails | undefined;
}

/** Which rungs are asked for. `until` is not after now: before its moment nothing became of a rung. */
export interface RungQuestion {
  readonly span: Span;
  readonly kind?: RuleKind;
  readonly outcome?: Outcome;
}

const OF_STATES = (states: string): string => `
  select id, state, send_at, days_before, deadline_id, case_id, cleared_at, reason from reminder
  where state in (${states}) and send_at >= $1 and send_at < $2 and ($4::timestamptz is null or (send_at, id) < ($4, $5::uuid))`;

const COLUMNS = `rung.id, rung.state, rung.send_at as "sendAt", rung.days_before as "daysBefore", deadline.kind,
  deadline.fatal, file.reference, case when rung.state = 'claimed' then rung.reason end as reason`;
const WAITS = (first: number): string => `rung.state = 'scheduled' and not ${overdue(first)} as waits`;
const WITH_DEADLINE = `join deadline on deadline.id = rung.deadline_id join case_file file on file.id = rung.case_id
where (rung.state <> 'cleared' or rung.cleared_at > rung.send_at)`;

const RUNGS = `
select ${COLUMNS}, ${WAITS(7)} from (${OF_STATES(`'scheduled'`)} union all ${OF_STATES(`'claimed', 'superseded', 'cleared'`)}) rung
${WITH_DEADLINE} and ($3::text is null or deadline.kind = $3)
order by rung.send_at desc, rung.id desc limit $6`;

const RUNGS_OF_CASE = `
select ${COLUMNS}, ${WAITS(3)} from reminder rung ${WITH_DEADLINE}
  and rung.case_id = $1 and rung.state <> 'void' and rung.send_at <= $2
order by rung.send_at desc, rung.id desc`;

const MAILS = `
select link.reminder_id as id, ${MAIL_FACTS}, count(*)::int as mails, max(mail.attempts)::int as tries,
  min(mail.created_at) as "writtenAt", max(mail.accepted_at) as "acceptedAt",
  array_remove(array_agg(distinct mail.answer), null) as answers,
  coalesce(array_agg(mail.id) filter (where mail.state = 'parked' or mail.state = 'due' and mail.failures > 0), '{}') as "toSend"
from delivery_reminder link join delivery mail on mail.id = link.delivery_id
where link.reminder_id = any ($1::uuid[]) group by 1`;

/** Looked at in one statement, where only some outcomes are asked for. */
const AT_ONCE = 1_000;

/** Reads as whoever asks, and what became of mails as the service: a mail of several cases is on none of them. */
export interface Readings {
  readonly asked: Reading;
  readonly service: Reading;
  readonly moments: Moments;
}

/** The rungs of a span, the latest first, as many as `limit`, from `after` on. */
export async function rungsOfDay(
  readings: Readings,
  question: RungQuestion,
  limit: number,
  after?: LedgerPlace,
): Promise<RungEntry[]> {
  const found: RungEntry[] = [];
  let place = after;
  for (;;) {
    const rungs = await someRungs(readings, question, place);
    const entries = await withMails(readings.service, rungs);
    found.push(...entries.filter(({ outcome }) => !question.outcome || outcome === question.outcome));
    const last = rungs.at(-1);
    if (found.length >= limit || !last || rungs.length < AT_ONCE) return found.slice(0, limit);
    place = { at: last.sendAt.toISOString(), id: last.id };
  }
}

/** Every rung of a case whose moment came, the latest first. */
export async function rungsOfCase(
  { asked, service, moments }: Readings,
  caseId: string,
): Promise<RungEntry[]> {
  const rungs = await asked.manager.query<Rung[]>(RUNGS_OF_CASE, [caseId, asked.now, ...inOrder(moments)]);
  return withMails(service, rungs);
}

const someRungs = (
  { asked: { manager }, moments }: Readings,
  { span, kind }: RungQuestion,
  after?: LedgerPlace,
): Promise<Rung[]> =>
  manager.query<Rung[]>(RUNGS, [
    span.from,
    span.until,
    kind ?? null,
    after?.at ?? null,
    after?.id ?? null,
    AT_ONCE,
    ...inOrder(moments),
  ]);

/** The same rungs with what became of each. */
async function withMails(service: Reading, rungs: readonly Rung[]): Promise<RungEntry[]> {
  const rows = await service.manager.query<RungMails[]>(MAILS, [rungs.map(({ id }) => id)]);
  const mails = new Map(rows.map((row) => [row.id, row]));
  return rungs.map((rung) => {
    const carried = mails.get(rung.id);
    const { waiting = rung.waits, parked = false, bounced = false } = carried ?? {};
    const { state, reason } = rung;
    const facts = { state, reason, hasMail: carried !== undefined, waiting, parked, bounced };
    return { ...rung, outcome: outcomeOf(facts), carried };
  });
}
