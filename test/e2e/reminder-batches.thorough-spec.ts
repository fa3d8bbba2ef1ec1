import { DataSource, type Logger } from 'typeorm';
import { fileReport } from '../support/a-report.js';
import { sweep } from '../support/remind.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const BOB = 'bob@example.org';

/** Counts what the service asks the database. */
class Counter implements Logger {
  asked = 0;
  logQuery(): void {
    this.asked += 1;
  }
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}

describe('many reminders at once', () => {
  let service: TestApp;
  let caseId: string;
  const counter = new Counter();

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    const { reference } = await fileReport(service, {
      group: { name: 'Bob’s Club', contact: { name: 'Bob', email: BOB } },
    });
    [{ id: caseId }] = await service.owner.query<[{ id: string }]>(
      'select id from case_file where reference = $1',
      [reference],
    );
    service.app.get(DataSource).logger = counter;
  });
  afterAll(() => service.close());

  /** So many cases like the one that was filed, each with a day of the world of which people are reminded at this moment. */
  async function copies(count: number, sendAt: string): Promise<void> {
    await service.owner.query(
      `create table copied as select gen_random_uuid() as case_id, gen_random_uuid() as deadline_id,
       left($1, 16) || '-' || n as reference from generate_series(1, $2::int) n`,
      [sendAt, count],
    );
    const copy = (table: string, fields: string, where: string): Promise<unknown> =>
      service.owner.query(
        `insert into ${table}
         select (jsonb_populate_record(null::${table}, to_jsonb(was) || jsonb_build_object(${fields}))).*
         from ${table} was, copied where ${where}`,
        [caseId],
      );
    await copy('case_file', `'id', copied.case_id, 'reference', copied.reference`, 'was.id = $1');
    await copy('case_group', `'case_id', copied.case_id`, 'was.case_id = $1');
    const day = `(timestamptz '${sendAt}' + interval '14 days')::date`;
    await copy(
      'deadline',
      `'id', copied.deadline_id, 'case_id', copied.case_id, 'replaces_id', null, 'due_on', ${day}`,
      `was.id = (select id from deadline where case_id = $1 and kind = 'world' limit 1)`,
    );
    await copy(
      'reminder',
      `'id', gen_random_uuid(), 'case_id', copied.case_id, 'deadline_id', copied.deadline_id, 'days_before', 14,
       'state', 'scheduled', 'reason', null, 'send_at', '${sendAt}'::timestamptz`,
      `was.id = (select reminder.id from reminder join deadline on deadline.id = deadline_id
         where reminder.case_id = $1 and kind = 'world' limit 1)`,
    );
    await service.owner.query('drop table copied');
  }

  async function askedBySweep(sendAt: string): Promise<number> {
    service.clock.set(sendAt);
    counter.asked = 0;
    await sweep(service);
    return counter.asked;
  }

  it('take no more statements than a few', async () => {
    await copies(3, '2026-11-23T09:00:00Z');
    await copies(300, '2026-11-24T09:00:00Z');
    const few = await askedBySweep('2026-11-23T09:00:00Z');
    const many = await askedBySweep('2026-11-24T09:00:00Z');
    expect(few).toBeGreaterThan(5);
    expect(many).toBe(few);
  });

  it('gather over batches and workers: 900 cases of one group are one mail to it, with each case once', async () => {
    // What the programme promised for the report itself is told to staff alone, on days of its own.
    await service.owner.query(`delete from reminder where told = 'staff'`);
    await copies(900, '2026-11-25T09:00:00Z');
    service.clock.set('2026-11-25T09:00:00Z');
    const swept = await Promise.all([sweep(service), sweep(service), sweep(service)]);
    expect(swept.reduce((sum, each) => sum + each, 0)).toBe(900);
    const mails = await service.owner.query<unknown[]>(
      `select delivery.kind, case_id is null as "isOfNoCase", try_at <= $2 as "hasLeft",
         (select count(distinct carried.case_id)::int from delivery_reminder carried where carried.delivery_id = delivery.id) as cases
       from delivery where address = $1 and claim like '%2026-11-25'`,
      [BOB, '2026-11-25T09:00:00Z'],
    );
    expect(mails).toEqual([{ kind: 'reminder-digest', isOfNoCase: true, hasLeft: true, cases: 900 }]);
  });

  it('that come after the mail of the day has left go in another one', async () => {
    await copies(2, '2026-11-25T09:10:00Z');
    service.clock.set('2026-11-25T09:10:00Z');
    expect(await sweep(service)).toBe(2);
    const [{ cases }] = await service.owner.query<[{ cases: number }]>(
      `select count(*)::int as cases from delivery_reminder carried join delivery on delivery.id = delivery_id
       where delivery.address = $1 and delivery.created_at = $2`,
      [BOB, '2026-11-25T09:10:00Z'],
    );
    expect(cases).toBe(2);
  });

  it('that a process left behind in the middle are let go by the next sweep', async () => {
    const gathering = `state = 'due', try_at = '9999-12-31T00:00:00Z'`;
    await service.owner.query(
      `update delivery set ${gathering}, case_id = null where claim like '%2026-11-24'`,
    );
    service.clock.set('2026-11-25T09:20:00Z');
    await sweep(service);
    const [{ left }] = await service.owner.query<[{ left: number }]>(
      `select count(*)::int as left from delivery where try_at > '2027-01-01'`,
    );
    expect(left).toBe(0);
  });
});
