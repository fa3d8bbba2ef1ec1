import { randomUUID } from 'node:crypto';
import { STAFF_KINDS, type Actor, type ActorKind } from '../../src/platform/database/actor.js';
import { RIGHTS, type Scope, type Verb } from '../../src/platform/database/rights-matrix.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { loosen, plantRows, type Owner } from '../access/planted-rows.js';
import { aCase } from '../support/a-case.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

type Row = Readonly<Record<string, unknown>>;

/** Scopes whose tables say nothing of a case, a group or a person of a programme, and are the same for everybody. */
const NOBODYS: readonly Scope[] = ['shared', 'counter'];

/** Their rows are made by the flows below, for policies look them up. */
const MADE_BY_FLOWS = ['case_file', 'case_group', 'voluntary_group', 'account', 'staff_role'];

/** Tables into which no row is planted, each with the reason. */
const NOT_PLANTED: Readonly<Record<string, string>> = {};

const TABLES = Object.entries(RIGHTS)
  .filter(([table, { scope }]) => !NOBODYS.includes(scope) && !(table in NOT_PLANTED))
  .map(([table, { scope, rights }]) => ({ table, scope, rights }));

/** The columns that say whose a row is. */
const OWNER_COLUMNS = ['programme_id', 'case_id', 'group_id', 'account_id', 'secret_hash'];

/** Everybody but the service itself: the gatekeeper sees no table of a case, and the system sees them all. */
const KINDS: readonly ActorKind[] = [...STAFF_KINDS, 'mediator', 'party', 'respondent', 'public', 'receipt'];

const ON_A_CASE: readonly Scope[] = ['case', 'item', 'case-group', 'group'];

