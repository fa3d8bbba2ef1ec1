import { CaseRecord } from '../../src/casework/case.record.js';
import { CalendarEditions } from '../../src/calendars/calendar-editions.js';
import { Reprojection } from '../../src/calendars/reprojection.js';
import { ReprojectionPreview } from '../../src/calendars/reprojection-preview.js';
import { DeadlineRecord } from '../../src/deadlines/deadline.record.js';
import { DeliveryRecord } from '../../src/delivery/delivery.record.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import type { CalendarEdit } from '../../src/domain/calendar/calendar-edit.js';
import { addDays, formatDay, parseDay } from '../../src/domain/calendar/day.js';
import type { FiledCase } from '../../src/intake/filing.js';
import { SYSTEM, type Actor } from '../../src/platform/database/actor.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { ReminderRecord } from '../../src/reminders/reminder.record.js';
import { aCase, audited, timelineOf } from '../support/a-case.js';
import { aStaffMember } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import type { Visitor } from '../support/visitor.js';

const ADMINISTRATOR: Actor = { kind: 'administrator', programmeId: DEFAULT_PROGRAMME.id };

/** A Friday that is nobody's holiday. */
const HOLIDAY = '2027-03-12';
const ADDED: CalendarEdit = {
  edit: 'add-holiday',
  nations: ['england-and-wales'],
  date: HOLIDAY,
  title: 'National day',
};
const REMOVED: CalendarEdit = { edit: 'remove-holiday', nations: ['england-and-wales'], date: HOLIDAY };

/** Each case has the backstop, the last safe day, the fallback and the Ombudsman's limit: 260 cases have more than 1,000 deadlines. */
const CASES = 260;
/** Three months later is the holiday: the last safe day goes back to Thursday, the fallback on to Monday. */
const TOUCHED_ON = '2026-12-12';
/** Three months later is the Saturday after it: only the last safe day goes back. */
const TOUCHED_BEFORE = '2026-12-13';

