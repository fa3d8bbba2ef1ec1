import type { DeliveryState } from '../../delivery/delivery-state.js';
import type { Reading } from '../../platform/database/unit-of-work.js';
import type { Span } from '../daily/count-span.js';
import type { LedgerPlace, Readings } from './listed-rungs.js';

/** A mail that carries no rung: never to whom, and of its case the reference alone. */
export interface MailEntry {
  readonly id: string;
  readonly kind: string;
  readonly state: DeliveryState;
  readonly createdAt: Date;
  readonly acceptedAt: Date | null;
  readonly tries: number;
  /** In a row. */
  readonly failures: number;
  readonly answer: string | null;
  readonly reference: string | null;
}

export interface MailQuestion {
  readonly span: Span;
  /** All where none is given. */
  readonly states: readonly DeliveryState[];
}

const MAILS = (whose: string): string => `
select mail.id, mail.kind, mail.state, mail.created_at as "createdAt", mail.accepted_at as "acceptedAt",
  mail.attempts::int as tries, mail.failures::int as failures, mail.answer, file.reference
from delivery mail left join case_file file on file.id = mail.case_id
where mail.created_at >= $1 and mail.created_at < $2 and mail.programme_id = $3 and ${whose}
  and (cardinality($4::text[]) = 0 or mail.state = any ($4))
  and ($5::timestamptz is null or (mail.created_at, mail.id) < ($5, $6::uuid))
  and not exists (select from delivery_reminder link where link.delivery_id = mail.id)
order by mail.created_at desc, mail.id desc limit $7`;
const OF_CASES = MAILS('mail.case_id is not null');
const OF_NO_CASE = MAILS('mail.case_id is null');

/** The mails of a span, the latest first. Those of a case are read as whoever asks: what they keep out of is not there. */
export async function mailsOfDay(
  { asked, service }: Omit<Readings, 'moments'>,
  { span, states }: MailQuestion,
  limit: number,
  after?: LedgerPlace,
): Promise<MailEntry[]> {
  const values = [
    span.from,
    span.until,
    asked.actor.programmeId,
    states,
    after?.at ?? null,
    after?.id ?? null,
    limit,
  ];
  const read = ({ manager }: Reading, sql: string) => manager.query<MailEntry[]>(sql, values);
  const mails = [...(await read(asked, OF_CASES)), ...(await read(service, OF_NO_CASE))];
  return mails.toSorted(latestFirst).slice(0, limit);
}

const latestFirst = (one: MailEntry, other: MailEntry): number =>
  other.createdAt.getTime() - one.createdAt.getTime() || (one.id < other.id ? 1 : -1);
