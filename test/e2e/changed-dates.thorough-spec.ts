import { CalendarEditions } from '../../src/calendars/calendar-editions.js';
import { CaseRecord } from '../../src/casework/case.record.js';
import { DeliveryRecord } from '../../src/delivery/delivery.record.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import type { CalendarEdit } from '../../src/domain/calendar/calendar-edit.js';
import { parseDay } from '../../src/domain/calendar/day.js';
import type { Report } from '../../src/intake/report.js';
import { OutboxMessageRecord } from '../../src/platform/outbox/outbox-message.record.js';
import { FactRecord } from '../../src/timeline/fact.record.js';
import { sendConfirmed, timelineOf } from '../support/a-case.js';
import { workOnACase } from '../support/on-a-case.js';
import { until } from '../support/until.js';
import { hiddenIn, type Answer } from '../support/visitor.js';

const CASEWORKER = 'caseworker@example.org';
const HOLIDAY: CalendarEdit = {
  edit: 'add-holiday',
  nations: ['england-and-wales'],
  date: '2027-02-19',
  title: 'National day',
};
const MOVED_BACK = 'it was Friday 19 February 2027. It is now Thursday 18 February 2027.';

/** A decision two days earlier than the letter. */
const EARLIER = {
  kind: 'notice-received',
  'date-day': '18',
  'date-month': '11',
  'date-year': '2026',
  source: 'the envelope',
  reason: 'The postmark says so.',
};

const reported = (notice: string): Pick<Report, 'facts'> => ({
  facts: [
    { kind: 'notice-received', on: parseDay(notice), source: 'the letter' },
    { kind: 'last-funded-day', on: parseDay('2026-12-21'), source: 'the letter' },
  ],
});

