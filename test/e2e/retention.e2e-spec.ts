import { randomUUID } from 'node:crypto';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { RETENTION_SCHEDULE } from '../../src/domain/retention/schedule.js';
import type { FiledCase } from '../../src/intake/filing.js';
import { NOT_SWEPT } from '../../src/privacy/retention/kept-tables.js';
import { SWEEPS } from '../../src/privacy/retention/sweeps.js';
import { TidyUp } from '../../src/privacy/retention/tidy-up.js';
import { aCase, audited, tellOf } from '../support/a-case.js';
import { aStaffMember, signInPath } from '../support/people.js';
import { startTestApp, START, type TestApp } from '../support/test-app.js';
import type { Visitor } from '../support/visitor.js';

const LIST = '/admin/retention';

describe('how long things are kept', () => {
  const programmeId = DEFAULT_PROGRAMME.id;
  let service: TestApp;

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
  });
  beforeEach(() => service.clock.set(START));
  afterAll(() => service.close());

  const sql = <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
    service.owner.query(text, values);
  const tidyUp = () => service.app.get(TidyUp, { strict: false }).sweep();
  const administratorAt = async (instant: string): Promise<Visitor> => {
    service.clock.set(instant);
    return aStaffMember(service, { programmeId, role: 'administrator' });
  };
  const closed = async (on: string): Promise<FiledCase> => {
    const filed = await aCase(service);
    await sql(`update case_file set step = 'closed', closed_on = $2, outcome = 'apology' where id = $1`, [
      filed.caseId,
      on,
    ]);
    return filed;
  };
  const listed = async (visitor: Visitor, { reference }: FiledCase): Promise<string | undefined> => {
    const { body } = await visitor.get(LIST);
    const row = body.split('<tr').find((each) => each.includes(`>${reference}</a>`));
    return row && /(Due to go|On hold|Kept longer)/.exec(row)?.[1];
  };

  it('has a rule for every table, or a reason why there is none', async () => {
    const tables = await sql<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' order by tablename`,
    );
    const known = new Set([...SWEEPS.map(({ table }) => table), ...Object.keys(NOT_SWEPT)]);
    expect([...known].toSorted()).toEqual(tables.map(({ name }) => name));
    const rules = RETENTION_SCHEDULE.filter(({ review }) => !review).map(({ id }) => id);
    expect([...new Set(SWEEPS.map(({ rule }) => rule))].toSorted()).toEqual(rules.toSorted());
  });

  it('destroys what is kept for a short time by itself, no day too soon, and leaves a trace', async () => {
    const filed = await aCase(service, {
      group: { name: 'A', contactName: 'B', contactEmail: 'b@example.org' },
    });
    await tellOf(service, filed);
    await signInPath(service, 'b@example.org');
    await sql(
      `insert into draft (id, programme_id, secret_hash, answers, started_at, touched_at, expires_at, version)
       values ($1, $2, 'a', '{}', $3, $3, $3::timestamptz + interval '30 days', 1)`,
      [randomUUID(), programmeId, START],
    );
    await sql(
      `insert into form_draft select id, $1, '/cases/2222-2222/notes', 'A note', 1, 1, '{}', $2 from account limit 1`,
      [randomUUID(), START],
    );
    const count = async () => {
      const [row] = await sql<{ drafts: number; links: number }>(
        `select (select count(*)::int from draft) + (select count(*)::int from form_draft) as drafts,
           (select count(*)::int from sign_in_link) as links`,
      );
      return row;
    };
    service.clock.set('2026-12-20T09:59:59Z');
    await tidyUp();
    expect(await count()).toEqual({ drafts: 2, links: 1 });
    service.clock.set('2026-12-20T10:00:01Z');
    await tidyUp();
    expect(await count()).toEqual({ drafts: 0, links: 1 });
    service.clock.set('2026-12-20T10:16:00Z');
    expect(await tidyUp()).toBeGreaterThan(0);
    expect(await count()).toEqual({ drafts: 0, links: 0 });
    expect(await tidyUp()).toBe(0);
    const traces = await sql(
      `select rule, what, count, programme_id, destroyed_by from destruction where rule in ('unfinished-report', 'sign-in-link') order by rule`,
    );
    const byItself = { count: 1, programme_id: null, destroyed_by: null };
    expect(traces).toEqual([
      { rule: 'sign-in-link', what: 'links to sign in', ...byItself },
      { rule: 'unfinished-report', what: 'reports not sent, and working copies', ...byItself },
    ]);
    const administrator = await administratorAt('2026-12-21T10:00:00Z');
    const { body } = await administrator.get(LIST);
    expect(body).toContain('links to sign in');
    expect(body).toContain('The service, by itself');
  });

  it('leaves what is still needed: an open case keeps its way back, its mails and its texts', async () => {
    const filed = await aCase(service);
    await tellOf(service, filed);
    const held = async () => {
      const [row] = await sql(
        `select (select count(*)::int from case_token where case_id = $1) as tokens,
           (select count(*)::int from delivery where case_id = $1) as mails,
           (select account from case_file where id = $1) as text`,
        [filed.caseId],
      );
      return row;
    };
    await sql(`insert into case_token values ($1, $2, $3, $4, $5, now(), '2026-12-01')`, [
      randomUUID(),
      programmeId,
      filed.caseId,
      filed.groupId,
      randomUUID(),
    ]);
    const before = await held();
    service.clock.set('2036-01-01T10:00:00Z');
    await tidyUp();
    expect(await held()).toEqual(before);
    await sql(`update case_file set step = 'closed', closed_on = '2035-01-01' where id = $1`, [filed.caseId]);
    await tidyUp();
    expect(await held()).toEqual(before);
    service.clock.set('2036-01-03T10:00:00Z');
    await tidyUp();
    expect(await held()).toMatchObject({
      tokens: 0,
      text: 'The council wrote that our grant stops before Christmas.',
    });
  });

  it('lists a case six years after it was closed, and not a day before; nothing goes by itself', async () => {
    const filed = await closed('2026-11-20');
    let administrator = await administratorAt('2032-11-19T12:00:00Z');
    expect(await listed(administrator, filed)).toBeUndefined();
    administrator = await administratorAt('2032-11-20T12:00:00Z');
    expect(await listed(administrator, filed)).toBe('Due to go');
    await tidyUp();
    const [file] = await sql<{ account: string }>('select account from case_file where id = $1', [
      filed.caseId,
    ]);
    expect(file?.account).toContain('The council wrote');
  });

  it('is kept longer until a day, held without end, and destroyed by the rule with a trace', async () => {
    const filed = await closed('2026-11-20');
    const page = `${LIST}/cases/${filed.reference}`;
    let administrator = await administratorAt('2032-12-01T12:00:00Z');
    const until = { 'until-day': '1', 'until-month': 'March', 'until-year': '2033' };
    const kept = await administrator.submit(page, {
      kind: 'keep',
      reason: 'A review is under way.',
      ...until,
    });
    expect(kept.location).toBe(LIST);
    expect(await listed(administrator, filed)).toBe('Kept longer');
    administrator = await administratorAt('2033-03-02T12:00:00Z');
    expect(await listed(administrator, filed)).toBe('Due to go');
    await administrator.submit(page, { kind: 'hold', reason: 'The court asked for it.' });
    expect(await listed(administrator, filed)).toBe('On hold');
    expect((await administrator.get(page)).body).toContain('The court asked for it.');
    administrator = await administratorAt('2040-01-01T12:00:00Z');
    expect(await listed(administrator, filed)).toBe('On hold');
    await administrator.submit(page, { kind: 'lift', reason: 'The court is done.' });
    expect(await listed(administrator, filed)).toBe('Due to go');
    const erase = `/admin/erasure/cases/${filed.reference}`;
    expect((await administrator.get(erase)).body).toContain('It is due to go by our schedule.');
    expect((await administrator.submit(erase, { reason: 'Reviewed.', confirm: 'yes' })).status).toBe(303);
    expect(await listed(administrator, filed)).toBeUndefined();
    const traces = await sql<{ rule: string }>(
      'select distinct rule from destruction where programme_id = $1',
      [programmeId],
    );
    expect(traces).toEqual([{ rule: 'closed-case' }]);
    expect(
      (await audited(service, filed.caseId)).filter((action) => /held|longer|lifted|erased/.test(action)),
    ).toEqual(['case-kept-longer', 'case-held', 'hold-lifted', 'audit-details-erased', 'case-erased']);
    expect((await administrator.get(page)).body).not.toContain('The court asked for it.');
  });

  it.each([
    [{}, 'kind', 'Choose what to do.'],
    [{ kind: 'hold' }, 'reason', 'Say why. It is kept with the case.'],
    [{ kind: 'keep', reason: 'Because.' }, 'until', 'Give the day until which the case is kept.'],
    [
      { kind: 'keep', reason: 'Because.', 'until-day': '1', 'until-month': '1', 'until-year': '2026' },
      'until',
      'Give a day after today, 20 November 2026.',
    ],
  ])('refuses %j, names the field and keeps what was typed', async (fields, name, message) => {
    const filed = await closed('2026-11-20');
    const administrator = await administratorAt(START);
    const { status, body } = await administrator.submit(`${LIST}/cases/${filed.reference}`, {
      ...fields,
    });
    expect(status).toBe(422);
    expect(body).toContain(`href="#${name}">${message}`);
    if ('reason' in fields) expect(body).toContain('Because.');
  });

  it('is for administrators of the own programme alone', async () => {
    const filed = await closed('2020-01-01');
    const elsewhere = randomUUID();
    await sql(`insert into programme (id, name) values ($1, 'Elsewhere')`, [elsewhere]);
    const role = 'administrator';
    const stranger = await aStaffMember(service, { programmeId: elsewhere, role, email: 'far@example.org' });
    const caseworker = await aStaffMember(service, { programmeId });
    expect(await listed(await administratorAt(START), filed)).toBe('Due to go');
    expect(await listed(stranger, filed)).toBeUndefined();
    const page = `${LIST}/cases/${filed.reference}`;
    expect((await stranger.get(page)).status).toBe(404);
    for (const path of [LIST, page]) expect((await caseworker.get(path)).status).toBe(404);
  });
});
