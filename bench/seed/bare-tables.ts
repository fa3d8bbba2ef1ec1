import type { EntityManager } from 'typeorm';

/** A constraint or an index: how it is taken away, and how it is made again, exactly as it was. */
interface Piece {
  readonly take: string;
  readonly make: string;
}

/** Foreign keys from or to the tables; then primary and unique keys, which others hang on; then indexes. */
const PIECES = `
with seeded as (select oid from pg_class where relname = any ($1) and relnamespace = 'public'::regnamespace),
keys as (
  select conrelid::regclass as at, quote_ident(conname) as name, contype, pg_get_constraintdef(oid) as text, conindid
  from pg_constraint where connamespace = 'public'::regnamespace
    and (contype = 'f' and (conrelid in (table seeded) or confrelid in (table seeded))
      or contype in ('p', 'u') and conrelid in (table seeded)))
select 1 as turn, name, format('alter table %s drop constraint %s', at, name) as take,
  format('alter table %s add constraint %s %s', at, name, text) as make from keys where contype = 'f'
union all
select 2, name, format('alter table %s drop constraint %s', at, name),
  format('alter table %s add constraint %s %s', at, name, text) from keys where contype <> 'f'
union all
select 3, indexrelid::regclass::text, format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
from pg_index where indrelid in (table seeded) and indexrelid not in (select conindid from keys)
order by turn, name`;

/**
 * Does the work on tables without keys and indexes, and then makes them again: over all rows at once that takes a
 * fraction of the time, and every constraint is checked. Triggers stand still: the work writes what they would. Nobody else
 * may use the tables meanwhile.
 */
export async function onBareTables(
  manager: EntityManager,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const pieces = await manager.query<Piece[]>(PIECES, [tables]);
  for (const { take } of pieces) await manager.query(take);
  for (const table of tables) await manager.query(`alter table ${table} disable trigger user`);
  await work();
  for (const table of tables) await manager.query(`alter table ${table} enable trigger user`);
  for (const { make } of pieces.toReversed()) await manager.query(make);
}
