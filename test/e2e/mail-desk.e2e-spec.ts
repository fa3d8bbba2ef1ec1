import { randomUUID } from 'node:crypto';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { DeliveryRelay } from '../../src/delivery/delivery-relay.js';
import { HeldDeliveries } from '../../src/delivery/held-deliveries.js';
import { Deliveries } from '../../src/delivery/deliveries.js';
import { DailyReconciliation } from '../../src/mail-desk/daily/daily-reconciliation.js';
import { MailNotices } from '../../src/mail-desk/notices/mail-notices.js';
import { AlarmWatch } from '../../src/mail-desk/watch/alarm-watch.js';
import { WorkerBeats } from '../../src/mail-desk/watch/worker-beats.js';
import { SYSTEM } from '../../src/platform/database/actor.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { ReminderSweep } from '../../src/reminders/reminder-sweep.js';
import { fileReport } from '../support/a-report.js';
import { aStaffMember, signedIn } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';
import type { Answer, Visitor } from '../support/visitor.js';

const TOKEN = 'a-token-that-only-this-test-knows';
const programmeId = DEFAULT_PROGRAMME.id;
const ADMINISTRATOR = 'administrator@example.org';
/** The first rung of the example goes out on this day at nine. */
const DUE = '2026-12-07';

const textOf = ({ body }: Answer): string =>
  body
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');

