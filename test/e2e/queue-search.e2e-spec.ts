import { randomUUID } from 'node:crypto';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { ACTOR_KINDS, STAFF_KINDS } from '../../src/platform/database/actor.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { aCase } from '../support/a-case.js';
import { aStaffMember } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import type { Visitor } from '../support/visitor.js';

const group = (name: string) => ({ name, contactName: 'Ada', contactEmail: `${randomUUID()}@example.org` });

describe('the search of the queue', () => {
  let service: TestApp;
  let caseworker: Visitor;
  let elsewhere: Visitor;
  const programmeId = randomUUID();

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    await service.owner.query('insert into programme (id, name) values ($1, $2)', [programmeId, 'Another']);
    caseworker = await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id });
    elsewhere = await aStaffMember(service, { programmeId, email: 'else@example.org' });
  });
  afterAll(() => service.close());

  const found = async (words: string, visitor = caseworker, more = ''): Promise<string[]> => {
    const { body } = await visitor.get(`/api/v1/cases?q=${encodeURIComponent(words)}${more}`);
    return (JSON.parse(body) as { items: { title: string }[] }).items.map(({ title }) => title);
  };

  it('finds words of the title, the report, the body and a named group, as people bend them', async () => {
    await aCase(service, {
      title: 'Minibus grant',
      account: 'They stopped the lunches on Tuesdays.',
      body: { name: 'Wychavon District Council', kind: 'district-council' },
      group: group('Evesham Rowers'),
      confidentiality: 'named',
    });
    for (const words of [
      'minibuses',
      'grants minibus',
      'lunch tuesday',
      'wychavon',
      'evesham rower',
      '"lunches Tuesdays"',
    ])
      expect([words, await found(words)]).toEqual([words, ['Minibus grant']]);
    for (const words of ['minibus ferry', 'minibus -lunch', 'the', "it's & | ! ( : *", 'o’brien\\', "a'b"])
      expect([words, await found(words)]).toEqual([words, []]);
    expect(await found('ferry or minibus')).toEqual(['Minibus grant']);
  });

  it('shows a programme its own cases alone', async () => {
    await aCase(service, { title: 'Lighthouse lamp' }, programmeId);
    expect(await found('lighthouse')).toEqual([]);
    expect(await found('lighthouse', elsewhere)).toEqual(['Lighthouse lamp']);
  });

  it('never finds a group that is not named by its name, not even where its report says it', async () => {
    await aCase(service, {
      title: 'Kestrel House: our grant',
      account: 'Kestrel House has had a grant for a decade.',
      group: group('Kestrel House'),
      confidentiality: 'confidential',
    });
    expect(await found('kestrel')).toEqual([]);
    expect(await found('grant decade')).toEqual(['Kestrel House: our grant']);
  });

  it('follows a case as it changes, closes and is erased', async () => {
    const filed = await aCase(service, {
      title: 'Puffin colony',
      group: group('Otters'),
      confidentiality: 'named',
    });
    const set = (sql: string) =>
      service.owner.query(`update case_file set ${sql} where id = $1`, [filed.caseId]);
    expect(await found('puffin otter')).toHaveLength(1);
    await service.owner.query(`update case_group set confidentiality = 'confidential' where case_id = $1`, [
      filed.caseId,
    ]);
    expect(await found('otter')).toEqual([]);
    await service.owner.query(`update case_group set confidentiality = 'named' where case_id = $1`, [
      filed.caseId,
    ]);
    await service.owner.query(`update voluntary_group set name = 'Badgers' where id = $1`, [filed.groupId]);
    expect([await found('otter'), await found('badger')]).toEqual([[], ['Puffin colony']]);
    await set(`step = 'closed', closed_on = '2026-11-20', outcome = 'practice-changed'`);
    expect([await found('puffin'), await found('puffin', caseworker, '&view=closed')]).toEqual([
      [],
      ['Puffin colony'],
    ]);
    await service.owner.transaction(async (manager) => {
      await manager.query(
        `select set_config('role', 'redress_administrator', true), set_config('app.programme', $1, true)`,
        [DEFAULT_PROGRAMME.id],
      );
      await manager.query(`select erase_personal_data($1, $2, '{}', now())`, [
        [filed.caseId],
        [filed.groupId],
      ]);
    });
    for (const words of ['puffin', 'badger', 'colony'])
      expect(await found(words, caseworker, '&view=closed')).toEqual([]);
    const [row] = await service.owner.query<[{ words: string }]>(
      'select words::text as words from case_search where case_id = $1',
      [filed.caseId],
    );
    expect(row.words).not.toMatch(/puffin|badger|otter/);
  });

  it('combines with a view and filters, and hides what somebody must keep out of', async () => {
    const filed = await aCase(service, {
      title: 'Walrus pool',
      body: { name: 'Tusk Council', kind: 'unitary-council' },
    });
    expect(await found('walrus', caseworker, '&view=new&step=filed')).toEqual(['Walrus pool']);
    expect(await found('walrus', caseworker, '&view=mine')).toEqual([]);
    expect(await found('walrus', caseworker, '&view=self-managed')).toEqual([]);
    await service.owner.query(
      `insert into interest (id, programme_id, account_id, kind, about, name, from_day, recorded_at, recorded_by)
       select gen_random_uuid(), $1, id, 'employer', 'body', 'Tusk Council', '2026-01-01', now(), id
       from account where email = 'caseworker@example.org'`,
      [DEFAULT_PROGRAMME.id],
    );
    expect(await found('walrus')).toEqual([]);
    expect(await found(filed.reference)).toEqual([]);
  });

  it('goes on to what somebody may see where the first that it finds are hidden', async () => {
    const body = { name: 'Heron Parish Council', kind: 'parish-council' } as const;
    for (const title of ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'])
      await aCase(service, { title: `Heronry ${title}`, body });
    await aCase(service, { title: 'Heronry that is seen' });
    await service.owner.query(
      `update case_file set next_limit_on = date '2026-12-01' + (title = 'Heronry that is seen')::integer
       where title like 'Heronry %'`,
    );
    expect(await found('heronry', caseworker, '&limit=1')).not.toEqual(['Heronry that is seen']);
    const apart = await aStaffMember(service, {
      programmeId: DEFAULT_PROGRAMME.id,
      email: 'apart@example.org',
    });
    await service.owner.query(
      `insert into interest (id, programme_id, account_id, kind, about, name, from_day, recorded_at, recorded_by)
       select gen_random_uuid(), $1, id, 'employer', 'body', $2, '2026-01-01', now(), id from account where email = 'apart@example.org'`,
      [DEFAULT_PROGRAMME.id, body.name],
    );
    expect(await found('heronry', apart, '&limit=1')).toEqual(['Heronry that is seen']);
  });

  it.each(ACTOR_KINDS)('lets %s read no words, and search only as staff', async (kind) => {
    const unitOfWork = service.app.get(UnitOfWork);
    const actor = { kind, programmeId: DEFAULT_PROGRAMME.id };
    const search = unitOfWork.read(actor, ({ manager }) =>
      manager.query<unknown[]>(`select app_search_cases('minibus', '{}', 10)`),
    );
    expect(await search).toHaveLength(STAFF_KINDS.some((each) => each === kind) ? 1 : 0);
    await expect(
      unitOfWork.read(actor, ({ manager }) => manager.query('select * from case_search')),
    ).rejects.toThrow(/permission denied/);
    await expect(
      unitOfWork.run(actor, ({ manager }) => manager.query(`select case_search_renew('{}')`)),
    ).rejects.toThrow(/permission denied/);
  });
});
