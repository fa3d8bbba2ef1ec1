import type { EntityManager } from 'typeorm';
import type { StoredAuditEntry } from '../../platform/audit/audit-hash.js';
import type { ChainWitnesses, StoredDetails } from './chain-check.js';

/** An entry with everything that the database holds about it and about its chain. */
export interface LogRow {
  readonly chain: string;
  readonly entry?: StoredAuditEntry;
  readonly details: StoredDetails | undefined;
  readonly witnesses: Omit<ChainWitnesses, 'signed'>;
  /** The transaction that moved the head last. */
  readonly movedIn: bigint | undefined;
}

interface WitnessColumns {
  readonly chain: string;
  readonly headSeq: string | null;
  readonly headHash: string;
  readonly headProgrammeId: string | null;
  readonly movedIn: string;
  readonly isCase: boolean;
  readonly notedSeq: string | null;
  readonly notedHash: string | null;
}

interface EntryColumns extends WitnessColumns, Omit<StoredAuditEntry, 'seq'> {
  readonly seq: string;
  readonly salt: string | null;
  readonly details: string;
  readonly detailProgrammeId: string | null;
}

const ENTRIES_AT_ONCE = 5_000;
const BEFORE_ALL = ['00000000-0000-0000-0000-000000000000', '-9223372036854775808'] as const;

const WITNESSES = `h.seq as "headSeq", h.hash as "headHash", h.programme_id as "headProgrammeId",
  h.moved_in::text as "movedIn", c.id is not null as "isCase", c.audit_seq as "notedSeq", c.audit_hash as "notedHash"`;

const PAGE = `
  select e.chain, e.seq, e.programme_id as "programmeId",
    to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at, e.actor_kind as "actorKind",
    e.account_id as "accountId", e.action, e.subject_type as "subjectType", e.subject_id as "subjectId", e.mac, e.hash,
    e.form, d.salt, d.details, d.programme_id as "detailProgrammeId", ${WITNESSES}
  from (select * from audit_entry where (chain, seq) > ($1, $2::bigint) order by chain, seq limit ${ENTRIES_AT_ONCE}) e
    left join audit_detail d on d.chain = e.chain and d.seq = e.seq
    left join audit_head h on h.chain = e.chain
    left join case_file c on c.id = e.chain
  order by e.chain, e.seq`;

/** Every entry, chain by chain in the order of its numbers, a page at a time. */
export async function* witnessedEntries(manager: EntityManager): AsyncGenerator<LogRow[]> {
  let after: readonly [string, string] = BEFORE_ALL;
  for (;;) {
    const rows = await manager.query<EntryColumns[]>(PAGE, [...after]);
    if (rows.length > 0) yield rows.map(rowOf);
    const last = rows.at(-1);
    if (!last || rows.length < ENTRIES_AT_ONCE) return;
    after = [last.chain, last.seq];
  }
}

/** Chains of which a head or a case's note is left, and no entry. */
export async function chainsWithoutEntries(manager: EntityManager): Promise<LogRow[]> {
  const rows = await manager.query<WitnessColumns[]>(`
    select coalesce(h.chain, c.id) as chain, ${WITNESSES}
    from (select * from audit_head where not exists (select from audit_entry e where e.chain = audit_head.chain)) h
      full join (select * from case_file where audit_seq > 0
        and not exists (select from audit_entry e where e.chain = case_file.id)) c on c.id = h.chain
    order by 1`);
  return rows.map((row) => ({ chain: row.chain, details: undefined, ...witnessesOf(row) }));
}

/** Details beyond the end of their chain: those of a deleted entry are told of by the entry. */
export async function strayDetails(manager: EntityManager): Promise<{ chain: string; seq: number }[]> {
  const rows = await manager.query<{ chain: string; seq: string }[]>(`
    select chain, seq from audit_detail d
    where not exists (select from audit_entry e where e.chain = d.chain and e.seq = d.seq)
      and not exists (select from audit_head h where h.chain = d.chain and h.seq >= d.seq) order by 1, 2`);
  return rows.map(({ chain, seq }) => ({ chain, seq: Number(seq) }));
}

function rowOf({ seq, at, salt, details, detailProgrammeId, ...row }: EntryColumns): LogRow {
  const { chain, programmeId, actorKind, accountId, action, subjectType, subjectId, mac, hash, form } = row;
  const who = { actorKind, accountId, at: writtenAt(at) };
  const what = { action, subjectType, subjectId, mac };
  return {
    chain,
    entry: { chain, seq: Number(seq), programmeId, ...who, ...what, hash, form },
    details: salt === null ? undefined : { salt, details, programmeId: detailProgrammeId },
    ...witnessesOf(row),
  };
}

/** An entry is written with milliseconds. Anything finer was put there later and must not be rounded away. */
const writtenAt = (microseconds: string): string => `${microseconds.replace(/(\.\d{3})000$/, '$1')}Z`;

function witnessesOf(row: WitnessColumns): Pick<LogRow, 'witnesses' | 'movedIn'> {
  const { headSeq, headHash, headProgrammeId: programmeId, isCase, notedSeq, notedHash } = row;
  return {
    witnesses: {
      ...(headSeq === null ? {} : { head: { seq: Number(headSeq), hash: headHash, programmeId } }),
      ...(isCase ? { noted: { seq: Number(notedSeq ?? 0), hash: notedHash ?? '' } } : {}),
    },
    movedIn: headSeq === null ? undefined : BigInt(row.movedIn),
  };
}
