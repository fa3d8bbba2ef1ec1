import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { AUDIENCES } from '../../src/platform/database/case-item.record.js';

/** Whose rows are planted: of one programme, one case, one group, one person. */
export interface Owner {
  readonly programmeId: string;
  readonly caseId: string;
  readonly groupId: string;
  readonly accountId: string;
  readonly secretHash: string;
}

interface Column {
  readonly name: string;
  readonly type: string;
  readonly needed: boolean;
}

const COLUMNS = `
select attname as name, format_type(atttypid, atttypmod) as type, attnotnull and not atthasdef as needed
from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''`;

/** Anything of the type: what a row says does not matter to a policy, only whose it is. */
const ANYTHING: Readonly<Record<string, () => unknown>> = {
  uuid: randomUUID,
  text: () => `planted ${randomUUID()}`,
  jsonb: () => '{}',
  date: () => '2026-11-20',
  boolean: () => false,
  'timestamp with time zone': () => '2026-11-20T10:00:00Z',
  daterange: () => 'empty',
  bytea: () => Buffer.from(randomUUID()),
  'text[]': () => '{}',
  'smallint[]': () => '{}',
  'uuid[]': () => '{}',
};

const anything = (type: string): unknown => (ANYTHING[type] ?? (() => 1))();

/**
 * Plants rows of each owner into a table, one for each audience where it has audiences, by the owner of the tables and past every
 * key and check. Throws where that does not work.
 */
export async function plantRows(
  database: DataSource,
  table: string,
  owners: readonly Owner[],
): Promise<void> {
  const columns = await database.query<Column[]>(COLUMNS, [table]);
  const hasAudience = columns.some(({ name }) => name === 'audience');
  for (const owner of owners)
    for (const audience of hasAudience ? AUDIENCES : [undefined]) {
      const whose: Readonly<Record<string, string | undefined>> = {
        programme_id: owner.programmeId,
        case_id: owner.caseId,
        group_id: owner.groupId,
        account_id: owner.accountId,
        secret_hash: owner.secretHash,
        audience,
      };
      const filled = columns.filter(({ name, needed }) => needed || whose[name] !== undefined);
      await database.query(
        `insert into ${table} (${filled.map(({ name }) => `"${name}"`).join(', ')})
         values (${filled.map((_, place) => `$${place + 1}`).join(', ')})`,
        filled.map(({ name, type }) => whose[name] ?? anything(type)),
      );
    }
}

/** Takes away what would keep rows out that say nothing sensible. Grants and policies stay as they are. */
export async function loosen(database: DataSource): Promise<void> {
  await database.query(`do $$ declare each record; begin
    for each in select conrelid::regclass as at, conname from pg_constraint
      where connamespace = 'public'::regnamespace and contype in ('f', 'c', 'p', 'u', 'x') and conrelid <> 0
      order by contype <> 'f' loop
      execute format('alter table %s drop constraint if exists %I', each.at, each.conname);
    end loop;
    for each in select indexrelid::regclass as at from pg_index join pg_class on pg_class.oid = indexrelid
      where indisunique and relnamespace = 'public'::regnamespace loop
      execute format('drop index %s', each.at);
    end loop;
    for each in select oid::regclass as at from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') loop
      execute format('alter table %s disable trigger user', each.at);
    end loop;
  end $$`);
}
