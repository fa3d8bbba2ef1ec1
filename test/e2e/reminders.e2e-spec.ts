import { ReminderRecord } from '../../src/reminders/reminder.record.js';
import { EXAMPLE, fileReport } from '../support/a-report.js';
import type { ReceivedMail } from '../support/mail-sink.js';
import { allSent, sweep } from '../support/remind.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

const TO = 'ada@example.org';

/**
 * 09:00 in London on the day of each rung. The money stops on Monday 21 December 2026: its rungs are 14, 7 and 2 days
 * before, the last of them moved from a Saturday. Then those before Friday 19 February 2027; the first falls on Christmas
 * Day and goes out the day before.
 */
const RUNGS = [
  ['2026-12-07', 14],
  ['2026-12-14', 7],
  ['2026-12-18', 2],
  ['2026-12-24', 56],
  ['2027-01-22', 28],
  ['2027-02-05', 14],
  ['2027-02-12', 7],
  ['2027-02-16', 3],
  ['2027-02-18', 1],
  ['2027-02-19', 0],
] as const;

describe('reminders', () => {
  let service: TestApp;

  beforeAll(async () => {
    service = await startTestApp();
  });
  afterAll(() => service.close());

  const reminders = (reference: string, to: string): ReceivedMail[] =>
    service.mails
      .to(to)
      .filter(({ subject }) => subject?.includes('is due on') && subject.includes(reference));

  /** A report with a contact of its own: what falls on one day on several cases of one goes together. */
  const filedBy = (email: string) =>
    fileReport(service, { group: { ...EXAMPLE.group, contact: { ...EXAMPLE.group.contact, email } } });

  it('confirms the filing with the dates and nothing that names anybody', async () => {
    const { reference } = await fileReport(service);
    const mail = await until('the confirmation', async () =>
      service.mails.to(TO).find(({ subject }) => subject?.includes(reference)),
    );
    expect(mail.subject).toBe(`Redress: we have your report (case ${reference})`);
    const words = mail.text?.replaceAll(/\s+/g, ' ');
    expect(words).toContain('31 days');
    expect(words).toContain('20 February 2027');
    expect(words).toContain('promptly, and no later than Friday 19 February 2027');
    expect(words).toContain('Friday 19 November 2027');
    expect(words).not.toMatch(/Riverside|Ada|Example City/);
    expect(mail.html).toContain('Friday 19 February 2027');
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
  });

  it('says in the confirmation what is near, as the rungs for it are void', async () => {
    service.clock.set('2027-02-10T12:00:00Z');
    const { reference } = await fileReport(service);
    const mail = await until('the confirmation', async () =>
      service.mails.to(TO).find(({ subject }) => subject?.includes(reference)),
    );
    expect(mail.text?.replaceAll(/\s+/g, ' ')).toContain(
      'A limit is near: Friday 19 February 2027, 9 days left.',
    );
  });

  it('brings each rung once while the clock moves through, the one of Christmas Day on 24 December', async () => {
    service.clock.set('2026-11-20T10:00:00Z');
    const { reference } = await filedBy('once@example.org');
    for (const [index, [day]] of RUNGS.entries()) {
      service.clock.set(`${day}T08:59:59Z`);
      await sweep(service);
      await allSent(service);
      expect(reminders(reference, 'once@example.org')).toHaveLength(index);
      service.clock.set(`${day}T09:00:00Z`);
      await Promise.all([sweep(service), sweep(service)]);
      await until(`the rung of ${day}`, async () => reminders(reference, 'once@example.org').length > index);
      await allSent(service);
      await sweep(service);
      expect(reminders(reference, 'once@example.org')).toHaveLength(index + 1);
    }
    const [first] = reminders(reference, 'once@example.org');
    expect(first?.subject).toBe(`Redress: something is due on 21 December 2026 (case ${reference})`);
    expect(first?.text).toContain('14 days left');
    const ofTheCourt = reminders(reference, 'once@example.org')[3];
    expect(ofTheCourt?.subject).toBe(`Redress: something is due on 19 February 2027 (case ${reference})`);
    expect(ofTheCourt?.text).toContain('57 days left');
    expect(new Set(reminders(reference, 'once@example.org').map(({ messageId }) => messageId)).size).toBe(
      RUNGS.length,
    );
  });

  it('after a silence sends only the last rung crossed, and none of a day of the world that is over', async () => {
    service.clock.set('2026-11-20T10:00:00Z');
    const { reference } = await filedBy('silence@example.org');
    service.clock.set('2027-02-13T12:00:00Z');
    await sweep(service);
    await until('the rung of seven days', async () => reminders(reference, 'silence@example.org').length > 0);
    await allSent(service);
    expect(reminders(reference, 'silence@example.org')).toHaveLength(1);
    expect(reminders(reference, 'silence@example.org')[0]?.text).not.toContain('21 December');
    const rungs = await service.owner.manager.query<{ state: string; days: number[] }[]>(
      `select state, array_agg(days_before order by days_before) as days from reminder
       join deadline on deadline.id = deadline_id join case_file on case_file.id = reminder.case_id
       where reference = $1 and rule_id = 'JR-3M-SAFE' group by state order by state`,
      [reference],
    );
    expect(rungs).toEqual([
      { state: 'claimed', days: [7] },
      { state: 'scheduled', days: [0, 1, 3] },
      { state: 'superseded', days: [14, 28, 56] },
    ]);
  });

  it('lays no rungs for the backstop and the fallback, and voids those already past', async () => {
    service.clock.set('2027-02-10T12:00:00Z');
    const { reference } = await fileReport(service);
    const rungs = await service.owner.manager.find(ReminderRecord, { order: { sendAt: 'ASC' } });
    const [file] = await service.owner.query<[{ id: string }]>(
      'select id from case_file where reference = $1',
      [reference],
    );
    const own = rungs.filter(
      ({ caseId, sendAt, told }) =>
        caseId === file.id && told === 'everybody' && sendAt < new Date('2027-03-01'),
    );
    expect(own.map(({ daysBefore, state, reason }) => [daysBefore, state, reason])).toEqual([
      [14, 'void', 'past'],
      [7, 'void', 'past'],
      [2, 'void', 'past'],
      [56, 'void', 'past'],
      [28, 'void', 'past'],
      [14, 'void', 'past'],
      [7, 'scheduled', null],
      [3, 'scheduled', null],
      [1, 'scheduled', null],
      [0, 'scheduled', null],
    ]);
  });
});
