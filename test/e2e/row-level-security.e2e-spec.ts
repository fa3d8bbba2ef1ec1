import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { STAFF_KINDS, ACTOR_KINDS, type Actor } from '../../src/platform/database/actor.js';
import { PUBLIC_TABLES, RIGHTS } from '../../src/platform/database/rights-matrix.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { Filing } from '../../src/intake/filing.js';
import { EXAMPLE, fileReport } from '../support/a-report.js';
import { aReport } from '../support/a-domain-report.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

interface CaseOfOurs {
  readonly caseId: string;
  readonly programmeId: string;
  readonly groupId: string;
}

/** Every table that holds rows of a case, and which column says so. */
const CASE_TABLES = Object.entries(RIGHTS)
  .filter(([, { scope }]) => ['case', 'item', 'case-group'].includes(scope))
  .map(([table, { scope }]) => ({ table, column: scope === 'case' ? 'id' : 'case_id' }));

describe('row-level security', () => {
  let service: TestApp;
  let work: UnitOfWork;
  let own: CaseOfOurs;
  let foreign: CaseOfOurs;

  beforeAll(async () => {
    service = await startTestApp();
    work = service.app.get(UnitOfWork);
    own = await aCaseOf(await aProgramme());
    foreign = await aCaseOf(await aProgramme());
    await fileReport(service, { group: { ...EXAMPLE.group, name: 'Another Group' } });
  });
  afterAll(() => service.close());

  async function aProgramme(): Promise<string> {
    const id = randomUUID();
    await service.owner.query('insert into programme (id, name) values ($1, $2)', [id, `Programme ${id}`]);
    return id;
  }

  function aCaseOf(programmeId: string): Promise<CaseOfOurs> {
    const filing = service.app.get(Filing, { strict: false });
    return work.run({ kind: 'public', programmeId }, (tx) => filing.file(tx, programmeId, aReport()));
  }

  /** As raw SQL: what this actor sees in a table, whatever a query forgets to ask for. */
  const seen = (actor: Actor, table: string, column: string): Promise<string[]> =>
    work.read(actor, async ({ manager }) => {
      const rows = await manager.query<{ id: string }[]>(
        `select distinct ${column} as id from ${table} order by 1`,
      );
      return rows.map(({ id }) => id);
    });

  const mayRead = (kind: Actor['kind'], table: string): boolean =>
    RIGHTS[table]?.rights[kind]?.includes('select') ?? false;

  it.each(CASE_TABLES)(
    'shows the staff of a programme only its own rows of $table',
    async ({ table, column }) => {
      const kinds = STAFF_KINDS.filter((kind) => mayRead(kind, table));
      expect(kinds).not.toEqual([]);
      for (const kind of kinds) {
        const ids = await seen(
          { kind, programmeId: own.programmeId, accountId: randomUUID() },
          table,
          column,
        );
        expect(ids.filter((id) => id !== own.caseId)).toEqual([]);
      }
    },
  );

  it.each(CASE_TABLES.filter(({ table }) => mayRead('party', table)))(
    'shows a group only its own rows of $table',
    async ({ table, column }) => {
      const ids = await seen(
        { kind: 'party', groupIds: [own.groupId], accountId: randomUUID() },
        table,
        column,
      );
      expect(ids.filter((id) => id !== own.caseId)).toEqual([]);
    },
  );

  it.each(CASE_TABLES.filter(({ table }) => mayRead('receipt', table)))(
    'shows the holder of a token only that case in $table',
    async ({ table, column }) => {
      const ids = await seen({ kind: 'receipt', caseId: own.caseId, groupIds: [own.groupId] }, table, column);
      expect(ids.filter((id) => id !== own.caseId)).toEqual([]);
    },
  );

  it('shows a caseworker the case itself, so that the tests above do not pass for want of rows', async () => {
    expect(await seen({ kind: 'caseworker', programmeId: own.programmeId }, 'case_file', 'id')).toEqual([
      own.caseId,
    ]);
    expect(await seen({ kind: 'party', groupIds: [own.groupId] }, 'deadline', 'case_id')).toEqual([
      own.caseId,
    ]);
  });

  it('keeps an item for the programme from the group, and one for another group too', async () => {
    const add = (audience: string) =>
      service.owner.query(
        `insert into timeline_entry (id, programme_id, case_id, audience, kind, at, actor_kind, text)
         values ($1, $2, $3, $4, 'note', now(), 'caseworker', $5)`,
        [randomUUID(), own.programmeId, own.caseId, audience, `for ${audience}`],
      );
    for (const audience of ['programme', 'mediation-private', 'mediation-joint', 'service', 'all'])
      await add(audience);
    const texts = async (actor: Actor) =>
      (await seen(actor, 'timeline_entry', 'text')).filter((text) => text.startsWith('for '));
    expect(await texts({ kind: 'party', groupIds: [own.groupId] })).toEqual(['for all']);
    expect(await texts({ kind: 'caseworker', programmeId: own.programmeId })).toEqual([
      'for all',
      'for programme',
    ]);
  });

  it('refuses a caseworker to write into another programme', async () => {
    const write = work.run({ kind: 'caseworker', programmeId: own.programmeId }, ({ manager }) =>
      manager.query(
        `insert into timeline_entry (id, programme_id, case_id, audience, kind, at, actor_kind, text)
         values ($1, $2, $3, 'programme', 'note', now(), 'caseworker', 'planted')`,
        [randomUUID(), foreign.programmeId, foreign.caseId],
      ),
    );
    await expect(write).rejects.toThrow(/row-level security/);
    const [, changed] = await work.run({ kind: 'caseworker', programmeId: own.programmeId }, ({ manager }) =>
      manager.query<[unknown[], number]>(`update case_file set title = 'planted' where id = $1`, [
        foreign.caseId,
      ]),
    );
    expect(changed).toBe(0);
  });

  it('lets an item carry no other programme than its case', async () => {
    const misplaced = service.owner.query(
      `insert into timeline_entry (id, programme_id, case_id, audience, kind, at, actor_kind, text)
       values ($1, $2, $3, 'programme', 'note', now(), 'caseworker', 'misplaced')`,
      [randomUUID(), foreign.programmeId, own.caseId],
    );
    await expect(misplaced).rejects.toThrow(/timeline_entry_case_fk/);
  });

  it('gives a kind of actor with no scope nothing', async () => {
    for (const kind of ACTOR_KINDS.filter((each) => each !== 'system' && each !== 'gatekeeper'))
      for (const { table, column } of CASE_TABLES.filter((each) => mayRead(kind, each.table)))
        expect({ kind, table, ids: await seen({ kind }, table, column) }).toEqual({ kind, table, ids: [] });
  });

  it('lets the pool read nothing outside the unit of work', async () => {
    const pool = service.app.get(DataSource);
    for (const table of Object.keys(RIGHTS))
      await expect(pool.query(`select 1 from ${table}`)).rejects.toThrow(/permission denied/);
    for (const table of PUBLIC_TABLES)
      await expect(pool.query(`select 1 from ${table}`)).rejects.toThrow(/permission denied/);
  });

  it('leaves no actor behind on a connection', async () => {
    const pool = service.app.get(DataSource);
    await expect(
      work.run({ kind: 'caseworker', programmeId: own.programmeId }, () =>
        Promise.reject(new Error('broken off')),
      ),
    ).rejects.toThrow('broken off');
    const roles = await Promise.all(
      Array.from({ length: 20 }, () =>
        pool.query<{ role: string; programme: string }[]>(
          `select current_user as role, current_setting('app.programme', true) as programme`,
        ),
      ),
    );
    expect(new Set(roles.flat().map(({ role, programme }) => `${role} ${programme ?? ''}`))).toEqual(
      new Set(['redress_application ']),
    );
  });
});
