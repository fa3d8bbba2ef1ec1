import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';

/**
 * Inserts many rows with one statement and one parameter, as fast as the database takes them: `insert` of the manager
 * spends more time on its parameters, one for each value, than the database on the rows. Every property of the record must be given, but for those that the database keeps itself.
 * Several that are begun one after the other, without waiting between, are done in that order.
 */
export async function insertAll<Row extends ObjectLiteral>(
  manager: EntityManager,
  record: EntityTarget<Row>,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length > 0) await manager.query(insertion(manager, record), [JSON.stringify(rows)]);
}

/** As {@link insertAll}, leaving out the rows that a unique key already has. Gives the ids of those that are new. */
export async function insertNew<Row extends ObjectLiteral & { readonly id: string }>(
  manager: EntityManager,
  record: EntityTarget<Row>,
  rows: readonly Row[],
): Promise<string[]> {
  const rest = 'on conflict do nothing returning id';
  const added = await insertWith<Row, { id: string }>(manager, record, rows, rest);
  return added.map(({ id }) => id);
}

/** As {@link insertAll}; `rest` is what the statement goes on with, to what it gives back of each row. */
export const insertWith = async <Row extends ObjectLiteral, Given>(
  manager: EntityManager,
  record: EntityTarget<Row>,
  rows: readonly Row[],
  rest: string,
): Promise<Given[]> =>
  rows.length === 0 ? [] : manager.query(`${insertion(manager, record)} ${rest}`, [JSON.stringify(rows)]);

function insertion(manager: EntityManager, record: EntityTarget<ObjectLiteral>): string {
  const { columns: all, tableName } = manager.connection.getMetadata(record);
  const columns = all.filter(({ isInsert }) => isInsert);
  const names = columns.map(({ databaseName }) => `"${databaseName}"`).join(', ');
  const given = columns.map(({ propertyName }) => `"${propertyName}"`).join(', ');
  const typed = columns.map(({ propertyName, type }) => `"${propertyName}" ${String(type)}`).join(', ');
  return `insert into "${tableName}" (${names}) select ${given} from jsonb_to_recordset($1::jsonb) as given (${typed})`;
}
