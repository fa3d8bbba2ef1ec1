import { randomUUID } from 'node:crypto';
import { BEGIN } from '../../migrations/1763600810000-ladders-of-before.js';
import { IsNull } from 'typeorm';
import { CalendarEditions } from '../../src/calendars/calendar-editions.js';
import { Reprojection } from '../../src/calendars/reprojection.js';
import { CaseRecord } from '../../src/casework/case.record.js';
import { DeadlineRecord } from '../../src/deadlines/deadline.record.js';
import { DeliveryRecord } from '../../src/delivery/delivery.record.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import type { CalendarEdit } from '../../src/domain/calendar/calendar-edit.js';
import { parseDay } from '../../src/domain/calendar/day.js';
import type { FactKind } from '../../src/domain/facts/fact-kind.js';
import { countSpan, spanOf } from '../../src/mail-desk/daily/count-span.js';
import { OverdueMoments } from '../../src/mail-desk/overdue.js';
import { SYSTEM } from '../../src/platform/database/actor.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { renderText } from '../../src/platform/mail/render-mail.js';
import { LimitAlarms } from '../../src/reminders/alarms/limit-alarms.js';
import { OwnReminderRecord } from '../../src/reminders/own-reminder.record.js';
import { OwnReminderSweep } from '../../src/reminders/own-reminder-sweep.js';
import { ReminderMail } from '../../src/reminders/reminder-mail.js';
import { ReminderRecord } from '../../src/reminders/reminder.record.js';
import { RevisionRun } from '../../src/revisions/revision-run.js';
import { ReminderSweep } from '../../src/reminders/reminder-sweep.js';
import { fileAnonymously } from '../support/anonymous.js';
import { sendConfirmed, sessionOf, theGroup, timelineOf } from '../support/a-case.js';
import { workOnACase } from '../support/on-a-case.js';
import { aStaffMember, signedIn } from '../support/people.js';
import { START } from '../support/test-app.js';
import type { Answer, Visitor } from '../support/visitor.js';

const fact = (kind: FactKind, on: string) => ({ kind, on: parseDay(on), source: 'the letter' });
/** The last safe day for the court is 19 February 2027; the answer to the request for information is due on 21 December 2026. */
const FACTS = [
  fact('decision-made', '2026-11-20'),
  fact('notice-received', '2026-11-20'),
  fact('foi-received', '2026-11-20'),
];
const DUTY_INBOX = 'duty@example.org';
const SUPERVISOR = 'supervisor@example.org';
const dated = (name: string, on: string): Record<string, string> => {
  const [year = '', month = '', day = ''] = on.split('-');
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
};

