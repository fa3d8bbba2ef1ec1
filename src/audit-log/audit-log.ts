import type { EntityManager } from 'typeorm';

/** Which entries are asked for. What is left out does not narrow. */
export interface AuditQuestion {
  readonly programmeId?: string;
  /** Only what belongs to no programme: sign-ins, accounts, and what all programmes share. */
  readonly withoutProgramme?: boolean;
  readonly chain?: string;
  readonly accountId?: string;
  readonly actorKind?: string;
  readonly action?: string;
  /** From this instant on. */
  readonly from?: Date;
  /** Before this instant. */
  readonly until?: Date;
}

/** Where a page ended: the sort key of its last entry. `at` is RFC 3339 with milliseconds. */
export interface AuditPlace {
  readonly at: string;
  readonly chain: string;
  readonly seq: number;
}

export interface AuditRow extends AuditPlace {
  readonly programmeId: string | null;
  readonly actorKind: string;
  readonly accountId: string | null;
  /** The name of a member of staff, where the asker may know it. */
  readonly name: string | null;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly hash: string;
  /** JSON; null where the details were erased or are not for the asker. */
  readonly details: string | null;
  /** The case it belongs to. */
  readonly reference: string | null;
  /** The member of staff whose account it belongs to. */
  readonly accountOf: string | null;
}

export interface AuditPage {
  readonly limit: number;
  readonly after?: AuditPlace;
}

type Condition = readonly [sql: string, value: unknown];

/** Entries, the newest first: as many of them as row-level security leaves to the asker. */
export async function auditPage(
  manager: EntityManager,
  question: AuditQuestion,
  { limit, after }: AuditPage,
): Promise<AuditRow[]> {
  const asked = conditionsOf(question);
  const values: unknown[] = asked.map(([, value]) => value);
  const where = asked.map(([sql], index) => sql.replace('?', `$${index + 1}`));
  if (question.withoutProgramme) where.push('programme_id is null');
  if (after) {
    where.push(`(at, chain, seq) < ($${values.push(after.at)}::timestamptz, $${values.push(after.chain)}::uuid,
      $${values.push(after.seq)}::bigint)`);
  }
  const rows = await manager.query<(Omit<AuditRow, 'seq'> & { seq: string })[]>(
    `select e.chain, e.seq, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
       e.programme_id as "programmeId", e.actor_kind as "actorKind", e.account_id as "accountId", a.name, e.action,
       e.subject_type as "subjectType", e.subject_id as "subjectId", e.hash, d.details, c.reference,
       o.name as "accountOf"
     from (select * from audit_entry ${where.length > 0 ? `where ${where.join(' and ')}` : ''}
       order by at desc, chain desc, seq desc limit $${values.push(limit)}) e
       left join audit_detail d on d.chain = e.chain and d.seq = e.seq
       left join case_file c on c.id = e.chain
       left join account a on a.id = e.account_id
         and e.actor_kind in ('caseworker', 'supervisor', 'manager', 'administrator', 'auditor')
       left join account o on o.id = e.chain
     order by e.at desc, e.chain desc, e.seq desc`,
    values,
  );
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}

/** All pages, one after the other, each with a manager of its own: a long export holds no transaction open. */
export async function* auditPages(
  withManager: <Result>(work: (manager: EntityManager) => Promise<Result>) => Promise<Result>,
  question: AuditQuestion,
): AsyncGenerator<AuditRow[]> {
  let after: AuditPlace | undefined;
  for (;;) {
    const page: AuditPage = { limit: ENTRIES_AT_ONCE, ...(after ? { after } : {}) };
    const rows = await withManager((manager) => auditPage(manager, question, page));
    if (rows.length > 0) yield rows;
    after = rows.at(-1);
    if (rows.length < ENTRIES_AT_ONCE) return;
  }
}

const ENTRIES_AT_ONCE = 2_000;

function conditionsOf(question: AuditQuestion): Condition[] {
  const { programmeId, chain, accountId, actorKind, action, from, until } = question;
  const conditions: readonly (readonly [string, unknown])[] = [
    ['programme_id = ?', programmeId],
    ['chain = ?', chain],
    ['account_id = ?', accountId],
    ['actor_kind = ?', actorKind],
    ['action = ?', action],
    ['at >= ?', from],
    ['at < ?', until],
  ];
  return conditions.filter(([, value]) => value !== undefined);
}
