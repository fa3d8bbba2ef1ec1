import type { DataSource, EntityManager } from 'typeorm';

/** A constraint or an index: how it is taken away, and how it is made again, exactly as it was. */
interface Piece {
  /** Foreign keys, which hang on others, then primary and unique keys, then indexes. */
  readonly turn: 1 | 2 | 3;
  /** The table that it is on. */
  readonly on: string;
  readonly take: string;
  readonly make: string;
  /** Of a foreign key: looks whether every row keeps to it. */
  readonly check: string | null;
}

/** Foreign keys from or to the tables; then primary and unique keys; then indexes. */
const PIECES = `
with seeded as (select oid from pg_class where relname = any ($1) and relnamespace = 'public'::regnamespace),
keys as (
  select conrelid::regclass::text as at, quote_ident(conname) as name, contype, pg_get_constraintdef(oid) as text, conindid
  from pg_constraint where connamespace = 'public'::regnamespace
    and (contype = 'f' and (conrelid in (table seeded) or confrelid in (table seeded))
      or contype in ('p', 'u') and conrelid in (table seeded)))
select 1 as turn, at as on, name, format('alter table %s drop constraint %s', at, name) as take,
  format('alter table %s add constraint %s %s not valid', at, name, text) as make,
  format('alter table %s validate constraint %s', at, name) as check from keys where contype = 'f'
union all
select 2, at, name, format('alter table %s drop constraint %s', at, name),
  format('alter table %s add constraint %s %s', at, name, text), null from keys where contype <> 'f'
union all
select 3, indrelid::regclass::text, indexrelid::regclass::text, format('drop index %s', indexrelid::regclass),
  pg_get_indexdef(indexrelid), null
from pg_index where indrelid in (table seeded) and indexrelid not in (select conindid from keys)
order by turn, name`;

/** Tables that stand without keys and indexes, and without triggers: whoever fills them writes what those would. */
export interface BareTables {
  /** Makes the keys and indexes of one table over all its rows at once. */
  finish(manager: EntityManager, table: string): Promise<void>;
  /** Lays the foreign keys and wakes the triggers. */
  close(manager: EntityManager): Promise<void>;
  /** By table, what looks whether its rows keep to their foreign keys. */
  readonly checks: ReadonlyMap<string, readonly string[]>;
}

/**
 * Takes keys and indexes away: over all rows at once they are made in a fraction of the time, and every constraint is
 * checked. Nobody else may use the tables meanwhile; who breaks off leaves them bare.
 */
export async function bare(owner: DataSource, tables: readonly string[]): Promise<BareTables> {
  const pieces = await owner.query<Piece[]>(PIECES, [tables]);
  await owner.transaction(async (manager) => {
    for (const { take } of pieces) await manager.query(take);
    for (const table of tables) await manager.query(`alter table ${table} disable trigger user`);
  });
  const [foreign, others] = [pieces.filter(isForeign), pieces.filter((piece) => !isForeign(piece))];
  const checks = new Map<string, string[]>();
  for (const { on, check } of foreign) if (check !== null) checks.set(on, [...(checks.get(on) ?? []), check]);
  return {
    checks,
    finish: async (manager, table) => {
      for (const { on, make } of others) if (on === table) await manager.query(make);
    },
    close: async (manager) => {
      for (const { make } of foreign) await manager.query(make);
      for (const table of tables) await manager.query(`alter table ${table} enable trigger user`);
    },
  };
}

const isForeign = ({ turn }: Piece): boolean => turn === 1;