describe('ladders', () => {
  const work = workOnACase({ facts: FACTS });
  let supervisor: Visitor;

  beforeAll(async () => {
    const programmeId = DEFAULT_PROGRAMME.id;
    supervisor = await aStaffMember(work.service, { programmeId, role: 'supervisor', email: SUPERVISOR });
    await work.service.owner.query('update programme set duty_inbox = $1', [DUTY_INBOX]);
  });
  // What the cases before left waiting is nobody's business here, and a session ends long before a limit does.
  beforeEach(() =>
    work.service.owner.query(`update reminder set state = 'cleared' where case_id <> $1`, [
      work.filed.caseId,
    ]),
  );
  beforeEach(() =>
    work.service.owner.query(`update deadline set reminded = false where case_id <> $1`, [work.filed.caseId]),
  );
  afterEach(() => at(START));

  const at = async (instant: string): Promise<void> => {
    work.service.clock.set(instant);
    work.caseworker = await signedIn(work.service, 'caseworker@example.org');
    work.cookie = await sessionOf(work.service, 'caseworker@example.org');
    if (instant !== START) work.group = await theGroup(work.service, work.filed);
  };
  const part = <Part>(of: new (...parts: never[]) => Part): Part =>
    work.service.app.get<Part>(of, { strict: false });
  const sweep = () => part(ReminderSweep).sweep();
  const held = (ruleId: string): Promise<DeadlineRecord> =>
    work.service.owner.manager.findOneByOrFail(DeadlineRecord, {
      caseId: work.filed.caseId,
      ruleId,
      supersededAt: IsNull(),
    });
  const rungs = async (ruleId: string, state: ReminderRecord['state']): Promise<number[]> => {
    const { id: deadlineId } = await held(ruleId);
    const order = { daysBefore: 'DESC' } as const;
    const rows = await work.service.owner.manager.find(ReminderRecord, {
      where: { deadlineId, state },
      order,
    });
    return rows.map(({ daysBefore }) => daysBefore);
  };
  /** To whom mails of a kind about this case went, or are to go. */
  const mailed = async (kind: string, more: { fatal?: boolean } = {}): Promise<string[]> => {
    const { caseId } = work.filed;
    const rows = await work.service.owner.manager.findBy(DeliveryRecord, { caseId, kind, ...more });
    return rows.map(({ address }) => address).toSorted();
  };
  const date = (fields: Record<string, string>): Promise<Answer> =>
    sendConfirmed(work.caseworker, work.at('/dates'), {
      source: 'the letter',
      reason: 'They say so.',
      ...fields,
    });

  describe('of what is owed', () => {
    it('remind group and staff of a duty until it is done, and never of a length that is measured', async () => {
      expect(await rungs('FOI-20WD', 'scheduled')).toEqual([7, -1, -8, -15, -22]);
      expect(await rungs('SERVICE-ANSWER', 'scheduled')).toEqual([2, 0, -1]);
      await at('2026-12-22T09:00:00Z');
      await sweep();
      expect(await rungs('FOI-20WD', 'claimed')).toEqual([-1]);
      expect(await rungs('FOI-20WD', 'superseded')).toEqual([7]);
      expect((await mailed('reminder')).filter((to) => to === work.email)).toHaveLength(1);
      await date({ kind: 'foi-answered', ...dated('date', '2026-12-22') });
      expect((await held('FOI-20WD')).endedOn).toBe('2026-12-22');
      expect(await rungs('FOI-20WD', 'scheduled')).toEqual([]);
      expect(await rungs('FOI-IR-REQ-40WD', 'scheduled')).toContain(0);
    });

    it('remind staff alone of what the programme promised, until it is kept', async () => {
      await at('2026-11-30T09:00:00Z');
      await sweep();
      expect(await rungs('SERVICE-ANSWER', 'claimed')).toEqual([-1]);
      expect(await mailed('reminder')).toEqual([DUTY_INBOX]);
      await work.send(work.caseworker, '/accept', {}, '/move?to=closed');
      expect(await rungs('SERVICE-ANSWER', 'scheduled')).toEqual([]);
      expect((await work.group.get(work.at())).body).not.toContain('We say whether we take the case, Friday');
    });

    it('are laid once for what came before anybody was reminded of it, and for no case that is closed', async () => {
      const open = work.filed;
      await work.file({ facts: FACTS });
      const closed = work.filed;
      await work.move(work.caseworker, 'closed', { outcome: 'withdrawn-by-group', reason: 'Other money.' });
      work.filed = open;
      const owed = `select id from deadline where case_id in ('${open.caseId}', '${closed.caseId}') and kind in ('duty', 'service')`;
      await work.service.owner.query(`delete from reminder where deadline_id in (${owed})`);
      await work.service.owner.query(`update deadline set reminded = false where id in (${owed})`);
      await at('2026-12-15T10:00:00Z');
      for (let again = 0; again < 2; again += 1) {
        await work.service.owner.query(BEGIN);
        await part(RevisionRun).sweep();
      }
      const { id, dueOn, replacesId, laidBecause } = await held('FOI-20WD');
      expect([dueOn, laidBecause]).toEqual([
        '2026-12-21',
        'We remind people of this date now. The day stays as it was.',
      ]);
      expect(await rungs('FOI-20WD', 'void')).toEqual([7]);
      expect(await rungs('FOI-20WD', 'scheduled')).toEqual([-1, -8, -15, -22]);
      expect(await mailed('dates-changed')).toEqual([]);
      const { owner } = work.service;
      expect(await owner.manager.countBy(DeadlineRecord, { caseId: open.caseId, ruleId: 'FOI-20WD' })).toBe(
        2,
      );
      expect(await owner.manager.existsBy(DeadlineRecord, { id: replacesId ?? id, reminded: false })).toBe(
        true,
      );
      expect(
        await owner.query(`select from reminder where case_id = $1 and deadline_id in (${owed})`, [
          closed.caseId,
        ]),
      ).toEqual([]);
    });

    it('keep what was sent when a clock stood still, and have no rungs while it does', async () => {
      await at('2026-12-14T09:00:00Z');
      await sweep();
      expect(await rungs('FOI-20WD', 'claimed')).toEqual([7]);
      const limit = await rungs('JR-3M-SAFE', 'scheduled');
      const ground = {
        reason: 'They asked for a fee.',
        legal_basis: 'The fees notice',
        agreed_by: 'The officer',
      };
      const change = async (body: object): Promise<void> => {
        const path = `/deadlines/${(await held('FOI-20WD')).id}/changes`;
        expect((await work.call('POST', path, { ...ground, ...body })).statusCode).toBe(200);
      };
      await change({ change: 'suspended', from: '2026-12-10' });
      expect(await rungs('FOI-20WD', 'scheduled')).toEqual([]);
      expect(await rungs('JR-3M-SAFE', 'scheduled')).toEqual(limit);
      await change({ change: 'resumed', on: '2026-12-14' });
      expect((await held('FOI-20WD')).dueOn).toBe('2026-12-23');
      // Its seventh day before is the 16th: two days after the mail of the 14th that is no news.
      expect(await rungs('FOI-20WD', 'void')).toEqual([7]);
      expect(await rungs('FOI-20WD', 'scheduled')).toEqual([-1, -8, -15, -22]);
    });
  });

  describe('of the programme’s own', () => {
    const PAGE = '/admin/programme/reminders';
    const USUAL = {
      limit_before: '56, 28, 14, 7, 3, 1, 0',
      duty_before: '7',
      duty_after: '1, 8, 15, 22',
      service_before: '2, 0',
      service_after: '1',
      world_before: '14, 7, 2',
      reason: 'The committee of 3 March.',
    };
    const change = async (by: Visitor, fields: Record<string, string>): Promise<Answer> => {
      const seen = /name="seen" value="([^"]+)"/.exec((await by.get(PAGE)).body)?.[1] ?? '';
      return by.submit(PAGE, { seen, ...USUAL, ...fields });
    };
    let administrator: Visitor;
    beforeAll(async () => {
      const programmeId = DEFAULT_PROGRAMME.id;
      administrator = await aStaffMember(work.service, { programmeId, role: 'administrator' });
    });
    afterAll(() => work.service.owner.query('delete from programme_ladder'));

    it('hold for what is laid after them, with never fewer days before a limit', async () => {
      expect((await work.caseworker.get(PAGE)).status).toBe(404);
      for (const value of Object.values(USUAL).slice(0, -1))
        expect((await administrator.get(PAGE)).body).toContain(`value="${value}"`);
      const fewer = await change(administrator, { limit_before: '56, 28', duty_after: 'soon' });
      expect(fewer.status).toBe(422);
      expect(fewer.body).toContain('Keep these days: 14, 7, 3, 1, 0.');
      expect(fewer.body).toContain('value="soon"');
      const before = work.filed;
      const more = { limit_before: `80 ${USUAL.limit_before}`, duty_after: '2;4', service_after: '' };
      expect((await change(administrator, more)).status).toBe(303);
      expect(await rungs('JR-3M-SAFE', 'scheduled')).toEqual([56, 28, 14, 7, 3, 1, 0]);
      await work.file({ facts: FACTS });
      expect(await rungs('JR-3M-SAFE', 'scheduled')).toEqual([80, 56, 28, 14, 7, 3, 1, 0]);
      expect(await rungs('FOI-20WD', 'scheduled')).toEqual([7, -2, -4]);
      expect(await rungs('SERVICE-ANSWER', 'scheduled')).toEqual([2, 0]);
      work.filed = before;
      await date({ kind: 'decision-made', ...dated('date', '2026-11-18') });
      expect(await rungs('JR-3M-SAFE', 'scheduled')).toEqual([80, 56, 28, 14, 7, 3, 1, 0]);
    });

    it('refuse who saw others', async () => {
      const stale = await administrator.submit(PAGE, { seen: '1/2/3/4', ...USUAL });
      expect(stale.status).toBe(409);
      expect(stale.body).toContain('Somebody else changed these days meanwhile.');
    });
  });

  describe('that people set for themselves', () => {
    const PAGE = '/own-reminders';
    const own = (by = 'caseworker@example.org') =>
      work.service.owner.query<{ state: string; on_day: string; id: string; mail: string | null }[]>(
        `select own_reminder.id, state, on_day::text, delivery_id as mail from own_reminder join account on account.id = set_by
           where case_id = $1 and email = $2 order by set_at`,
        [work.filed.caseId, by],
      );
    /** Nothing else falls on the day. */
    const noRungs = () =>
      work.service.owner.query(`update reminder set state = 'cleared' where case_id = $1`, [
        work.filed.caseId,
      ]);
    const before = async (days: string, by = work.caseworker): Promise<Answer> =>
      work.send(by, PAGE, { about: 'date', date: (await held('JR-3M-SAFE')).id, days_before: days });

    it('go to whoever set them, once, and are seen by nobody else', async () => {
      await noRungs();
      expect((await before('10')).status).toBe(303);
      const words = { about: 'day', words: 'Ring Cllr Green', ...dated('on', '2027-02-09') };
      expect((await work.send(work.group, PAGE, words)).status).toBe(303);
      expect((await work.group.get(work.at(PAGE))).body).toContain('Ring Cllr Green');
      expect((await work.group.get(work.at(PAGE))).body).not.toContain('10 days before');
      expect((await work.caseworker.get(work.at(PAGE))).body).not.toContain('Ring Cllr Green');
      expect((await work.caseworker.get(work.at())).body).not.toContain('Ring Cllr Green');
      await at('2027-02-09T08:59:00Z');
      expect(await part(OwnReminderSweep).sweep()).toBe(0);
      await at('2027-02-09T09:00:00Z');
      await part(OwnReminderSweep).sweep();
      expect(await part(OwnReminderSweep).sweep()).toBe(0);
      expect(await mailed('own-reminder')).toEqual([work.email, 'caseworker@example.org'].toSorted());
    });

    it('go with what else falls to the person on that day, and are counted as reminders', async () => {
      const words = { about: 'day', words: 'Ring Cllr Green', ...dated('on', '2026-12-14') };
      expect((await work.send(work.group, PAGE, words)).status).toBe(303);
      await at('2026-12-14T09:00:00Z');
      await part(OwnReminderSweep).sweep();
      await sweep();
      const { owner, app } = work.service;
      const { caseId } = work.filed;
      expect(await mailed('own-reminder')).toEqual([]);
      const mails = await owner.manager.findBy(DeliveryRecord, { caseId, kind: 'reminder' });
      expect(mails.map(({ address }) => address).toSorted()).toEqual([DUTY_INBOX, work.email].toSorted());
      const texts = await app.get(UnitOfWork).run(SYSTEM, (tx) => part(ReminderMail).composeAll(tx, mails));
      const textTo = (to: string): string => {
        const content = texts.get(mails.find(({ address }) => address === to)?.id ?? '');
        return content && 'blocks' in content ? renderText(content) : String(content);
      };
      expect(textTo(work.email)).toMatch(/an answer to your request[^]*Ring Cllr Green/);
      expect(textTo(DUTY_INBOX)).toMatch(/an answer to your request/);
      expect(textTo(DUTY_INBOX)).not.toContain('Ring');
      await owner.query(
        `update delivery set state = 'accepted', accepted_at = created_at where case_id = $1`,
        [caseId],
      );
      const counted = await app
        .get(UnitOfWork)
        .read(SYSTEM, (reading) =>
          countSpan(reading, spanOf(parseDay('2026-12-14')), part(OverdueMoments).at(reading)),
        );
      expect(counted.get(DEFAULT_PROGRAMME.id)?.reminders).toMatchObject({ due: 2, accepted: 2, missing: 0 });
    });

    it('move with their date, whoever moves it, wait for a closed case, and are removed', async () => {
      await before('10');
      await sendConfirmed(work.group, work.at('/dates'), {
        kind: 'decision-made',
        source: 'the letter',
        reason: 'It says so.',
        ...dated('date', '2026-11-10'),
      });
      await part(OwnReminderSweep).sweep();
      expect(await own()).toMatchObject([{ state: 'scheduled', on_day: '2027-01-31' }]);
      await work.move(work.caseworker, 'closed', { outcome: 'withdrawn-by-group', reason: 'Other money.' });
      await part(OwnReminderSweep).sweep();
      expect(await own()).toMatchObject([{ state: 'cleared' }]);
      await work.move(work.caseworker, 'research', { reason: 'It went on.' });
      await part(OwnReminderSweep).sweep();
      expect(await own()).toMatchObject([{ state: 'scheduled', on_day: '2027-01-31' }]);
      const id = (await own())[0]?.id ?? '';
      expect((await work.send(work.group, `${PAGE}/${id}/removal`, {}, PAGE)).status).toBe(404);
      expect((await work.send(work.caseworker, `${PAGE}/${id}/removal`, {}, PAGE)).status).toBe(303);
      expect(await own()).toMatchObject([{ state: 'removed' }]);
    });

    it('name what is wrong and keep what was typed, on the page and in the API', async () => {
      expect((await work.send(work.group, PAGE, { words: 'Ring them' })).body).toContain(
        'Choose what you want to be reminded of.',
      );
      const late = await before('300', work.group);
      expect([late.status, late.body]).toEqual([422, expect.stringContaining('That day has passed.')]);
      expect(late.body).toContain('value="300"');
      const none = await work.call('POST', PAGE, { words: 'Ring them' });
      expect(none.json()).toMatchObject({ errors: [{ pointer: '/deadline' }] });
      const added = await work.call('POST', PAGE, { on: '2026-12-01', words: 'Ring them' });
      expect([added.statusCode, added.json()]).toEqual([
        201,
        { items: [expect.objectContaining({ words: 'Ring them', on: '2026-12-01' })], next_cursor: null },
      ]);
      expect((await work.call('POST', PAGE, { on: '2026-12-02', words: 'Old' }, '"1"')).statusCode).toBe(412);
    });

    it('do not go to whoever may see the case no more', async () => {
      await noRungs();
      await before('10');
      await work.service.owner.query(
        `update account set deactivated_at = now() where email = 'caseworker@example.org'`,
      );
      work.service.clock.set('2027-02-09T09:00:00Z');
      await part(OwnReminderSweep).sweep();
      await work.service.owner.query('update account set deactivated_at = null');
      expect(await mailed('own-reminder')).toEqual([]);
      expect(await own()).toMatchObject([{ state: 'sent', mail: null }]);
    });
  });

  describe('on closing', () => {
    const close = (more: Record<string, string> = {}): Promise<Answer> =>
      work.move(work.caseworker, 'closed', {
        outcome: 'withdrawn-by-group',
        reason: 'Other money.',
        ...more,
      });
    const waiting = async (): Promise<string[]> => {
      const rows = await work.service.owner.query<{ what: string }[]>(
        `select distinct rule_id || ' ' || told as what from reminder join deadline on deadline.id = deadline_id
         where reminder.case_id = $1 and state = 'scheduled' order by what`,
        [work.filed.caseId],
      );
      return rows.map(({ what }) => what);
    };

    it('keep the group’s own last days at court and Ombudsman, and tell the group alone', async () => {
      const { body } = await work.caseworker.get(work.at('/move?to=closed'));
      expect(body).toContain('Does the group want reminders of its own last days after this?');
      expect(body).toContain('Friday 19 February 2027');
      await close();
      expect(await waiting()).toEqual(['JR-3M-SAFE group', 'LGSCO-12M group']);
      expect((await timelineOf(work.service, work.filed.caseId)).at(-1)).toContain(
        'We go on reminding the group of its own last days: Last safe day to ask a court, Friday 19 February 2027',
      );
      await at('2027-02-12T09:00:00Z');
      await sweep();
      expect(await mailed('reminder')).toEqual([work.email]);
      expect((await work.group.get(work.at('/seen'))).body).toContain('Friday 19 February 2027');
      await at('2027-02-16T10:00:00Z');
      await part(LimitAlarms).sweep();
      expect(await mailed('limit-alarm')).toEqual([]);
      await work.move(work.caseworker, 'research', { reason: 'It went on.' });
      expect(await waiting()).toEqual(
        expect.arrayContaining(['JR-3M-SAFE everybody', 'LGSCO-12M everybody']),
      );
    });

    it('follow a new holiday where they go on, and tell the group alone, once', async () => {
      const last = { nations: ['england-and-wales'], date: '2027-02-19' } as const;
      const publish = async (edit: CalendarEdit): Promise<void> => {
        const [{ seen }] = await work.service.owner.query<[{ seen: number }]>(
          'select max(number) as seen from calendar_version',
        );
        const by = { kind: 'administrator', programmeId: DEFAULT_PROGRAMME.id } as const;
        await part(CalendarEditions).publish(by, { edit, reason: 'It was proclaimed.', seen });
        await Promise.all([part(Reprojection).sweep(), part(Reprojection).sweep()]);
      };
      await close();
      const unmoved = await held('JR-3M-ROLL');
      await publish({ edit: 'add-holiday', title: 'National day', ...last });
      expect((await held('JR-3M-SAFE')).dueOn).toBe('2027-02-18');
      expect(await held('JR-3M-ROLL')).toEqual(unmoved);
      expect(await waiting()).toEqual(['JR-3M-SAFE group', 'LGSCO-12M group']);
      expect(await mailed('dates-changed')).toEqual([work.email]);
      await publish({ edit: 'remove-holiday', ...last });
      expect((await held('JR-3M-SAFE')).dueOn).toBe('2027-02-19');
    });

    it('clear everything where the group says no', async () => {
      await close({ keep_limits: 'no' });
      expect(await waiting()).toEqual([]);
      const { keepsLimits } = await work.service.owner.manager.findOneByOrFail(CaseRecord, {
        id: work.filed.caseId,
      });
      expect(keepsLimits).toBe(false);
      await work.move(work.caseworker, 'research', { reason: 'It went on.' });
      expect(await waiting()).toContain('JR-3M-SAFE everybody');
    });
  });

  describe('that nobody sees', () => {
    const WEEK_BEFORE = '2027-02-12T09:00:00Z';
    const alarm = () => part(LimitAlarms).sweep();
    const plan = (on: string): Promise<Answer> =>
      work.send(work.caseworker, '/action', {
        text: 'We wrote.',
        next_what: 'See a solicitor',
        ...dated('next', on),
      });

    it('go to the supervisors after one working day, once, and are seen in the queue until somebody says so', async () => {
      await at('2027-02-09T10:00:00Z');
      await plan('2027-02-18');
      await at(WEEK_BEFORE);
      await sweep();
      expect(await mailed('reminder', { fatal: true })).toEqual([DUTY_INBOX, work.email].toSorted());
      await at('2027-02-15T08:59:00Z');
      await alarm();
      expect(await mailed('limit-alarm')).toEqual([]);
      await at('2027-02-15T09:00:00Z');
      await Promise.all([alarm(), alarm()]);
      await alarm();
      expect(await mailed('limit-alarm')).toEqual([SUPERVISOR]);
      supervisor = await signedIn(work.service, SUPERVISOR);
      expect((await supervisor.get('/cases?view=open')).body).toContain('A last day may be missed');
      expect((await work.caseworker.get(work.at())).body).toContain('The supervisors were told.');
      expect((await work.send(work.group, '/seen', {})).status).toBe(303);
      expect((await supervisor.get('/cases?view=open')).body).not.toContain('A last day may be missed');
      expect((await timelineOf(work.service, work.filed.caseId)).at(-1)).toContain(
        'Somebody has seen our reminder.',
      );
      expect((await work.caseworker.get(work.at('/seen'))).body).toContain(
        'Every reminder that we sent has been seen.',
      );
    });

    it('go to nobody else where somebody of the group or of the staff saw them in time', async () => {
      await at('2027-02-09T10:00:00Z');
      await plan('2027-02-18');
      await at(WEEK_BEFORE);
      await sweep();
      const seen = await work.call('POST', '/reminders-seen');
      expect(seen.statusCode).toBe(204);
      expect((await work.call('POST', '/reminders-seen')).statusCode).toBe(422);
      await at('2027-02-15T12:00:00Z');
      await alarm();
      expect(await mailed('limit-alarm')).toEqual([]);
    });

    it('are told of too where a limit is near and nothing is planned, once', async () => {
      await at('2027-02-11T12:00:00Z');
      await alarm();
      expect(await mailed('limit-alarm')).toEqual([]);
      await plan('2027-02-20');
      await at('2027-02-12T12:00:00Z');
      await Promise.all([alarm(), alarm()]);
      await alarm();
      expect(await mailed('limit-alarm')).toEqual([SUPERVISOR]);
      expect((await held('JR-3M-SAFE')).alarmedAt).not.toBeNull();
    });

    it('reach the group and the duty inbox of a case that nobody took, and no group that gave no name', async () => {
      const { reference } = await fileAnonymously(work.service);
      const { id } = await work.service.owner.manager.findOneByOrFail(CaseRecord, { reference });
      await at(WEEK_BEFORE);
      await sweep();
      expect(await mailed('reminder', { fatal: true })).toEqual([DUTY_INBOX, work.email].toSorted());
      const rows = await work.service.owner.manager.findBy(DeliveryRecord, {
        caseId: id,
        kind: 'reminder',
        fatal: true,
      });
      expect(rows.map(({ address }) => address)).toEqual([DUTY_INBOX]);
    });
  });

  it('keep the row of a reminder that somebody set to its kind', async () => {
    const wrong = { id: randomUUID(), words: null, ruleId: null };
    await expect(work.service.owner.manager.insert(OwnReminderRecord, wrong)).rejects.toThrow();
  });
});
