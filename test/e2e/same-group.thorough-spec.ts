import { randomUUID } from 'node:crypto';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import type { FiledCase } from '../../src/intake/filing.js';
import type { Report } from '../../src/intake/report.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { aCase, audited, theGroup, timelineOf } from '../support/a-case.js';
import { aReport } from '../support/a-domain-report.js';
import { fileAnonymously } from '../support/anonymous.js';
import { aStaffMember, signedIn } from '../support/people.js';
import { aProgramme } from '../support/programmes.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import type { Answer, Visitor } from '../support/visitor.js';

const PROGRAMME = { programmeId: DEFAULT_PROGRAMME.id };
const words = ({ body }: Answer): string => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

describe('a group that is here twice', () => {
  let service: TestApp;
  let supervisor: Visitor;
  let caseworker: Visitor;
  /** The id of another programme. */
  let another: string;

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    supervisor = await aStaffMember(service, { ...PROGRAMME, role: 'supervisor' });
    caseworker = await aStaffMember(service, PROGRAMME);
    another = (await aProgramme(service)).id;
  });
  afterAll(() => service.close());

  const filedBy = (name: string, mailbox: string, more: Partial<Report> = {}): Promise<FiledCase> =>
    aCase(service, {
      confidentiality: 'named',
      group: {
        ...aReport().group,
        name,
        contactName: `Ada ${name}`,
        contactEmail: `${mailbox}@groups.example`,
      },
      ...more,
    });
  const place = ({ reference }: FiledCase): string => `/cases/${reference}/same-group`;
  const look = (by: Visitor, own: FiledCase, other: { reference: string }, keep = 'this'): Promise<Answer> =>
    by.get(`${place(own)}?other=${other.reference}&keep=${keep}`);
  const merge = (by: Visitor, own: FiledCase, other: FiledCase, keep = 'this'): Promise<Answer> =>
    by.submit(
      `${place(own)}?other=${other.reference}`,
      { other: other.reference, keep, reason: 'The chair says so.' },
      place(own),
    );
  const groupsOf = async ({ caseId }: FiledCase): Promise<string[]> =>
    (
      await service.owner.query<{ group_id: string }[]>(
        'select group_id from case_group where case_id = $1',
        [caseId],
      )
    ).map(({ group_id: id }) => id);
  /** Rows of any table that name this group. */
  const tiesOf = async (groupId: string): Promise<string[]> => {
    const tables = await service.owner.query<{ table_name: string }[]>(
      `select table_name from information_schema.columns join information_schema.tables using (table_schema, table_name)
       where table_schema = 'public' and table_type = 'BASE TABLE' and column_name = 'group_id'`,
    );
    const counts = await Promise.all(
      tables.map(async ({ table_name: table }) => {
        const rows = await service.owner.query<unknown[]>(`select from ${table} where group_id = $1`, [
          groupId,
        ]);
        return rows.length > 0 ? [table] : [];
      }),
    );
    return counts.flat();
  };

  it('becomes one entry: cases, people, consents and every row on a case go over, and both people see both', async () => {
    const first = await filedBy('Riverside Youth Club', 'river');
    const second = await filedBy('Riverside Youth Clubb', 'side', {
      consents: [{ purpose: 'put-in-touch', given: true }],
    });
    const [ada, bo] = [await theGroup(service, first), await theGroup(service, second)];
    await bo.submit(`/account/groups/${second.groupId}/about`, {
      size: 'up-to-5',
      rural: 'town',
      agrees: 'yes',
    });
    expect((await ada.get(`/cases/${second.reference}`)).status).toBe(404);
    const consents = 'select purpose, given from consent where case_id = $1 order by purpose';
    const agreed = await service.owner.query<unknown[]>(consents, [second.caseId]);
    expect(agreed.length).toBeGreaterThan(0);
    expect(await tiesOf(second.groupId)).toEqual(expect.arrayContaining(['case_group', 'group_profile']));

    expect(words(await caseworker.get(place(first)))).toContain('Riverside Youth Clubb');
    expect(words(await look(caseworker, first, second))).toContain('A supervisor or an administrator can');
    expect((await caseworker.submit(place(first))).status).toBe(404);
    const shown = words(await look(supervisor, first, second));
    expect(shown).toMatch(/Riverside Youth Club \(case .*stays.*Riverside Youth Clubb \(case .*goes/);
    expect(shown).toMatch(/Cases that go over 1 .*People who will see all of them 2/);
    expect(
      (
        await supervisor.submit(
          `${place(first)}?other=${second.reference}`,
          { other: second.reference },
          place(first),
        )
      ).status,
    ).toBe(422);
    expect((await merge(supervisor, first, second)).status).toBe(303);

    expect(await groupsOf(second)).toEqual([first.groupId]);
    expect(await tiesOf(second.groupId)).toEqual([]);
    expect(await service.owner.query(consents, [second.caseId])).toEqual(agreed);
    expect(
      await service.owner.query('select size from group_profile where group_id = $1', [first.groupId]),
    ).toEqual([{ size: 'up-to-5' }]);
    expect(await audited(service, second.caseId)).toContain('group-merged');
    expect(await audited(service, second.groupId)).toContain('groups-merged');
    expect((await timelineOf(service, second.caseId)).at(-1)).toMatch(/twice.*one entry now/);
    for (const email of ['river', 'side']) {
      const person = await signedIn(service, `${email}@groups.example`);
      for (const { reference } of [first, second])
        expect((await person.get(`/cases/${reference}`)).status).toBe(200);
    }
    expect(words(await look(supervisor, first, second))).toContain('of one entry already');
  });

  it('never shows a confidential group, and never widens who sees it', async () => {
    const open = await filedBy('Hiddenmark Hall', 'hall');
    const hidden = await filedBy('Hiddenmark Halls', 'halls', { confidentiality: 'confidential' });
    const named = await filedBy('Hiddenmark Hallo', 'hallo');
    for (const page of [
      await supervisor.get(place(open)),
      await look(supervisor, open, hidden),
      await look(supervisor, hidden, open),
      await supervisor.get(place(hidden)),
    ])
      expect(words(page)).not.toContain('Hiddenmark Halls');
    expect(words(await supervisor.get(place(hidden)))).not.toContain('Hiddenmark');
    expect(words(await supervisor.get(place(open)))).toContain('Hiddenmark Hallo');
    for (const [own, other] of [
      [open, hidden],
      [hidden, open],
    ] as const) {
      const refused = await merge(supervisor, own, other);
      expect(refused.status).toBe(422);
      expect(words(refused)).toContain('was made in confidence');
    }
    const same = await filedBy('Hiddenmark Hall', 'halls');
    const done = await merge(supervisor, hidden, same);
    expect(done.status).toBe(303);
    expect(await groupsOf(same)).toEqual([hidden.groupId]);
    const uses = await service.owner.query(
      'select case_id, confidentiality from case_group where group_id = $1 order by confidentiality',
      [hidden.groupId],
    );
    expect(uses).toEqual([
      { case_id: hidden.caseId, confidentiality: 'confidential' },
      { case_id: same.caseId, confidentiality: 'named' },
    ]);
    expect((await timelineOf(service, hidden.caseId)).join(' ')).not.toContain('Hiddenmark');
    expect(await groupsOf(named)).toEqual([named.groupId]);
  });

  it('refuses what must stay two, and a case out of sight like one that does not exist', async () => {
    const own = await filedBy('Oakmark Choir', 'oak');
    const nameless = await fileAnonymously(service);
    expect(words(await look(supervisor, own, nameless))).toContain('gave no name');
    const foreign = await aCase(
      service,
      {
        confidentiality: 'named',
        group: { ...aReport().group, name: 'Oakmark Choirr', contactEmail: 'far@groups.example' },
      },
      another,
    );
    expect(words(await supervisor.get(place(own)))).not.toContain('Oakmark Choirr');
    const [theirs, none] = [
      await look(supervisor, own, foreign),
      await look(supervisor, own, { reference: 'ABCD-2345' }),
    ];
    expect([theirs.status, none.status]).toEqual([422, 422]);
    expect(words(theirs)).toContain('There is no such case here.');
    expect(words(none)).toContain('There is no such case here.');
    const asRole = (kind: 'caseworker' | 'supervisor', gone: string, kept: string) =>
      service.app
        .get(UnitOfWork)
        .run({ kind, ...PROGRAMME }, ({ manager }) =>
          manager.query(`select * from merge_groups($1, $2, 'x')`, [gone, kept]),
        );
    const twin = await filedBy('Oakmark Choirs', 'oaks');
    await expect(asRole('caseworker', twin.groupId, own.groupId)).rejects.toThrow(/stay two/);
    await expect(asRole('supervisor', foreign.groupId, own.groupId)).rejects.toThrow(/stay two/);
    await expect(asRole('supervisor', own.groupId, own.groupId)).rejects.toThrow(/stay two/);
  });

  it('stays hidden from whom it was hidden, by the name that is gone', async () => {
    const kept = await filedBy('Elmside Players', 'elm');
    const gone = await filedBy('Ashside Players', 'elms');
    const tied = await aStaffMember(service, { ...PROGRAMME, email: 'tied@example.org' });
    await service.owner.query(
      `insert into interest (id, programme_id, account_id, kind, about, name, from_day, recorded_at, recorded_by)
       select $1, $2, id, 'close', 'group', 'Ashside Players', '2026-01-01', now(), id from account where email = 'tied@example.org'`,
      [randomUUID(), DEFAULT_PROGRAMME.id],
    );
    expect((await tied.get(`/cases/${gone.reference}`)).status).toBe(404);
    expect((await tied.get(`/cases/${kept.reference}`)).status).toBe(200);
    expect((await merge(supervisor, kept, gone)).status).toBe(303);
    for (const { reference } of [kept, gone])
      expect((await tied.get(`/cases/${reference}`)).status).toBe(404);
  });

  describe('made one by mistake', () => {
    const parting = async (own: FiledCase): Promise<string> => {
      const [, address = ''] =
        /href="([^"]*parting[^"]*)"/.exec((await supervisor.get(place(own))).body) ?? [];
      return address;
    };
    const part = (address: string, by = supervisor): Promise<Answer> =>
      by.submit(
        address,
        { former: address.split('former=')[1] ?? '', reason: 'The chair rang: they are two.' },
        address,
      );
    const state = async (filed: FiledCase): Promise<unknown> => {
      const tables = ['case_group', 'consent', 'fact', 'deadline', 'reminder'];
      const rows = await Promise.all(
        tables.map((table) =>
          service.owner.query(
            `select distinct '${table}' as held, group_id from ${table} where case_id = $1 and group_id is not null order by 2`,
            [filed.caseId],
          ),
        ),
      );
      return [
        rows,
        await service.owner.query(
          'select name, legal_form, contact_name, contact_email, contact_phone, contact_safely from voluntary_group where id = $1',
          [filed.groupId],
        ),
        await service.owner.query('select size from group_profile where group_id = $1', [filed.groupId]),
        await service.owner.query('select account_id from group_member where group_id = $1 order by 1', [
          filed.groupId,
        ]),
      ];
    };

    it('becomes two again as they were, and each sees its own cases alone', async () => {
      const first = await filedBy('Willowford Singers', 'willow');
      const second = await filedBy('Willowford Swingers', 'swing');
      await theGroup(service, first);
      const bo = await theGroup(service, second);
      await bo.submit(`/account/groups/${second.groupId}/about`, {
        size: 'up-to-5',
        rural: 'town',
        agrees: 'yes',
      });
      const before = [await state(first), await state(second)];
      expect((await merge(supervisor, first, second)).status).toBe(303);
      const since = await filedBy('Willowford Singers', 'willow');
      expect((await merge(supervisor, first, since)).status).toBe(303);

      expect(words(await supervisor.get(place(second)))).toMatch(
        /Made one before .*Willowford Swingers, since/,
      );
      const place2 = `${place(second)}/parting?former=${second.groupId}`;
      expect((await caseworker.get(place2)).status).toBe(404);
      expect((await supervisor.get(`${place(second)}/parting?former=${randomUUID()}`)).status).toBe(404);
      const shown = words(await supervisor.get(place2));
      expect(shown).toMatch(/Willowford Swingers was made one/);
      expect(shown).toMatch(/go back 1 .*stay with the other entry 2 .*speak for it 1/);
      const bare = await supervisor.submit(place2, { former: second.groupId }, place2);
      expect([bare.status, words(bare).includes('how you know that they are two groups')]).toEqual([
        422,
        true,
      ]);
      expect((await part(place2)).status).toBe(303);

      expect(await groupsOf(second)).toEqual([second.groupId]);
      expect(await groupsOf(since)).toEqual([first.groupId]);
      const after = [await state(first), await state(second)];
      expect(after[1]).toEqual(before[1]);
      expect(after[0]).toEqual(before[0]);
      const swing = await signedIn(service, 'swing@groups.example');
      expect((await swing.get(`/cases/${second.reference}`)).status).toBe(200);
      expect((await swing.get(`/cases/${first.reference}`)).status).toBe(404);
      const willow = await signedIn(service, 'willow@groups.example');
      expect((await willow.get(`/cases/${first.reference}`)).status).toBe(200);
      expect((await willow.get(`/cases/${second.reference}`)).status).toBe(404);
      expect((await audited(service, second.caseId)).at(-1)).toBe('group-parted');
      for (const groupId of [first.groupId, second.groupId])
        expect(await audited(service, groupId)).toContain('groups-parted');
      expect((await timelineOf(service, second.caseId)).join(' ')).toContain('an entry of its own again');
      expect((await supervisor.get(place2)).status).toBe(404);
    });

    it('takes back with a case what came on it since, and a fact that is none stays', async () => {
      const first = await filedBy('Larkhill Band', 'lark');
      const second = await filedBy('Larkhill Bands', 'larks');
      await merge(supervisor, first, second);
      await service.owner.query('update fact set group_id = $2 where case_id = $1', [
        second.caseId,
        first.groupId,
      ]);
      await service.owner.query(`update voluntary_group set contact_phone = '0123 456 789' where id = $1`, [
        first.groupId,
      ]);
      expect((await part(await parting(second))).status).toBe(303);
      expect(await tiesOf(first.groupId)).toEqual(expect.arrayContaining(['case_group']));
      const [facts] = await service.owner.query<{ ids: string[] }[]>(
        'select array_agg(distinct group_id) as ids from fact where case_id = $1',
        [second.caseId],
      );
      expect(facts?.ids).toEqual([second.groupId]);
      const [kept] = await service.owner.query<{ contact_phone: string }[]>(
        'select contact_phone from voluntary_group where id = $1',
        [first.groupId],
      );
      expect(kept?.contact_phone).toBe('0123 456 789');
    });

    it('stays one for whoever is no supervisor, in another programme, or after its time', async () => {
      const first = await filedBy('Quarrybank Choir', 'quarry');
      const second = await filedBy('Quarrybank Choirs', 'quarries');
      await merge(supervisor, first, second);
      const elsewhere = await aStaffMember(service, {
        programmeId: another,
        email: 'far-supervisor@example.org',
        role: 'supervisor',
      });
      const address = `${place(second)}/parting?former=${second.groupId}`;
      expect((await elsewhere.get(address)).status).toBe(404);
      const asRole = (kind: 'caseworker' | 'supervisor', programmeId: string) =>
        service.app
          .get(UnitOfWork)
          .run({ kind, programmeId }, ({ manager }) =>
            manager.query(`select * from part_groups($1, 'x')`, [second.groupId]),
          );
      await expect(asRole('caseworker', PROGRAMME.programmeId)).rejects.toThrow(/stay one/);
      await expect(asRole('supervisor', randomUUID())).rejects.toThrow(/stay one/);
      await service.owner.query('delete from group_parting where former_id = $1', [second.groupId]);
      expect((await supervisor.get(address)).status).toBe(404);
      await expect(asRole('supervisor', PROGRAMME.programmeId)).rejects.toThrow(/stay one/);
    });

    it('shows the name of nobody in confidence', async () => {
      const hidden = await filedBy('Veiledmark Hall', 'veil', { confidentiality: 'confidential' });
      const same = await filedBy('Veiledmark Hal', 'veil');
      expect((await merge(supervisor, hidden, same)).status).toBe(303);
      for (const page of [place(hidden), `${place(hidden)}/parting?former=${same.groupId}`])
        expect(words(await supervisor.get(page))).not.toContain('Veiledmark');
    });
  });
});