describe('dates that change on a case', () => {
  const work = workOnACase(reported('2026-11-20'), { worker: true });

  const send = (fields: Record<string, string>): Promise<Answer> => work.send(work.group, '/dates', fields);
  const confirm = (fields: Record<string, string>, by = work.group): Promise<Answer> =>
    sendConfirmed(by, work.at('/dates'), fields);
  const told = (address: string) =>
    work.service.mails
      .to(address)
      .filter(
        ({ subject }) => subject?.includes(work.filed.reference) && subject.includes('dates have changed'),
      );
  const mailTo = (address: string) =>
    until(`the mail about changed dates to ${address}`, async () => told(address)[0]);
  const facts = (): Promise<number> =>
    work.service.owner.manager.countBy(FactRecord, { caseId: work.filed.caseId });
  const nothingLeftToSend = () =>
    until('everything to be handled', async () => {
      const [{ open }] = await work.service.owner.query<[{ open: string }]>(
        `select (select count(*) from outbox_message where handled_at is null)
           + (select count(*) from delivery where state <> 'accepted') as open`,
      );
      return open === '0';
    });
  const open = (ruleId: string) =>
    work.service.owner.query<{ id: string; due: string; replaces: string | null }[]>(
      `select id, due_on::text as due, replaces_id as replaces from deadline
       where case_id = $1 and rule_id = $2 and superseded_at is null`,
      [work.filed.caseId, ruleId],
    );
  const publish = async (edit: CalendarEdit): Promise<void> => {
    const [{ number }] = await work.service.owner.query<[{ number: number }]>(
      'select max(number) as number from calendar_version',
    );
    const administrator = { kind: 'administrator', programmeId: DEFAULT_PROGRAMME.id } as const;
    await work.service.app
      .get(CalendarEditions, { strict: false })
      .publish(administrator, { edit, reason: 'It was proclaimed.', seen: number });
    await until('the calendars to be worked through', async () => {
      const [{ left }] = await work.service.owner.query<[{ left: string }]>(
        'select count(*) as left from calendar_version where worked_through_at is null',
      );
      return left === '0';
    });
  };

  describe('because a date is put in the place of another', () => {
    it('are shown first, and nothing is written', async () => {
      const before = await work.service.owner.manager.findOneByOrFail(CaseRecord, { id: work.filed.caseId });
      const shown = await send(EARLIER);
      expect(shown.status).toBe(200);
      expect(shown.body).toContain('Nothing is saved yet.');
      const words = shown.body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
      expect(words).toContain('Wednesday 18 November 2026 (now Friday 20 November 2026)');
      expect(words).toContain(
        'Last safe day to ask a court Now Friday 19 February 2027 Then Thursday 18 February 2027',
      );
      expect(words).toContain('We will tell one other person on this case by e-mail.');
      const {
        _csrf,
        _form,
        _keep,
        _place,
        confirm: mark,
        version,
        seen,
        again,
        ...carried
      } = hiddenIn(shown);
      expect([carried, mark?.length, version, again]).toEqual([EARLIER, 64, '1', 'yes']);
      expect([seen, _csrf, _form, _keep, _place]).not.toContain(undefined);
      expect(await facts()).toBe(2);
      expect(await work.service.owner.manager.findOneBy(CaseRecord, { id: work.filed.caseId })).toEqual(
        before,
      );
      expect(await work.service.owner.manager.countBy(OutboxMessageRecord, { type: 'dates-changed' })).toBe(
        0,
      );
    });

    it('can be typed again, with nothing lost', async () => {
      const form = await send({ ...EARLIER, again: 'yes' });
      expect([form.status, form.body.includes('value="the envelope"')]).toEqual([200, true]);
      expect(form.body).toContain('The postmark says so.');
      expect(await facts()).toBe(2);
    });

    it('are shown again where they are not what was confirmed', async () => {
      const shown = await send({ ...EARLIER, confirm: 'something else' });
      expect([shown.status, shown.body.includes('is not what you saw')]).toEqual([200, true]);
      expect(await facts()).toBe(2);
    });

    it('are paired, and told once to everybody but the one who changed them', async () => {
      const [former] = await open('JR-3M-SAFE');
      expect((await confirm(EARLIER)).status).toBe(303);
      const [next] = await open('JR-3M-SAFE');
      expect(next).toMatchObject({ due: '2027-02-18', replaces: former?.id });
      const mail = await mailTo(CASEWORKER);
      expect(mail.text).toContain('A date on this case was changed. So we worked these dates out again.');
      expect(mail.text?.replaceAll(/\s+/g, ' ')).toContain(
        `Judicial review: the last safe day: ${MOVED_BACK}`,
      );
      expect(mail.text?.replaceAll(/\s+/g, ' ')).toContain('Why: The postmark says so.');
      expect(mail.text).toContain(`/cases/${work.filed.reference}`);
      expect(mail.text?.replaceAll(/\s+/g, ' ')).toContain('The public body does not get this mail.');
      expect(mail.html).toContain('See the case, and how we worked out each date');
      await nothingLeftToSend();
      expect([told(CASEWORKER).length, told(work.email).length]).toEqual([1, 0]);
      expect((await timelineOf(work.service, work.filed.caseId)).join(' ')).toContain(MOVED_BACK);
    });

    it('are told to the group when the caseworker changes them', async () => {
      expect((await confirm(EARLIER, work.caseworker)).status).toBe(303);
      expect((await mailTo(work.email)).text).toContain('You get this mail because you sent us a report');
      await nothingLeftToSend();
      expect([told(CASEWORKER).length, told(work.email).length]).toEqual([0, 1]);
    });

    const rungs = async (): Promise<string[]> => {
      const [deadline] = await open('JR-3M-SAFE');
      const rows = await work.service.owner.query<{ rung: string }[]>(
        `select days_before || ' ' || coalesce(reason, state) as rung from reminder where deadline_id = $1
         order by days_before desc`,
        [deadline?.id],
      );
      return rows.map(({ rung }) => rung);
    };
    const wentOut = async (least: number): Promise<void> => {
      const [deadline] = await open('JR-3M-SAFE');
      await work.service.owner.query(
        `update reminder set state = 'claimed' where deadline_id = $1 and days_before >= $2`,
        [deadline?.id, least],
      );
    };

    it('repeat no reminder that went out', async () => {
      await wentOut(28);
      await confirm({ ...EARLIER, 'date-day': '17' });
      expect((await rungs()).slice(0, 3)).toEqual(['56 sent', '28 sent', '14 scheduled']);
    });

    it('are reminded of again where they are months away once more', async () => {
      await work.file(reported('2026-09-21'));
      await wentOut(14);
      await confirm({ ...EARLIER, 'date-day': '19' }, work.caseworker);
      expect((await open('JR-3M-SAFE'))[0]?.due).toBe('2027-02-19');
      expect(new Set((await rungs()).map((rung) => rung.split(' ')[1]))).toEqual(new Set(['scheduled']));
    });

    it('are recorded at once where none moves', async () => {
      const plain = {
        kind: 'rationale-published',
        'date-day': '20',
        'date-month': '11',
        'date-year': '2026',
      };
      expect((await send({ ...plain, source: 'the letter' })).status).toBe(303);
      const day = { ...EARLIER, 'date-day': '20', reason: 'Another source says the same.' };
      expect((await send(day)).status).toBe(303);
      await nothingLeftToSend();
      expect([told(CASEWORKER).length, told(work.email).length]).toEqual([0, 0]);
    });
  });

  describe('because the calendars changed', () => {
    it('are told by mail, once to each person', async () => {
      await publish(HOLIDAY);
      for (const address of [work.email, CASEWORKER]) {
        const { text = '' } = await mailTo(address);
        const words = text.replaceAll(/\s+/g, ' ');
        expect(words).toContain('The calendars that we count with changed.');
        expect(words).toContain(`Judicial review: the last safe day: ${MOVED_BACK}`);
        expect(words).toContain(
          'A bank holiday in England and Wales was added: Friday 19 February 2027 (National day). Why: It was proclaimed.',
        );
      }
      await publish({ edit: 'remove-holiday', nations: ['england-and-wales'], date: '2027-02-19' });
      await until('the second mail', async () => told(work.email).length === 2);
      await nothingLeftToSend();
      expect([told(CASEWORKER).length, told(work.email).length]).toEqual([2, 2]);
      const rows = await work.service.owner.manager.findBy(DeliveryRecord, {
        caseId: work.filed.caseId,
        kind: 'dates-changed',
      });
      expect(new Set(rows.map(({ claim, address }) => `${claim} ${address}`)).size).toBe(4);
    });
  });

  describe('because a case is opened again', () => {
    const move = (to: string, more: Record<string, string>): Promise<Answer> =>
      work.move(work.caseworker, to, more);

    it('are worked out by the calendars of that day, and said', async () => {
      const closing = { outcome: 'other', reason: 'It is over.', keep_limits: 'no' };
      expect((await move('closed', closing)).status).toBe(303);
      await publish(HOLIDAY);
      expect((await open('JR-3M-SAFE'))[0]?.due).toBe('2027-02-19');
      expect((await move('research', { reason: 'It is not.' })).status).toBe(303);
      expect((await open('JR-3M-SAFE'))[0]?.due).toBe('2027-02-18');
      const said = (await timelineOf(work.service, work.filed.caseId)).at(-1);
      expect(said).toContain('The case was opened again at the step');
      expect(said).toContain('1 deadline was worked out again.');
      expect(said).toContain(MOVED_BACK);
      expect((await mailTo(work.email)).text).toContain('This case was opened again.');
      const { nextLimitOn } = await work.service.owner.manager.findOneByOrFail(CaseRecord, {
        id: work.filed.caseId,
      });
      expect(nextLimitOn).toBe('2027-02-18');
      const [{ states }] = await work.service.owner.query<[{ states: string[] }]>(
        `select array_agg(distinct reminder.state) as states from reminder join deadline on deadline.id = deadline_id
         where deadline.case_id = $1 and superseded_at is null and deadline.reminded`,
        [work.filed.caseId],
      );
      expect(states).toContain('scheduled');
      expect(states).not.toContain('cleared');
      await publish({ edit: 'remove-holiday', nations: ['england-and-wales'], date: '2027-02-19' });
    });

    it('stay as they are where nothing changed meanwhile', async () => {
      await nothingLeftToSend();
      const before = await open('JR-3M-SAFE');
      await move('closed', { outcome: 'other', reason: 'It is over.' });
      await move('research', { reason: 'It is not.' });
      expect(await open('JR-3M-SAFE')).toEqual(before);
      expect((await timelineOf(work.service, work.filed.caseId)).at(-1)).toContain('No deadline changed.');
      await nothingLeftToSend();
      expect(told(work.email)).toEqual([]);
    });
  });
});