describe('a change of the calendars', () => {
  let service: TestApp;
  let touched: FiledCase;
  let alsoTouched: FiledCase;

  beforeAll(async () => {
    service = await startTestApp({ now: '2026-12-15T10:00:00Z', worker: false });
    const first = parseDay('2026-09-21');
    // Mondays and Tuesdays of ten weeks, none of them three months before the holiday.
    for (let at = 0; at < CASES; at += 1) await decided(formatDay(addDays(first, (at % 10) * 7 + (at % 2))));
    touched = await decided(TOUCHED_ON);
    alsoTouched = await decided(TOUCHED_BEFORE);
  });
  afterAll(() => service.close());

  const decided = (day: string): Promise<FiledCase> =>
    aCase(service, {
      promise: { kind: 'unknown' },
      group: { name: 'A Group', contactName: 'Ada', contactEmail: `group-${day}@example.org` },
      facts: [
        { kind: 'decision-made', on: parseDay(day), source: 'the minutes' },
        { kind: 'notice-received', on: parseDay(day), source: 'the letter' },
      ],
    });
  const publish = async (edit: CalendarEdit, reason: string): Promise<void> => {
    const editions = service.app.get(CalendarEditions, { strict: false });
    const [{ number }] = await service.owner.query<[{ number: number }]>(
      'select max(number) as number from calendar_version',
    );
    await editions.publish(ADMINISTRATOR, { edit, reason, seen: number });
  };
  const sweep = (): Promise<number> => service.app.get(Reprojection, { strict: false }).sweep();
  const preview = (edit: CalendarEdit) =>
    service.app.get(UnitOfWork).read(SYSTEM, async (reading) => {
      const { next, changes } = await service.app
        .get(CalendarEditions, { strict: false })
        .propose(reading, edit);
      const effect = service.app.get(ReprojectionPreview, { strict: false });
      return effect.of(reading, changes, next, DEFAULT_PROGRAMME.id);
    });
  const open = (): Promise<{ id: string; rule: string; due: string; case: string }[]> =>
    service.owner.query(
      `select id, rule_id as rule, due_on::text as due, case_id as case from deadline
       where superseded_at is null order by id`,
    );
  const datesOf = (rows: { rule: string; due: string; case: string }[]): string[] =>
    rows.map(({ rule, due, case: id }) => `${id} ${rule} ${due}`).toSorted();

  it('that touches 3 of 1,000 open deadlines changes exactly those, and back again restores exactly those', async () => {
    const before = await open();
    expect(before.length).toBeGreaterThan(1000);
    const effect = await preview(ADDED);
    expect([effect.cases, effect.deadlines, effect.mails]).toEqual([2, 3, 2]);
    expect(effect.examples.map(({ from, to }) => `${from} ${to}`).toSorted()).toEqual([
      '2027-03-12 2027-03-11',
      '2027-03-12 2027-03-11',
      '2027-03-12 2027-03-15',
    ]);
    expect(await open()).toEqual(before);

    await publish(ADDED, 'It was proclaimed.');
    expect(await sweep()).toBe(3);
    const during = await open();
    const gone = before.filter(({ id }) => !during.some((row) => row.id === id));
    expect(datesOf(gone)).toEqual(
      [
        `${touched.caseId} JR-3M-ROLL 2027-03-12`,
        `${touched.caseId} JR-3M-SAFE 2027-03-12`,
        `${alsoTouched.caseId} JR-3M-SAFE 2027-03-12`,
      ].toSorted(),
    );
    const reasons = await service.owner.manager.findBy(
      DeadlineRecord,
      gone.map(({ id }) => ({ id })),
    );
    expect(reasons.map(({ supersededBecause }) => supersededBecause)).toEqual(
      Array(3).fill(
        'A bank holiday in England and Wales was added: Friday 12 March 2027 (National day). Why: It was proclaimed.',
      ),
    );
    const fresh = during.filter(({ id }) => !before.some((row) => row.id === id));
    expect(datesOf(fresh)).toEqual(
      [
        `${touched.caseId} JR-3M-ROLL 2027-03-15`,
        `${touched.caseId} JR-3M-SAFE 2027-03-11`,
        `${alsoTouched.caseId} JR-3M-SAFE 2027-03-11`,
      ].toSorted(),
    );
    expect(await sweep()).toBe(0);

    await publish(REMOVED, 'The proclamation was withdrawn.');
    expect(await sweep()).toBe(3);
    const after = await open();
    expect(datesOf(after)).toEqual(datesOf(before));
    expect(after.filter(({ id }) => during.some((row) => row.id === id))).toHaveLength(before.length - 3);
    expect(await sweep()).toBe(0);
  });

  it('tells the case, its place in the queue and each person once', async () => {
    const { caseId, reference } = touched;
    const before = await service.owner.manager.findOneByOrFail(CaseRecord, { id: caseId });
    await publish(ADDED, 'Proclaimed again.');
    await sweep();
    const during = await service.owner.manager.findOneByOrFail(CaseRecord, { id: caseId });
    expect([before.nextLimitOn, during.nextLimitOn]).toEqual([HOLIDAY, '2027-03-11']);
    expect(during.version).toBe(before.version + 1);
    const told = (await timelineOf(service, caseId)).at(-1);
    expect(told).toContain('The calendars changed, so 2 deadlines changed.');
    expect(told).toContain(
      'Judicial review: the last safe day: it was Friday 12 March 2027. It is now Thursday 11 March 2027.',
    );
    expect(told).toContain('(National day). Why: Proclaimed again.');
    expect((await audited(service, caseId)).at(-1)).toBe('dates-changed');
    const mails = await service.owner.manager.findBy(DeliveryRecord, { caseId, kind: 'dates-changed' });
    const last = mails.filter(({ payload }) => payload['change'] === '4');
    expect(last.map(({ address }) => address)).toEqual([`group-${TOUCHED_ON}@example.org`]);
    await publish(REMOVED, 'Withdrawn again.');
    await sweep();
    expect((await service.owner.manager.findOneByOrFail(CaseRecord, { reference })).nextLimitOn).toBe(
      HOLIDAY,
    );
  });

  it('lays the reminders anew, and sends none again that went out', async () => {
    const { caseId } = touched;
    const [held] = await service.owner.query<[{ id: string }]>(
      `select id from deadline where case_id = $1 and rule_id = 'JR-3M-SAFE' and superseded_at is null`,
      [caseId],
    );
    await service.owner.manager.update(
      ReminderRecord,
      { deadlineId: held.id, daysBefore: 56 },
      { state: 'claimed' },
    );
    await publish(ADDED, 'Once more.');
    await sweep();
    const rungs = await service.owner.query<
      { days: number; state: string; reason: string | null; day: string }[]
    >(
      `select days_before as days, reminder.state, reminder.reason, (send_at at time zone 'Europe/London')::date::text as day
       from reminder join deadline on deadline.id = deadline_id
       where deadline.case_id = $1 and rule_id = 'JR-3M-SAFE' and superseded_at is null order by days_before desc`,
      [caseId],
    );
    expect(rungs[0]).toMatchObject({ days: 56, state: 'void', reason: 'sent' });
    expect(rungs.at(-1)).toMatchObject({ days: 0, state: 'scheduled', day: '2027-03-11' });
    const old = await service.owner.manager.findBy(ReminderRecord, { deadlineId: held.id });
    expect(new Set(old.map(({ state }) => state))).toEqual(new Set(['claimed', 'cleared']));
    await publish(REMOVED, 'And back.');
    await sweep();
  });

  // Due on Monday 15 March: the rung of one day before goes out on the Friday.
  it('moves the rungs of a deadline that it does not touch, and only those still to go out', async () => {
    const filed = await decided('2026-12-15');
    const rungs = async (): Promise<string[]> => {
      const rows = await service.owner.query<{ rung: string }[]>(
        `select rule_id || ' ' || days_before || ' ' || (send_at at time zone 'Europe/London')::date as rung
         from reminder join deadline on deadline.id = deadline_id
         where deadline.case_id = $1 and superseded_at is null and state = 'scheduled' order by 1`,
        [filed.caseId],
      );
      return rows.map(({ rung }) => rung);
    };
    const laid = (): Promise<{ id: string }[]> =>
      service.owner.query('select id from deadline where case_id = $1 order by id', [filed.caseId]);
    const [before, deadlines] = [await rungs(), await laid()];
    expect(before).toContain('JR-3M-SAFE 1 2027-03-12');
    await publish(ADDED, 'It was proclaimed.');
    expect(await sweep()).toBe(3);
    const during = await rungs();
    await publish(REMOVED, 'It was withdrawn.');
    await sweep();
    expect([await rungs(), await laid()]).toEqual([before, deadlines]);
    expect(during).toEqual(before.map((rung) => rung.replace('2027-03-12', '2027-03-11')));
  });

  it('is seen by whoever files next, in the same process or another', async () => {
    await publish(ADDED, 'For those to come.');
    const filed = await decided(TOUCHED_ON);
    expect(filed.deadlines.find(({ ruleId }) => ruleId === 'JR-3M-SAFE')?.dueOn).toBe('2027-03-11');
    await sweep();
    await publish(REMOVED, 'For those to come.');
    await sweep();
  });

  it('ends the presumption of 24 December with the court’s list of the year', async () => {
    const filed = await decided('2026-09-24');
    const safe = () => openDate(filed.caseId, 'JR-3M-SAFE');
    expect(await safe()).toBe('2026-12-23');
    await publish({ edit: 'court-list', year: 2026, days: [] }, 'The court published its list.');
    await sweep();
    expect(await safe()).toBe('2026-12-24');
    await publish({ edit: 'court-list', year: 2026, days: ['2026-12-24'] }, 'The court changed its list.');
    await sweep();
    expect(await safe()).toBe('2026-12-23');
    expect(await openDate(filed.caseId, 'JR-3M-ROLL')).toBe('2026-12-29');
    const calculator =
      '/calculators/court/answer?court_about=usual&decision-made-day=24&decision-made-month=9&decision-made-year=2026';
    const answer = await service.inject({ method: 'GET', url: calculator });
    expect(answer.body).toContain('Tuesday 29 December 2026');
  });

  const openDate = async (caseId: string, ruleId: string): Promise<string | undefined> => {
    const rows = await service.owner.query<{ due: string }[]>(
      `select due_on::text as due from deadline where case_id = $1 and rule_id = $2 and superseded_at is null`,
      [caseId, ruleId],
    );
    return rows[0]?.due;
  };

  describe('by an administrator', () => {
    let administrator: Visitor;
    const day = { 'date-day': '12', 'date-month': '3', 'date-year': '2027' };
    const wanted = { edit: 'add-holiday', nations: 'england-and-wales', title: 'National day', ...day };
    const asked = (fields: Record<string, string>): string =>
      `/admin/calendars/preview?${new URLSearchParams(fields).toString()}`;

    beforeAll(async () => {
      administrator = await aStaffMember(service, {
        programmeId: DEFAULT_PROGRAMME.id,
        role: 'administrator',
      });
    });

    it('is for nobody else', async () => {
      const caseworker = await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id });
      expect((await caseworker.get('/admin/calendars')).status).toBe(404);
      expect((await administrator.get('/admin/calendars?show=2027')).body).toContain('Monday 29 March 2027');
    });

    it('is previewed, needs a reason, and is confirmed', async () => {
      const page = await administrator.get(asked(wanted));
      expect(page.status).toBe(200);
      expect(page.body).toContain('A bank holiday in England and Wales was added: Friday 12 March 2027');
      expect(page.body).toContain(touched.reference);
      const seen = /name="seen" value="(\d+)"/.exec(page.body)?.[1] ?? '';
      const confirm = (fields: Record<string, string>) =>
        administrator.submit(asked(wanted), { ...wanted, ...fields }, '/admin/calendars');
      const refused = await confirm({ seen });
      expect([refused.status, refused.body.includes('Say why.')]).toEqual([422, true]);
      const stale = await confirm({ seen: String(Number(seen) - 1), reason: 'Proclaimed' });
      expect([stale.status, stale.body.includes('Somebody else changed the calendars')]).toEqual([409, true]);
      expect((await confirm({ seen, reason: 'Proclaimed' })).status).toBe(303);
      await sweep();
      expect((await administrator.get('/admin/calendars')).body).toContain('Why: Proclaimed');
    });

    it.each([
      [
        { ...wanted, 'date-day': '29' },
        'Monday 29 March 2027 is a bank holiday in England and Wales already.',
      ],
      [{ ...wanted, 'date-day': '30', 'date-month': '2' }, '30 February 2027 does not exist'],
      [{ ...wanted, 'date-year': '2031' }, 'We hold the years 2019 to 2028.'],
      [{ ...wanted, nations: 'wales' }, 'Choose at least one nation.'],
      [{ ...wanted, title: '' }, 'Give the holiday a name.'],
      [{ ...wanted, edit: 'remove-holiday', 'date-day': '15' }, 'is no bank holiday in England and Wales.'],
      [
        { edit: 'court-list', year: '2027', days: '25 December' },
        'is closed on Saturday 25 December 2027 anyway',
      ],
      [{ edit: 'court-list', year: '27', days: '' }, 'Write the year with four numbers'],
      [{ edit: 'court-list', year: '2027', days: 'soon' }, '“soon” is not a day'],
      [{ edit: 'nonsense' }, 'Choose what to change.'],
    ])('refuses %j', async (fields, message) => {
      const { status, body } = await administrator.get(asked(fields));
      expect([status, body.includes(message)]).toEqual([422, true]);
    });
  });
});
