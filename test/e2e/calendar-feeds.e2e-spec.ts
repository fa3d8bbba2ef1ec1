import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { AccountRecord } from '../../src/identity/account.record.js';
import { newId } from '../../src/platform/ids.js';
import { audited } from '../support/a-case.js';
import { fileAnonymously, returned } from '../support/anonymous.js';
import { makeLink, readByBoth, type ReadEvent } from '../support/calendars.js';
import { OnACase } from '../support/on-a-case.js';
import { aStaffMember, signedIn } from '../support/people.js';
import { withStatements } from '../support/statements.js';
import { START, startTestApp } from '../support/test-app.js';
import { Visitor, type Answer } from '../support/visitor.js';

const PAGE = '/account/calendar';
const HOUR = 3_600_000;

/** Of a case that is filed on {@link START} and says what the example says. */
const ANSWER_PROMISED = '2026-11-27';
const MONEY_STOPS = '2026-12-21';
const COURT = '2027-02-19';
const OMBUDSMAN = '2027-11-19';

describe('a feed of dates for a calendar of one’s own', () => {
  const work = new OnACase();

  beforeAll(async () => {
    work.service = await startTestApp({ worker: false });
    await aStaffMember(work.service, { programmeId: DEFAULT_PROGRAMME.id });
    await aStaffMember(work.service, { programmeId: DEFAULT_PROGRAMME.id, role: 'supervisor' });
  });
  beforeEach(async () => {
    work.service.clock.set(START);
    work.caseworker = await signedIn(work.service, 'caseworker@example.org');
    work.cookie = work.caseworker.cookieHeader();
    await work.file();
  });
  afterAll(() => work.service.close());

  const later = (hours: number): void =>
    work.service.clock.set(new Date(work.service.clock.now().getTime() + hours * HOUR).toISOString());

  /** As a calendar does: without a cookie, from somewhere else. */
  const fetched = (path: string): Promise<Answer> => new Visitor(work.service, '192.0.2.7').get(path);
  const events = async (path: string): Promise<ReadEvent[]> => readByBoth((await fetched(path)).body);
  const onCase = async (path: string): Promise<ReadEvent[]> =>
    (await events(path)).filter(({ summary }) => summary.includes(work.filed.reference));
  const stateOf = ({ day, status, sequence }: ReadEvent) => [day, status, sequence];
  const on = (all: readonly ReadEvent[], day: string): ReadEvent | undefined =>
    all.find((each) => each.day === day);
  const same = (all: readonly ReadEvent[], before: ReadEvent | undefined): ReadEvent | undefined =>
    all.find(({ uid }) => uid === before?.uid);

  const moveMoney = (to: string) =>
    work.call('POST', '/facts', {
      kind: 'last-funded-day',
      on: to,
      source: 'a call',
      reason: 'They told us.',
    });
  const answerCourt = async (answer: object): Promise<void> => {
    const deadlines = await work.service.owner.query<{ id: string }[]>(
      `select id from deadline where case_id = $1 and rule_id = 'JR-3M-SAFE' and superseded_at is null`,
      [work.filed.caseId],
    );
    const done = await work.call('POST', `/deadlines/${deadlines[0]?.id}/answers`, answer);
    expect([done.statusCode, done.body]).toEqual([200, expect.any(String)]);
  };
  const close = (reason = 'They found other money.'): Promise<Answer> =>
    work.move(work.caseworker, 'closed', { outcome: 'withdrawn-by-group', reason });
  const takeOn = (by = work.caseworker): Promise<Answer> => work.send(by, '/accept', {}, '/move?to=closed');

  it('holds the dates of the group’s cases, as two programs read them, and names nobody', async () => {
    const path = await makeLink(work.group);
    const { body, headers } = await fetched(path);
    expect(headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(headers['cache-control']).toBe('private, no-cache');
    expect(headers['x-robots-tag']).toBe('noindex, nofollow');
    expect(headers['set-cookie']).toBeUndefined();
    const all = readByBoth(body);
    expect(all.map(({ day }) => day)).toEqual(expect.arrayContaining([MONEY_STOPS, COURT, OMBUDSMAN]));
    expect(on(all, COURT)).toEqual({
      uid: expect.stringMatching(/^[\da-f-]{36}$/) as string,
      day: COURT,
      sequence: 0,
      status: 'CONFIRMED',
      summary: `Redress: last day to act (case ${work.filed.reference})`,
      description: 'Sign in to see what it is, and what to do.',
      changedAt: '2026-11-20T10:00:00.000Z',
      alarms: ['-P6DT15H', '-PT15H'],
    });
    // The day that is shown beneath the safe one is no day to plan for.
    expect(all.map(({ day }) => day)).not.toContain('2027-02-20');
    expect(body).not.toMatch(/A Group|Example City|[Ll]unch|Compact|[Cc]ourt|Ombudsman|[Jj]udicial/);
  });

  it('rings on days on which the programme reminds by mail', async () => {
    await work.service.owner.query(
      `insert into programme_ladder (programme_id, limit_days, duty_days, service_days, world_days, changed_at)
       values ($1, '{56,28,14,7,3,1,0}', '{}', '{}', '{14,5,4,3}', now())`,
      [DEFAULT_PROGRAMME.id],
    );
    await work.file();
    await work.service.owner.query('delete from programme_ladder');
    const all = await events(await makeLink(work.group));
    expect(on(all, MONEY_STOPS)?.alarms).toEqual(['-P4DT15H', '-P2DT15H']);
    expect(on(all, COURT)?.alarms).toEqual(['-P6DT15H', '-PT15H']);
  });

  it('is the same text until something changes, and is not sent again', async () => {
    const path = await makeLink(work.group);
    const first = await fetched(path);
    later(1);
    const second = await fetched(path);
    expect([second.body, second.headers['etag']]).toEqual([first.body, first.headers['etag']]);
    const tag = String(first.headers['etag']);
    for (const header of [tag, `W/${tag}`, `"other", ${tag}`]) {
      const headers = { 'if-none-match': header };
      const known = await work.service.inject({ method: 'GET', url: path, headers });
      expect([known.statusCode, known.body]).toEqual([304, '']);
    }
    await moveMoney('2027-01-15');
    const answer = await work.service.inject({ method: 'GET', url: path, headers: { 'if-none-match': tag } });
    expect(answer.statusCode).toBe(200);
  });

  it('moves a date under its name, as the next change', async () => {
    const path = await makeLink(work.group);
    const before = on(await events(path), MONEY_STOPS);
    later(1);
    expect((await moveMoney('2027-01-15')).statusCode).toBe(201);
    const moved = same(await events(path), before);
    expect(moved && [...stateOf(moved), moved.changedAt]).toEqual([
      '2027-01-15',
      'CONFIRMED',
      1,
      '2026-11-20T11:00:00.000Z',
    ]);
    await moveMoney('2027-01-22');
    await moveMoney(MONEY_STOPS);
    const back = same(await events(path), before);
    expect(back && stateOf(back)).toEqual([MONEY_STOPS, 'CONFIRMED', 2]);
  });

  it('calls a limit off that was met, and brings it back when that was wrong', async () => {
    const path = await makeLink(work.group);
    const before = on(await events(path), COURT);
    await answerCourt({ answer: 'done', on: '2026-11-20', words: 'The claim was issued.' });
    const off = same(await events(path), before);
    expect(off && [...stateOf(off), off.alarms, off.summary]).toEqual([
      COURT,
      'CANCELLED',
      1,
      [],
      `Redress: taken off your calendar (case ${work.filed.reference})`,
    ]);
    await answerCourt({ answer: 'taken-back', words: 'That was another claim.' });
    const again = same(await events(path), before);
    expect(again && stateOf(again)).toEqual([COURT, 'CONFIRMED', 2]);
  });

  it('calls off what was done, and never has what the programme promised for itself', async () => {
    const path = await makeLink(work.group);
    const all = await events(path);
    expect(on(all, ANSWER_PROMISED)).toBeUndefined();
    await work.service.owner.query(
      `update deadline set ended_on = '2026-11-20' where case_id = $1 and due_on = $2`,
      [work.filed.caseId, MONEY_STOPS],
    );
    const after = same(await events(path), on(all, MONEY_STOPS));
    expect(after && stateOf(after)).toEqual([MONEY_STOPS, 'CANCELLED', 1]);
  });

  it('calls off the dates of a closed case that are reminded of no more, and forgets that after some time', async () => {
    const path = await makeLink(work.group);
    const before = await events(path);
    expect((await close()).status).toBe(303);
    const after = await events(path);
    const kept = await work.service.owner.query<{ day: string }[]>(
      `select distinct due_on::text as day from deadline join reminder on reminder.deadline_id = deadline.id
       where deadline.case_id = $1 and reminder.state = 'scheduled' and reminder.told <> 'staff'`,
      [work.filed.caseId],
    );
    const keptDays = kept.map(({ day }) => day);
    expect(keptDays).not.toContain(MONEY_STOPS);
    expect(after.map(stateOf)).toEqual(
      before.map(({ day }) => (keptDays.includes(day) ? [day, 'CONFIRMED', 0] : [day, 'CANCELLED', 1])),
    );
    later(24 * 91);
    expect((await events(path)).map(({ status }) => status)).not.toContain('CANCELLED');
  });

  it('goes on under the same names when the case is opened again', async () => {
    const path = await makeLink(work.group);
    const before = await events(path);
    await close();
    await events(path);
    expect((await work.move(work.caseworker, 'research', { reason: 'It was not paid.' })).status).toBe(303);
    const after = await events(path);
    expect(after.map(({ uid }) => uid)).toEqual(before.map(({ uid }) => uid));
    expect(same(after, on(before, MONEY_STOPS))?.status).toBe('CONFIRMED');
  });

  it('of somebody on the staff has the cases that they look after, and calls them off when they do so no more', async () => {
    const path = await makeLink(work.caseworker);
    expect(await onCase(path)).toEqual([]);
    await takeOn();
    const mine = await onCase(path);
    expect(mine.map(({ day }) => day)).toEqual(expect.arrayContaining([MONEY_STOPS, COURT]));
    const { id: to } = await accountOf('supervisor@example.org');
    const given = await work.call('POST', '/assignment', { to, reason: 'I am ill.' });
    expect([given.statusCode, given.body]).toEqual([200, expect.any(String)]);
    expect((await onCase(path)).map(stateOf)).toEqual(mine.map(({ day }) => [day, 'CANCELLED', 1]));
    const theirs = await makeLink(await signedIn(work.service, 'supervisor@example.org'));
    expect((await onCase(theirs)).map(({ day }) => day)).toEqual(mine.map(({ day }) => day));
  });

  it('has the cases of a colleague who is away for as long as somebody stands in', async () => {
    await takeOn();
    const path = await makeLink(await signedIn(work.service, 'supervisor@example.org'));
    expect(await onCase(path)).toEqual([]);
    const [away, standIn] = [
      await accountOf('caseworker@example.org'),
      await accountOf('supervisor@example.org'),
    ];
    await work.service.owner.query(
      `insert into absence (id, programme_id, account_id, substitute_id, from_day, last_day, recorded_at, recorded_by)
       values ($1, $2, $3, $4, '2026-11-20', '2026-11-21', $5, $3)`,
      [newId(), DEFAULT_PROGRAMME.id, away.id, standIn.id, work.service.clock.now()],
    );
    const during = await onCase(path);
    expect(on(during, COURT)?.status).toBe('CONFIRMED');
    later(48);
    expect(same(await onCase(path), on(during, COURT))?.status).toBe('CANCELLED');
  });

  it('calls off what somebody must keep out of from now on', async () => {
    await takeOn();
    const path = await makeLink(work.caseworker);
    const before = on(await onCase(path), COURT);
    const { id } = await accountOf('caseworker@example.org');
    const { owner } = work.service;
    await owner.query(
      `insert into interest (id, programme_id, account_id, kind, about, name, from_day, recorded_at, recorded_by, body_id)
       select $1, $2, $3, 'other', 'body', body_name, '2026-11-20', $4, $3, body_id from case_file where id = $5`,
      [newId(), DEFAULT_PROGRAMME.id, id, work.service.clock.now(), work.filed.caseId],
    );
    expect((await work.caseworker.get(work.at())).status).toBe(404);
    const after = same(await onCase(path), before);
    expect(after && stateOf(after)).toEqual([COURT, 'CANCELLED', 1]);
    await owner.query('delete from interest where account_id = $1', [id]);
  });

  it('shows a group nothing of another', async () => {
    const path = await makeLink(work.group);
    const { reference } = work.filed;
    await work.file();
    expect((await events(await makeLink(work.group))).length).toBeGreaterThan(2);
    for (const { summary } of await events(path)) expect(summary).toContain(reference);
  });

  it('has a new link where the old one got about: that stops at once, and the dates keep their names', async () => {
    const old = await makeLink(work.group);
    const before = await events(old);
    const next = await makeLink(work.group);
    expect((await fetched(old)).status).toBe(404);
    expect(await events(next)).toEqual(before);
    const { id } = await accountOf(work.email);
    expect((await work.group.submit(PAGE, {}, `${PAGE}/stop`)).location).toBe(PAGE);
    expect((await fetched(next)).status).toBe(404);
    expect(await audited(work.service, id)).toEqual(
      expect.arrayContaining(['calendar-link-made', 'calendar-link-made', 'calendar-link-stopped']),
    );
    const kept = await work.service.owner.query('select 1 from calendar_entry where account_id = $1', [id]);
    expect(kept).toEqual([]);
    const secret = /calendar\/(.+)\.ics/.exec(next)?.[1];
    const found = await work.service.owner.query<unknown[]>(
      `select 1 from audit_detail d where d::text like $1 union all select 1 from outbox_message o where o::text like $1`,
      [`%${secret}%`],
    );
    expect(found).toEqual([]);
  });

  it('answers a link that was stopped, one of a closed account and one that never was exactly alike', async () => {
    const stopped = await makeLink(work.group);
    await work.group.submit(PAGE, {}, `${PAGE}/stop`);
    const leaver = await aStaffMember(work.service, {
      programmeId: DEFAULT_PROGRAMME.id,
      email: 'leaver@example.org',
    });
    const theirs = await makeLink(leaver);
    const set = `update account set deactivated_at = $1 where email = 'leaver@example.org'`;
    await work.service.owner.query(set, [work.service.clock.now()]);
    const never = `/calendar/${'a'.repeat(43)}.ics`;
    const answers = [await heard(stopped), await heard(theirs), await heard(never)];
    expect(answers[0]?.status).toBe(404);
    expect(answers[0]?.statements.length).toBeGreaterThan(0);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    await work.service.owner.query(set, [null]);
    expect((await fetched(theirs)).status).toBe(404);
  });

  /** What somebody hears who shows this link, and what the database was asked for it. */
  async function heard(path: string) {
    const { result, statements } = await withStatements(work.service, () => fetched(path));
    const { status, body, headers } = result;
    const told = Object.entries(headers).filter(([name]) => !/^(date|x-request-id|x-ratelimit)/.test(name));
    return { status, body, told, statements };
  }

  it('is made by somebody who has just shown that it is them, and by nobody without an account', async () => {
    expect((await new Visitor(work.service).get(PAGE)).location).toBe(
      `/sign-in?next=${encodeURIComponent(PAGE)}`,
    );
    const withCode = await returned(work.service, await fileAnonymously(work.service));
    expect((await withCode.get(PAGE)).status).toBe(404);
    const manager = await aStaffMember(work.service, {
      programmeId: DEFAULT_PROGRAMME.id,
      role: 'manager',
    });
    expect((await manager.get(PAGE)).status).toBe(404);
    const before = await work.group.get(PAGE);
    expect(before.body).toContain('Make a link');
    later(1);
    expect((await work.group.get(PAGE)).body).toContain('Show that it is you');
    expect((await work.group.submit(PAGE)).location).toBe('/account/confirm?for=calendar');
  });

  it('says on its page when a calendar read it', async () => {
    const path = await makeLink(work.group);
    expect((await work.group.get(PAGE)).body).toContain('Never');
    later(0.1);
    await fetched(path);
    expect((await work.group.get(PAGE)).body).toContain('20 November 2026, 10:06');
  });

  it('told to two calendars at once counts a change once', async () => {
    const path = await makeLink(work.group);
    const before = on(await events(path), MONEY_STOPS);
    await moveMoney('2027-01-15');
    const both = await Promise.all([events(path), events(path), events(path), events(path)]);
    expect(both.map((all) => same(all, before)?.sequence)).toEqual([1, 1, 1, 1]);
  });

  function accountOf(email: string): Promise<AccountRecord> {
    return work.service.owner.manager.findOneByOrFail(AccountRecord, { email });
  }
});