describe('the mail desk', () => {
  let service: TestApp;
  let administrator: Visitor;
  let caseworker: Visitor;
  let reference: string;

  const part = <Part>(type: new (...given: never[]) => Part): Part =>
    service.app.get(type, { strict: false });
  const one = async <Row>(sql: string, values: readonly unknown[] = []): Promise<Row> =>
    (await service.owner.query<Row[]>(sql, [...values]))[0] as Row;
  const at = async (instant: string): Promise<void> => {
    service.clock.set(instant);
    administrator = await signedIn(service, ADMINISTRATOR);
    caseworker = await signedIn(service, 'caseworker@example.org');
  };
  const audited = async (action: string): Promise<string | undefined> =>
    (
      await one<{ details: string } | undefined>(
        `select d.details from audit_entry e join audit_detail d using (chain, seq) where action = $1 order by e.at desc, e.seq desc limit 1`,
        [action],
      )
    )?.details;
  const addMail = async (kind: string): Promise<string> =>
    (await service.app
      .get(UnitOfWork)
      .run(SYSTEM, (tx) =>
        part(Deliveries).add(tx, { kind, programmeId, address: `${kind}@example.org`, claim: randomUUID() }),
      )) ?? 'none';
  const stateOf = async (id: string): Promise<string> =>
    (await one<{ state: string }>('select state from delivery where id = $1', [id])).state;

  const inQueueNow = async (kind: string): Promise<string> => {
    const id = await addMail(kind);
    await service.owner.query(
      `update delivery set state = 'queued', attempts = 1, lease_until = now() + interval '1 minute' where id = $1`,
      [id],
    );
    return id;
  };
  /** As a worker takes it out of the queue; empty where it may not. */
  const taken = async (id: string): Promise<string[]> => {
    const held = await part(HeldDeliveries).hold({ ids: [id], attempt: 1 });
    part(HeldDeliveries).letGo(held);
    return held.map((each) => each.id);
  };

  beforeAll(async () => {
    service = await startTestApp({ worker: false, metricsToken: TOKEN });
    for (const role of ['administrator', 'caseworker'] as const)
      await aStaffMember(service, { programmeId, role });
    ({ reference } = await fileReport(service));
    await service.owner.query(
      `update delivery set state = 'accepted', accepted_at = created_at, attempts = 1`,
    );
    // One ladder is enough to follow.
    await service.owner.query(
      `update reminder set state = 'void', reason = 'past' from deadline where deadline.id = deadline_id and kind <> 'world'`,
    );
    // What filing tells is made by a handler, and none runs here.
    await service.owner.query('update outbox_message set handled_at = now()');
  });
  afterAll(() => service.close());

  it('is for administrators', async () => {
    await at('2026-12-01T10:00:00Z');
    for (const path of ['', '/days', '/ledger', '/dry-run']) {
      expect((await caseworker.get(`/admin/mail${path}`)).status).toBe(404);
      expect((await administrator.get(`/admin/mail${path}`)).status).toBe(200);
    }
    expect(textOf(await administrator.get('/admin'))).toContain('Mail and reminders');
    expect(textOf(await administrator.get('/admin/mail'))).toContain('No worker was ever started here.');
  });

  it('shows what would go out, by day and by case, and to how many: never to whom', async () => {
    await at('2026-12-07T08:30:00Z');
    const page = textOf(await administrator.get('/admin/mail/dry-run'));
    expect(page).toContain('Monday 7 December 2026 to Sunday 13 December 2026');
    expect(page).toContain(
      `Reminder of another date, 14 days before Case ${reference} People who would get it 2`,
    );
    expect(page).not.toMatch(/ada@|Riverside/);
    const wrong = await administrator.get(
      '/admin/mail/dry-run?from-day=2&from-month=1&from-year=2027&to-day=1&to-month=1&to-year=2027',
    );
    expect([
      wrong.status,
      textOf(wrong).includes('The last day must be the first day or a later one.'),
    ]).toEqual([422, true]);
    expect(textOf(await administrator.get('/admin/mail'))).toContain('Reminders in the next hour 1');
  });

  it('raises an alarm for a rung that is due and of which nothing becomes, once two looks saw it', async () => {
    const watch = part(AlarmWatch);
    const alarms = () =>
      service.owner.query<{ troubles: object; ended: boolean }[]>(
        'select troubles, ended_at is not null as ended from mail_alarm',
      );
    await at(`${DUE}T09:14:00Z`);
    expect([await watch.look(), await watch.look(), await alarms()]).toEqual([[], [], []]);
    await at(`${DUE}T09:16:00Z`);
    expect([await watch.look(), await watch.look(), await watch.look()]).toEqual([
      [],
      [programmeId],
      [programmeId],
    ]);
    expect(await alarms()).toEqual([{ troubles: { missing: 1 }, ended: false }]);
    const mails = await service.owner.query<{ address: string; fatal: boolean }[]>(
      `select address, fatal from delivery where kind = 'mail-alarm'`,
    );
    expect(mails).toEqual([{ address: ADMINISTRATOR, fatal: true }]);
    part(MailNotices).forget();
    expect(textOf(await administrator.get('/cases'))).toContain('Mail that was due did not go out.');
    expect(textOf(await caseworker.get('/cases'))).not.toContain('Mail that was due did not go out.');
    expect(textOf(await administrator.get('/admin/mail'))).toContain(
      '1 reminder was due, and nothing became of it.',
    );
    const health = await service.inject({ method: 'GET', url: '/health/mail' });
    expect([health.statusCode, health.json<{ problems: string[] }>().problems]).toEqual([
      503,
      ['No worker was ever started.', 'Mail that was due did not go out.'],
    ]);
    expect((await service.inject({ method: 'GET', url: '/health/ready' })).statusCode).toBe(200);
  });

  it('lists the rung as missing, and ends the alarm when it was dealt with', async () => {
    const missing = textOf(await administrator.get('/admin/mail/ledger?outcome=missing'));
    expect(missing).toContain(`Reminder of another date, 14 days before Case ${reference}`);
    await part(ReminderSweep).sweep();
    expect(await part(AlarmWatch).look()).toEqual([]);
    expect(await one('select count(*)::int as open from mail_alarm where ended_at is null')).toEqual({
      open: 0,
    });
    expect(textOf(await administrator.get('/admin/mail/ledger?outcome=missing'))).toContain('Nothing fits.');
    const waiting = textOf(await administrator.get('/admin/mail/ledger?outcome=waiting'));
    expect(waiting).toMatch(/Waits to be sent \d mails? written: 7 December 2026, 09:16/);
  });

  it('holds all mail with a reason, says so to all staff, and lets it go', async () => {
    const inQueue = await inQueueNow('case-mail');
    const inHand = await Promise.all(['case-mail', 'sign-in'].map(inQueueNow));
    await part(HeldDeliveries).hold({ ids: inHand, attempt: 1 });
    // The same job once more, as a queue may give it out.
    expect(await part(HeldDeliveries).hold({ ids: inHand, attempt: 1 })).toEqual([]);
    const refused = await administrator.submit('/admin/mail', { reason: ' ' }, '/admin/mail/hold');
    expect([refused.status, refused.body.includes('Say why.')]).toEqual([422, true]);
    const held = await administrator.submit('/admin/mail', { reason: 'A wrong text.' }, '/admin/mail/hold');
    expect(held.location).toBe('/admin/mail');
    expect(textOf(await caseworker.get('/cases'))).toContain('All mail is held.');
    const page = await administrator.follow(held);
    expect(textOf(page)).toContain('since 7 December 2026, 09:16, by The administrator.');
    const ours = (): boolean[] => inHand.map((id) => part(HeldDeliveries).isOurs(id));
    await until('the worker to see the hold', async () => Promise.resolve(ours()[0] === false));
    expect(ours()).toEqual([false, true]);
    part(HeldDeliveries).letGo(inHand.map((id) => ({ id })));
    const signIn = await addMail('sign-in');
    const other = await addMail('triage-letter');
    await part(DeliveryRelay).relay();
    expect([await stateOf(signIn), await stateOf(other)]).toEqual(['queued', 'due']);
    expect([await taken(inQueue), await taken(signIn)]).toEqual([[], [signIn]]);
    const rung = await one<{ state: string }>(
      `select state from delivery where kind like 'reminder%' limit 1`,
    );
    expect(rung.state).toBe('due');
    const again = await administrator.submit('/admin/mail/days', { reason: 'Twice.' }, '/admin/mail/hold');
    expect([again.status, textOf(again).includes('All mail is held already.')]).toEqual([409, true]);
    const { id } = await one<{ id: string }>('select id from mail_hold where ended_at is null');
    expect((await administrator.submit('/admin/mail', { hold: id }, '/admin/mail/release')).location).toBe(
      '/admin/mail',
    );
    expect(textOf(await caseworker.get('/cases'))).not.toContain('All mail is held.');
    const late = await administrator.submit('/admin/mail', { hold: id }, '/admin/mail/release');
    expect(late.status).toBe(409);
    await part(DeliveryRelay).relay();
    expect(await stateOf(other)).toBe('queued');
    expect(await taken(inQueue)).toEqual([inQueue]);
    expect([await audited('mail-held'), await audited('mail-released')]).toEqual([
      '{"reason":"A wrong text."}',
      '{}',
    ]);
  });

  it('counts the day, once, as it stands the next morning, and tells the administrators', async () => {
    await service.owner.query(
      `update delivery set state = 'accepted', accepted_at = $1, answer = '250 2.0.0 Ok <ada@example.org>', attempts = 1
       where kind like 'reminder%'`,
      [`${DUE}T09:17:00Z`],
    );
    await at('2026-12-08T05:59:00Z');
    expect(await part(DailyReconciliation).sweep()).toBe(0);
    await at('2026-12-08T06:00:00Z');
    const both = await Promise.all([part(DailyReconciliation).sweep(), part(DailyReconciliation).sweep()]);
    expect(both.reduce((sum, each) => sum + each)).toBe(1);
    const { totals } = await one<{ totals: { reminders: object } }>('select totals from reconciliation');
    expect(totals.reminders).toMatchObject({ due: 1, sent: 1, accepted: 1, late: 1, missing: 0 });
    const page = textOf(await administrator.get('/admin/mail/days'));
    expect(page).toContain('Of these, taken more than 15 minutes late: 1');
    expect(
      await one(`select count(*)::int as mails from delivery where kind = 'mail-reconciliation'`),
    ).toEqual({ mails: 1 });
    expect(
      textOf(await administrator.get(`/admin/mail/ledger?day-day=7&day-month=12&day-year=2026`)),
    ).toContain('Taken: 7 December 2026, 09:17 The server’s answer: 250');
    const onCase = textOf(await caseworker.get(`/cases/${reference}/sent-reminders`));
    expect(onCase).toContain('A mail server took it');
    expect(onCase).not.toContain('Ok <');
  });

  it('counts a day again beside the first count, and says why', async () => {
    await service.owner.query(`update delivery set state = 'bounced' where kind like 'reminder%'`);
    const day = { 'day-day': '7', 'day-month': '12', 'day-year': '2026' };
    const bare = await administrator.submit('/admin/mail/days', day);
    expect([bare.status, bare.body.includes('Say why.'), bare.body.includes('value="2026"')]).toEqual([
      422,
      true,
      true,
    ]);
    const today = { ...day, 'day-day': '8', reason: 'Now.' };
    expect((await administrator.submit('/admin/mail/days', today)).status).toBe(422);
    const sent = await administrator.submit('/admin/mail/days', { ...day, reason: 'It came back.' });
    expect(textOf(await administrator.follow(sent))).toContain(
      'Counted again on 8 December 2026. Why: It came back.',
    );
    expect(await one('select count(*)::int as counts from reconciliation')).toEqual({ counts: 2 });
    expect(await audited('mail-counted-again')).toBe('{"day":"2026-12-07","reason":"It came back."}');
    expect(await part(DailyReconciliation).sweep()).toBe(0);
  });

  it('sends what failed again, one mail or all of a reason, and never that of another programme', async () => {
    const [first, second, slow, foreign] = await Promise.all(
      ['a', 'b', 'c', 'd'].map((name) => addMail(`case-${name}`)),
    );
    const park = (ids: readonly (string | undefined)[], failure: string, answer: string) =>
      service.owner.query(
        `update delivery set state = 'parked', attempts = 3, failures = 1, failure = $2, answer = $3
         where id = any ($1::uuid[])`,
        [ids, failure, answer],
      );
    await park([first, second, foreign], 'refused', 'Message failed: 550 5.1.1 no such mailbox');
    await park([slow], 'no-answer', 'Connection timeout');
    const elsewhere = randomUUID();
    await service.owner.query(`insert into programme (id, name) values ($1, 'Elsewhere')`, [elsewhere]);
    await service.owner.query('update delivery set programme_id = $2 where id = $1', [foreign, elsewhere]);
    const desk = textOf(await administrator.get('/admin/mail'));
    expect(desk).toMatch(/The mail server would not take it How many 2/);
    expect(desk).toMatch(/The mail server did not say that it took it How many 1/);
    const send = (fields: Record<string, string>) =>
      administrator.submit('/admin/mail', fields, '/admin/mail/sending');
    expect((await send({ mail: foreign ?? '' })).status).toBe(409);
    expect((await send({ mail: first ?? '' })).location).toBe('/admin/mail');
    expect(await Promise.all([first, second, slow, foreign].map((id) => stateOf(id ?? '')))).toEqual([
      'due',
      'parked',
      'parked',
      'parked',
    ]);
    expect((await send({ failure: 'refused' })).location).toBe('/admin/mail');
    expect([await stateOf(second ?? ''), await stateOf(slow ?? '')]).toEqual(['due', 'parked']);
    expect(await audited('mail-sent-now')).toBe('{"mails":1}');
    expect((await send({ failure: 'cut-off' })).status).toBe(409);
    expect((await send({})).status).toBe(404);
  });

  it('gives its numbers to a program that shows the token, and nothing to others', async () => {
    const metrics = (authorization?: string) =>
      service.inject({
        method: 'GET',
        url: '/metrics',
        headers: authorization ? { authorization } : {},
      });
    expect((await metrics()).statusCode).toBe(401);
    expect((await metrics(`Bearer ${TOKEN}x`)).statusCode).toBe(401);
    const { statusCode, body } = await metrics(`Bearer ${TOKEN}`);
    expect(statusCode).toBe(200);
    for (const line of [
      'redress_mails_waiting{state="parked"} 2',
      'redress_mail_failures{reason="no-answer"} 1',
      'redress_reconciliation{of="reminders",word="due"} 1',
      'redress_reconciliation{of="reminders",word="missing"} 0',
      'redress_mail_trouble{trouble="missing"} 0',
      'redress_mail_held 0',
      'process_cpu_seconds_total',
    ])
      expect(body).toContain(line);
    expect(body).not.toMatch(/@|Riverside|mailbox/);
  });

  it('sees workers that fell silent', async () => {
    const beats = part(WorkerBeats);
    const sweep = beats.watched('sweep of reminders', () => Promise.resolve());
    const failing = beats.watched('relay of events', () => Promise.reject(new Error('away')));
    await sweep();
    await expect(failing()).rejects.toThrow('away');
    await beats.write();
    const problems = async () =>
      (await service.inject({ method: 'GET', url: '/health/mail' })).json<{ problems: string[] }>().problems;
    expect(await problems()).toEqual(['No worker does this: relay of events.']);
    await service.owner.query(
      `update worker_beat set beat_at = now() - interval '10 minutes', done_at = now() - interval '10 minutes'`,
    );
    expect(await problems()).toEqual([
      'No worker does this: relay of events.',
      'No worker does this: sweep of reminders.',
    ]);
    part(MailNotices).forget();
    expect(textOf(await administrator.get('/admin'))).toContain('No worker runs: nothing goes out.');
  });
});