describe('raw SQL over every table', () => {
  let service: TestApp;
  let work: UnitOfWork;
  let ours: Owner;
  let anotherGroup: Owner;
  let elsewhere: Owner;
  let firstColumns: ReadonlyMap<string, string>;

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    work = service.app.get(UnitOfWork);
    const [programmeId, foreign] = [await aProgramme(), await aProgramme()];
    ours = await anOwner(programmeId);
    anotherGroup = await anOwner(programmeId);
    elsewhere = await anOwner(foreign);
    await loosen(service.owner);
    const columns = await service.owner.query<{ table: string; column: string }[]>(
      `select table_name as table, column_name as column from information_schema.columns
       where table_schema = 'public' and ordinal_position = 1`,
    );
    firstColumns = new Map(columns.map(({ table, column }) => [table, column]));
    for (const { table } of TABLES.filter((each) => !MADE_BY_FLOWS.includes(each.table)))
      await plantRows(service.owner, table, [ours, anotherGroup, elsewhere]);
  });
  afterAll(() => service.close());

  async function aProgramme(): Promise<string> {
    const id = randomUUID();
    await service.owner.query('insert into programme (id, name) values ($1, $2)', [id, `Programme ${id}`]);
    return id;
  }

  async function anOwner(programmeId: string): Promise<Owner> {
    const { caseId, groupId } = await aCase(service, {}, programmeId);
    const accountId = randomUUID();
    await service.owner.query(
      `insert into account (id, email, name, created_at) values ($1, $2, 'Somebody', now())`,
      [accountId, `${accountId}@example.org`],
    );
    await service.owner.query(
      `insert into staff_role (account_id, programme_id, role) values ($1, $2, 'caseworker')`,
      [accountId, programmeId],
    );
    return { programmeId, caseId, groupId, accountId, secretHash: randomUUID() };
  }

  const actorOf = (kind: ActorKind): Actor => {
    const { programmeId, caseId, groupId, accountId, secretHash } = ours;
    const settings: Partial<Record<ActorKind, Omit<Actor, 'kind'>>> = {
      party: { groupIds: [groupId], accountId },
      respondent: { caseId, accountId },
      receipt: { caseId, groupIds: [groupId] },
      public: { programmeId, secretHash },
    };
    return { kind, ...(settings[kind] ?? { programmeId, accountId }) };
  };

  /** What this actor may see at all, by the column that says whose a row is. Written without a look at the policies. */
  function allowed(kind: ActorKind): Readonly<Record<string, readonly unknown[]>> {
    const isStaff = STAFF_KINDS.some((each) => each === kind);
    const owners = isStaff ? [ours, anotherGroup] : [ours];
    return {
      programme_id: [ours.programmeId],
      case_id: owners.map(({ caseId }) => caseId),
      group_id: [null, ...owners.map(({ groupId }) => groupId)],
      account_id: [null, ...owners.map(({ accountId }) => accountId)],
      secret_hash: [null, ours.secretHash, ...(isStaff ? [anotherGroup.secretHash] : [])],
      audience: isStaff
        ? ['group', 'programme', 'body', 'all']
        : [kind === 'respondent' ? 'body' : 'group', 'all'],
    };
  }

  /** By which column the row of a table itself is one of the above. */
  const OWNER_IS_ID: Readonly<Record<string, string>> = {
    case_file: 'case_id',
    voluntary_group: 'group_id',
    account: 'account_id',
  };

  function foreignIn(table: string, kind: ActorKind, rows: readonly Row[]): Row[] {
    const mine = allowed(kind);
    return rows.filter((row) =>
      Object.entries(row).some(([column, value]) => {
        const meant = column === 'id' ? OWNER_IS_ID[table] : column;
        const values = meant === undefined ? undefined : mine[meant];
        return values !== undefined && !values.includes(value);
      }),
    );
  }

  const STATEMENTS: Readonly<Record<Exclude<Verb, 'insert'>, (table: string) => string>> = {
    select: (table) => `select to_jsonb(each) as row from ${table} each`,
    update: (table) => `update ${table} each set ${keyOf(table)} returning to_jsonb(each) as row`,
    delete: (table) => `delete from ${table} each returning to_jsonb(each) as row`,
  };

  /** Some column of the table, set to what it is. */
  const keyOf = (table: string): string => {
    const column = firstColumns.get(table) ?? 'id';
    return `${column} = each.${column}`;
  };

  /** What the statement reaches, as this actor. Nothing of it stays. */
  const reached = (kind: ActorKind, table: string, verb: Exclude<Verb, 'insert'>): Promise<Row[]> =>
    work.rehearse(actorOf(kind), async ({ manager }) => {
      const result: unknown = await manager.query(STATEMENTS[verb](table));
      const rows = (verb === 'select' ? result : (result as [unknown])[0]) as { row: Row }[];
      return rows.map(({ row }) => row);
    });

  it.each(TABLES)('$table holds rows of two programmes, two groups and every audience', async ({ table }) => {
    const rows = await service.owner.query<{ row: Row }[]>(`select to_jsonb(each) as row from ${table} each`);
    expect(rows.length).toBeGreaterThanOrEqual(3);
    const saysWhose = Object.keys(rows[0]?.row ?? {}).some((column) => OWNER_COLUMNS.includes(column));
    const foreign = foreignIn(
      table,
      'caseworker',
      rows.map(({ row }) => row),
    );
    expect({ table, hasForeign: foreign.length > 0 }).toEqual({
      table,
      hasForeign: saysWhose || table in OWNER_IS_ID,
    });
  });

  describe.each(KINDS)('as redress_%s', (kind) => {
    it.each(TABLES)(
      'sees, changes and deletes nothing foreign in $table',
      async ({ table, scope, rights }) => {
        const verbs = rights[kind] ?? [];
        for (const verb of ['select', 'update', 'delete'] as const) {
          if (!verbs.includes(verb)) {
            await expect(reached(kind, table, verb)).rejects.toThrow(/permission denied/);
            continue;
          }
          const rows = await reached(kind, table, verb);
          expect({ verb, foreign: foreignIn(table, kind, rows) }).toEqual({ verb, foreign: [] });
          // What is its own is seen, so that this does not pass for want of rows.
          if (ON_A_CASE.includes(scope)) expect({ verb, own: rows.length > 0 }).toEqual({ verb, own: true });
        }
      },
    );
  });
});
