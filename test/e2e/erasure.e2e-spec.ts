import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { SignedHeads } from '../../src/audit-log/heads/signed-heads.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { AUDIT_SETTINGS, type AuditSettings } from '../../src/platform/audit/audit-settings.js';
import { PERSONAL_DATA } from '../../src/platform/database/personal-data.js';
import { OWNER_TABLES } from '../../src/platform/database/rights-matrix.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { projectRoot } from '../../src/platform/web/project-root.js';
import type { FiledCase } from '../../src/intake/filing.js';
import { aCase, audited, sendConfirmed, tellOf, theGroup } from '../support/a-case.js';
import { wholeDatabase } from '../support/anonymous.js';
import { aStaffMember } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import type { Answer, Visitor } from '../support/visitor.js';

/** Words that nothing else in the database has. */
const MARKS = ['zephyrmark', 'quillonmark', 'xylomark', 'vexmark', 'plantmark'];

describe('erasure that keeps what is counted', () => {
  const programmeId = DEFAULT_PROGRAMME.id;
  let service: TestApp;
  let administrator: Visitor;
  let caseworker: Visitor;

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    administrator = await aStaffMember(service, { programmeId, role: 'administrator' });
    caseworker = await aStaffMember(service, { programmeId });
  });
  afterAll(() => service.close());

  const sql = <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
    service.owner.query(text, values);

  /** A case of a confidential group, with something that tells who it is in every column that may hold it. */
  async function marked(): Promise<{ filed: FiledCase; email: string; group: Visitor }> {
    const email = `xylomark-${randomUUID()}@example.org`;
    const filed = await aCase(service, {
      title: 'Grant of the Zephyrmark Club ends',
      account: 'Plantmark: the council wrote to Quillonmark.',
      funding: { yearlyAmountGbp: 23_400, peopleServed: 147, form: 'grant' },
      group: {
        name: 'Zephyrmark Club',
        legalForm: 'registered charity',
        contactName: 'Ada Quillonmark',
        contactEmail: email,
        contactPhone: 'plantmark 0531',
        contactSafely: 'Ask for Vexmark',
      },
    });
    await tellOf(service, filed);
    const group = await theGroup(service, filed);
    await sendConfirmed(caseworker, `/cases/${filed.reference}/notes`, { text: 'Vexmark rang: plantmark.' });
    await plant(filed, email);
    return { filed, email, group };
  }

  /** Every column of the table of personal data that becomes another text, and one row of each table that goes. */
  async function plant({ caseId, groupId, reference }: FiledCase, email: string): Promise<void> {
    const item = [randomUUID(), programmeId, caseId, groupId];
    const columns = 'id, programme_id, case_id, audience, group_id';
    const rows: readonly (readonly [table: string, more: string, values: string])[] = [
      ['step_entry', 'kind, text, recorded_at', `'objective', 'plantmark', now()`],
      [
        'cited_promise',
        'decision, document, words, owed_by, reason, recorded_at, withdrawn_at, withdrawn_because',
        `'cited', 'vexmark', 'plantmark', 'body', 'plantmark', now(), now(), 'quillonmark'`,
      ],
      [
        'objective',
        'text, recorded_at, reason, withdrawn_because, realistic_because, satisfactory, least, agreed_by, agreed_words, agreed_how, agreed_on',
        `'plantmark', now(), 'vexmark', 'plantmark', 'vexmark', 'plantmark', 'vexmark', 'quillonmark', 'plantmark', 'by-voice', '2026-11-20'`,
      ],
      [
        'planned_contact',
        'text, recorded_at, reason, withdrawn_because, about, recipient_kind, tells',
        `'plantmark', now(), 'vexmark', 'plantmark', 'vexmark', 'body', '{}'`,
      ],
      [
        'document',
        'title, description, fact_ids, file_name, media_type, size, sha256, storage_key, flags, source, by_group, added_at, scan_state, scan_tries',
        `'plantmark', 'vexmark', '{}', 'plantmark.pdf', 'application/pdf', 1, 'x', gen_random_uuid(), '{}', 'upload', true, now(), 'clean', 0`,
      ],
      ['contact_choice', 'loop_because, ready_because, recorded_at', `'plantmark', 'vexmark', now()`],
      [
        'case_action',
        'text, recorded_at, reason, withdrawn_because, on_day, with_whom, came_back, promised, next_on, next_what',
        `'plantmark', now(), 'vexmark', 'plantmark', '2026-11-20', 'quillonmark', 'vexmark', 'plantmark', '2026-12-01', 'vexmark'`,
      ],
      [
        'escalation',
        'route, state, why, overridden, overridden_because, overridden_by, asked_groups, agreed_groups, consent_words, to_name, to_email, sent_words, their_reference, words, read_mails, recorded_at',
        `'mp', 'sent', 'plantmark', '{}', 'vexmark', gen_random_uuid(), '{}', '{}', 'quillonmark', 'vexmark', 'vexmark@example.org', 'plantmark', 'plantmark', 'vexmark', '{}', now()`,
      ],
      [
        'plan_check',
        'question, recorded_at, answer, comments, answered_at',
        `'plantmark', now(), 'vexmark', '{"contact":"plantmark"}', now()`,
      ],
      [
        'standing',
        'method, words, who, on_day, recorded_at',
        `'other', 'plantmark', 'vexmark', '2026-11-20', now()`,
      ],
      ['recognition', 'risks, words, plan_without_name, recorded_at', `'{}', 'plantmark', 'vexmark', now()`],
      [
        'identity_release',
        'recipient_kind, recipient_name, scope, given_how, given_by, words, from_day, recorded_at',
        `'other', 'vexmark', '{group-name}', 'by-voice', 'quillonmark', 'plantmark', '2026-11-20', now()`,
      ],
      [
        'disclosure',
        'recipient_kind, recipient_name, what, words, on_day, recorded_at',
        `'other', 'vexmark', '{group-name}', 'plantmark', '2026-11-20', now()`,
      ],
      ['finding', 'result, reason, recorded_at', `'open', 'plantmark', now()`],
      ['checklist', 'kind, answers, recorded_at', `'monitoring', '{"note":"plantmark"}', now()`],
      [
        'clock_change',
        'rule_id, position, change, on_day, reason, legal_basis, agreed_by, recorded_at',
        `'FOI-20WD', 99, 'suspended', '2026-11-20', 'plantmark', 'plantmark', 'quillonmark', now()`,
      ],
      [
        'limit_answer',
        'about, answer, on_day, limit_on, words, recorded_at',
        `'court', 'done', '2026-11-20', '2027-02-19', 'plantmark', now()`,
      ],
      ['retention_act', 'kind, reason, decided_at', `'lift', 'plantmark', '2026-11-01'`],
    ];
    for (const [table, more, values] of rows)
      await sql(
        `insert into ${table} (${columns}, ${more}) values ($1, $2, $3, 'programme', $4, ${values})`,
        [randomUUID(), ...item.slice(1)],
      );
    await sql(`update fact set source = 'plantmark', reason = 'vexmark' where case_id = $1`, [caseId]);
    await sql(
      `update deadline set laid_because = 'plantmark', superseded_because = 'vexmark' where case_id = $1`,
      [caseId],
    );
    await sql(`update case_file set promise_name = 'Plantmark Compact' where id = $1`, [caseId]);
    await sql(
      `insert into draft values ($1, $2, $3, '{"fields":{"group":"zephyrmark"}}', now(), now(), now(), $4, 1)`,
      [randomUUID(), programmeId, randomUUID(), caseId],
    );
    await sql(
      `insert into form_draft select account.id, $2, '/cases/' || $1 || '/notes', 'A note', 1, 1, '{"text":"plantmark"}', now()
       from account join staff_role on account_id = account.id limit 1`,
      [reference, randomUUID()],
    );
    await sql(
      `insert into invitation values ($1, $2, $3, 'Ada Quillonmark', 'mediator', (select id from account where email = $3), $4, now(), now())`,
      [randomUUID(), programmeId, email, randomUUID()],
    );
  }

  const close = ({ caseId }: FiledCase) =>
    sql(
      `update case_file set step = 'closed', closed_on = '2026-11-20', outcome = 'money-restored' where id = $1`,
      [caseId],
    );
  const mainOf = (html: string): string => /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
  const leftIn = async (words = MARKS): Promise<string[]> => {
    const lines = (await wholeDatabase(service)).split('\n');
    return lines.filter((line) => words.some((word) => line.toLowerCase().includes(word)));
  };
  const erase = (page: string, fields: Record<string, string> = {}): Promise<Answer> =>
    administrator.submit(page, { reason: 'They asked us to.', confirm: 'yes', ...fields });

  async function verify(): Promise<string> {
    const { directory } = service.app.get<AuditSettings>(AUDIT_SETTINGS);
    const program = path.join(import.meta.dirname, '../../src/admin/admin.js');
    const child = spawn(process.execPath, [program, 'audit', 'verify'], {
      cwd: projectRoot(),
      env: {
        PATH: process.env['PATH'] ?? '',
        DATABASE_URL: service.database.ownerUrl,
        DATABASE_APP_URL: service.database.applicationUrl,
        AUDIT_DIR: directory,
      },
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => void (said += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number];
    return `${code} ${said.trim().split('\n').at(-1)}`;
  }

  it('knows of every column that can hold a text whether it is personal', async () => {
    const columns = await sql<{ table: string; column: string }>(
      `select c.table_name as table, c.column_name as column from information_schema.columns c
       where c.table_schema = 'public' and c.data_type in ('text', 'jsonb', 'ARRAY', 'character varying', 'bytea')`,
    );
    const asked = columns.filter(({ table }) => !OWNER_TABLES.includes(table));
    expect(asked.length).toBeGreaterThan(150);
    const ways = asked.map(({ table, column }) => {
      const { erased = [], kept = {} } = PERSONAL_DATA[table] ?? {};
      const becomes = erased.some((each) => each.becomes === 'go' || column in each.becomes);
      const secret = column === 'secret_hash' && !becomes;
      return { table, column, ways: [becomes, column in kept, secret].filter(Boolean).length };
    });
    expect(ways.filter((each) => each.ways !== 1 && !(each.column === 'secret_hash'))).toEqual([]);
    const known = new Set(asked.map(({ table, column }) => `${table}.${column}`));
    const listed = Object.entries(PERSONAL_DATA).flatMap(([table, { kept }]) =>
      Object.keys(kept).map((column) => `${table}.${column}`),
    );
    expect(listed.filter((column) => !known.has(column))).toEqual([]);
  });

  it('shows what goes and what stays, and does nothing before it is confirmed', async () => {
    const { filed } = await marked();
    await close(filed);
    const found = await administrator.submit('/admin/erasure', { who: filed.reference.toLowerCase() });
    expect(found.location).toBe(`/admin/erasure/cases/${filed.reference}`);
    const { body } = await administrator.follow(found);
    for (const words of ['who a group is and how to reach it', 'what the timeline says', 'the public body'])
      expect(body).toContain(words);
    for (const mark of MARKS) expect(body.toLowerCase()).not.toContain(mark);
    const page = found.location ?? '';
    const unconfirmed = await administrator.submit(page, { reason: 'Typed in full.', override: 'And this.' });
    expect([unconfirmed.status, unconfirmed.body.includes('href="#confirm">Tick the box.')]).toEqual([
      422,
      true,
    ]);
    expect(unconfirmed.body).toContain('Typed in full.');
    const without = await administrator.submit(page, { confirm: 'yes' });
    expect([without.status, without.body.includes('href="#reason">Say why.')]).toEqual([422, true]);
    expect((await leftIn(['zephyrmark club'])).length).toBeGreaterThan(0);
    expect(await audited(service, filed.caseId)).not.toContain('case-erased');
    await erase(page, { override: 'The limits do not matter any more.' });
  });

  it('leaves no name, address or text of a case, and every number', async () => {
    const { filed, email, group } = await marked();
    await close(filed);
    const before = await leftIn();
    expect(before.length).toBeGreaterThan(15);
    const counted = () =>
      sql(
        `select breach_type, body_name, body_kind, promise_kind, funding_change, outcome, closed_on, filed_at,
           (select count(*) from fact where case_id = file.id) as facts,
           (select string_agg(kind || on_day, ',' order by on_day, kind) from fact where case_id = file.id) as dates,
           (select count(*) from deadline where case_id = file.id) as deadlines,
           (select legal_form from voluntary_group where id = $2) as form,
           (select confidentiality from case_group where case_id = file.id) as named
         from case_file file where id = $1`,
        [filed.caseId, filed.groupId],
      );
    const numbers = await counted();
    const done = await erase(`/admin/erasure/cases/${filed.reference}`, {
      override: 'The group wants it so.',
    });
    expect(done.location).toBe('/admin/erasure/done');
    expect(await leftIn()).toEqual([]);
    expect(await leftIn([email])).toEqual([]);
    expect(await counted()).toEqual(numbers);
    const [sizes] = await sql(
      'select funding_yearly_gbp as money, funding_people_served as people from case_file where id = $1',
      [filed.caseId],
    );
    expect(sizes).toEqual({ money: 20_000, people: 100 });
    expect((await group.get('/cases')).status).toBe(303);
    for (const visitor of [administrator, caseworker])
      for (const page of [
        `/cases/${filed.reference}`,
        '/cases?view=closed',
        `/cases/${filed.reference}/move`,
      ]) {
        const { status, body } = await visitor.get(page);
        expect([page, status]).toEqual([page, 200]);
        expect(body).toContain(filed.reference);
      }
  });

  it('keeps the log whole, and says in it that and why it was done', async () => {
    const { filed, email } = await marked();
    const [{ id: person } = { id: '' }] = await sql<{ id: string }>(
      'select id from account where email = $1',
      [email],
    );
    await close(filed);
    await service.app.get(SignedHeads, { strict: false }).signToday();
    await erase(`/admin/erasure/cases/${filed.reference}`, { override: 'The group wants it so.' });
    expect(await verify()).toBe('0 Nothing is wrong.');
    expect((await audited(service, filed.caseId)).slice(-2)).toEqual(['audit-details-erased', 'case-erased']);
    expect((await audited(service, person)).slice(-2)).toEqual(['audit-details-erased', 'person-erased']);
    const [entry] = await sql<{ details: string; actor_kind: string }>(
      `select details, actor_kind from audit_entry join audit_detail using (chain, seq)
       where action = 'data-erased' and subject_id = $1`,
      [filed.caseId],
    );
    expect(entry?.actor_kind).toBe('administrator');
    expect(JSON.parse(entry?.details ?? '{}')).toMatchObject({
      rule: 'erasure',
      reason: 'They asked us to.',
      override: 'The group wants it so.',
    });
    const traces = await sql<{ what: string; count: number; rule: string; destroyed_by: string | null }>(
      'select what, count, rule, destroyed_by from destruction order by destroyed_at desc, id',
    );
    expect(traces).toContainEqual({
      what: 'who a group is and how to reach it',
      count: 1,
      rule: 'erasure',
      destroyed_by: expect.any(String) as string,
    });
    expect((await administrator.get('/admin/retention')).body).toContain(
      'who a group is and how to reach it',
    );
  });

  it('is refused while a limit runs or a hold is on, unless somebody says why', async () => {
    const { filed } = await marked();
    const page = `/admin/erasure/cases/${filed.reference}`;
    const { body } = await administrator.get(page);
    expect(body).toContain(`Case ${filed.reference} is open. Erasing it closes it.`);
    expect(body).toContain('A limit still runs: ');
    const refused = await erase(page);
    expect([refused.status, refused.body.includes('href="#override">Something stands')]).toEqual([409, true]);
    expect(refused.body).toContain('They asked us to.');
    await sql(`update deadline set ended_on = '2026-11-20' where case_id = $1`, [filed.caseId]);
    await close(filed);
    const hold = `/admin/retention/cases/${filed.reference}`;
    await administrator.submit(hold, { kind: 'hold', reason: 'A complaint is open.' });
    expect((await administrator.get(page)).body).toContain(`Case ${filed.reference} is on hold.`);
    expect((await erase(page)).status).toBe(409);
    await administrator.submit(hold, { kind: 'lift', reason: 'It is over.' });
    expect((await administrator.get(page)).body).not.toContain('What stands against it');
    expect((await erase(page)).status).toBe(303);
    expect(await leftIn(['zephyrmark'])).toEqual([]);
  });

  it('voids the reminders of a case that was open, and sends nobody mail', async () => {
    const { filed } = await marked();
    await erase(`/admin/erasure/cases/${filed.reference}`, { override: 'They stop.' });
    const states = await sql<{ state: string }>('select distinct state from reminder where case_id = $1', [
      filed.caseId,
    ]);
    expect(states.map(({ state }) => state)).not.toContain('scheduled');
    const [file] = await sql('select step, closed_on::text as closed from case_file where id = $1', [
      filed.caseId,
    ]);
    expect(file).toEqual({ step: 'closed', closed: '2026-11-20' });
  });

  it('erases a person and leaves the case and the name of the group', async () => {
    const { filed, email } = await marked();
    const found = await administrator.submit('/admin/erasure', { who: email.toUpperCase() });
    expect(found.location).toMatch(/^\/admin\/erasure\/people\/[0-9a-f-]{36}$/);
    const page = found.location ?? '';
    expect((await administrator.get(page)).body).toContain('would get no more reminders about it.');
    expect((await erase(page)).status).toBe(409);
    expect((await erase(page, { override: 'They know.' })).status).toBe(303);
    expect(await leftIn([email])).toEqual([]);
    const [group] = await sql(
      'select name, contact_name as contact, contact_email as mail from voluntary_group where id = $1',
      [filed.groupId],
    );
    expect(group).toEqual({
      name: 'Zephyrmark Club',
      contact: 'Erased',
      mail: `erased-${filed.groupId}@erased.invalid`,
    });
    expect(await verify()).toBe('0 Nothing is wrong.');
    expect((await administrator.get(page)).status).toBe(404);
    await erase(`/admin/erasure/groups/${filed.groupId}`, { override: 'The rest too.' });
    expect(await leftIn(['zephyrmark'])).toEqual([]);
  });

  it('does not erase whoever works here', async () => {
    const found = await administrator.submit('/admin/erasure', { who: 'caseworker@example.org' });
    const { body } = await administrator.follow(found);
    expect(body).toContain('This person works here.');
    expect((await erase(found.location ?? '', { reason: 'x' }).catch(() => ({ status: 0 }))).status).not.toBe(
      303,
    );
  });

  it('is for administrators of the own programme alone, in the database too', async () => {
    const { filed, email } = await marked();
    const elsewhere = randomUUID();
    await sql(`insert into programme (id, name) values ($1, 'Elsewhere')`, [elsewhere]);
    const role = 'administrator';
    const stranger = await aStaffMember(service, { programmeId: elsewhere, role, email: 'far@example.org' });
    const paths = [`cases/${filed.reference}`, `groups/${filed.groupId}`].map(
      (end) => `/admin/erasure/${end}`,
    );
    const missing = await stranger.get(`/admin/erasure/groups/${randomUUID()}`);
    for (const page of paths) {
      const { status, body } = await stranger.get(page);
      expect([status, mainOf(body)]).toEqual([404, mainOf(missing.body)]);
      expect((await caseworker.get(page)).status).toBe(404);
    }
    expect((await stranger.submit('/admin/erasure', { who: email })).status).toBe(422);
    const direct = (kind: 'administrator' | 'caseworker', at: string) =>
      service.app
        .get(UnitOfWork)
        .run({ kind, programmeId: at }, ({ manager }) =>
          manager.query(`select * from erase_personal_data($1::uuid[], '{}', '{}', now())`, [[filed.caseId]]),
        );
    await expect(direct('administrator', elsewhere)).rejects.toThrow(/inside one programme/);
    await expect(direct('caseworker', programmeId)).rejects.toThrow(/permission denied/);
    await erase(paths[0] ?? '', { override: 'Tidy.' });
  });
});
