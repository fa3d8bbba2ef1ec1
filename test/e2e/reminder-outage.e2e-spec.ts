import { DeadlineRecord } from '../../src/deadlines/deadline.record.js';
import { SYSTEM } from '../../src/platform/database/actor.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { Ladders } from '../../src/reminders/ladders.js';
import { EXAMPLE, fileReport } from '../support/a-report.js';
import type { ReceivedMail } from '../support/mail-sink.js';
import { remindAt } from '../support/remind.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** The court's limit is Friday 19 February 2027: 14 days before is 5 February, 7 are 12 February. */
const WEEK_BEFORE = '2027-02-04T12:00:00Z';
/** A Saturday, in the night. */
const RETURN = '2027-02-13T03:00:00Z';
const NEXT_HOUR = '2027-02-15T09:00:00Z';

describe('after an outage of more than a week', () => {
  let service: TestApp;

  beforeAll(async () => {
    service = await startTestApp();
  });
  beforeEach(() => service.clock.set('2026-11-20T10:00:00Z'));
  afterAll(() => service.close());

  /** The money stops on Monday 22 February 2027: 14 days before is 8 February, 7 are 15 February, 2 Friday the 19th. */
  const filed = async (name: string): Promise<string> => {
    const facts = [
      ...EXAMPLE.facts.filter(({ kind }) => kind !== 'last-funded-day'),
      { kind: 'last-funded-day', on: '2027-02-22', source: 'the letter' },
    ];
    const group = { name, contact: { name, email: `${name}@example.org` } };
    return (await fileReport(service, { facts, group })).reference;
  };
  const told = (name: string): ReceivedMail[] =>
    service.mails.to(`${name}@example.org`).filter(({ subject }) => subject?.includes('due on'));
  const subjects = (name: string): (string | undefined)[] => told(name).map(({ subject }) => subject);
  const textOf = ({ text = '' }: ReceivedMail): string => text.replaceAll(/\s+/g, ' ');
  const clear = async (reference: string): Promise<void> => {
    const deadlines = await service.owner.manager
      .createQueryBuilder(DeadlineRecord, 'deadline')
      .where('case_id = (select id from case_file where reference = :reference)', { reference })
      .getMany();
    const ladders = service.app.get(Ladders, { strict: false });
    await service.app.get(UnitOfWork).run(SYSTEM, (tx) => ladders.clear(tx, deadlines, 'closed'));
  };

  it('each deadline still open has one mail, late and saying so; fatal at once, others in the next hour of sending', async () => {
    const [open, cleared] = [await filed('open'), await filed('cleared')];
    await remindAt(service, WEEK_BEFORE);
    service.mails.mails.length = 0;
    await clear(cleared);

    await remindAt(service, RETURN);
    expect(subjects('open')).toEqual([`Redress: something is due on 19 February 2027 (case ${open})`]);
    expect(textOf(told('open')[0] as ReceivedMail)).toContain(
      'This should have reached you on Friday 12 February 2027.',
    );

    await remindAt(service, NEXT_HOUR);
    expect(subjects('open')).toEqual([
      `Redress: something is due on 19 February 2027 (case ${open})`,
      `Redress: something is due on 22 February 2027 (case ${open})`,
    ]);
    expect(told('cleared')).toEqual([]);
    const rungs = await service.owner.query<{ rule: string; states: string }[]>(
      `select rule_id as rule, string_agg(days_before || ' ' || state, ', ' order by days_before desc) as states
       from reminder join deadline on deadline.id = deadline_id join case_file file on file.id = reminder.case_id
       where reference = $1 and rule_id in ('JR-3M-SAFE', 'WORLD-LAST-FUNDED-DAY') group by rule_id order by rule_id`,
      [open],
    );
    expect(rungs).toEqual([
      {
        rule: 'JR-3M-SAFE',
        states: '56 superseded, 28 claimed, 14 superseded, 7 claimed, 3 scheduled, 1 scheduled, 0 scheduled',
      },
      { rule: 'WORLD-LAST-FUNDED-DAY', states: '14 superseded, 7 claimed, 2 scheduled' },
    ]);
  });

  it('what can wait says how late it is, too', async () => {
    const reference = await filed('waiting');
    await remindAt(service, WEEK_BEFORE);
    service.mails.mails.length = 0;
    await remindAt(service, '2027-02-10T15:00:00Z');
    expect(subjects('waiting')).toEqual([
      `Redress: something is due on 19 February 2027 (case ${reference})`,
    ]);
    await remindAt(service, '2027-02-11T08:59:59Z');
    expect(told('waiting')).toHaveLength(1);
    await remindAt(service, '2027-02-11T09:00:00Z');
    expect(subjects('waiting')[1]).toBe(`Redress: something is due on 22 February 2027 (case ${reference})`);
    expect(textOf(told('waiting')[1] as ReceivedMail)).toContain(
      'This should have reached you on Monday 8 February 2027.',
    );
  });

  it('a clock that jumps a week on and back loses nothing and repeats nothing', async () => {
    await filed('jump');
    await remindAt(service, '2027-02-05T09:00:00Z');
    service.mails.mails.length = 0;
    await remindAt(service, '2027-02-12T09:00:00Z');
    // The week before, and the money's two weeks, which gave way to nothing nearer.
    expect(told('jump')).toHaveLength(2);
    for (const day of ['05', '08', '12']) await remindAt(service, `2027-02-${day}T09:00:00Z`);
    expect(told('jump')).toHaveLength(2);
    await remindAt(service, '2027-02-15T09:00:00Z');
    expect(subjects('jump')[2]).toContain('22 February');
    await remindAt(service, '2027-02-16T09:00:00Z');
    expect(subjects('jump')[3]).toContain('19 February');
    expect(told('jump')).toHaveLength(4);
    expect(new Set(told('jump').map(({ messageId }) => messageId)).size).toBe(4);
  });
});
