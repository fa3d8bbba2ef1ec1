import { IsNull } from 'typeorm';
import { DeadlineRecord } from '../../src/deadlines/deadline.record.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import type { FiledCase } from '../../src/intake/filing.js';
import { ConfirmationMail } from '../../src/intake/confirmation-mail.js';
import type { Actor } from '../../src/platform/database/actor.js';
import { SYSTEM } from '../../src/platform/database/actor.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { heldBy, sendConfirmed } from '../support/a-case.js';
import { fileReport } from '../support/a-report.js';
import { aStaffMember } from '../support/people.js';
import type { TestApp } from '../support/test-app.js';
import { TwoProgrammes } from '../support/two-programmes.js';
import type { Answer, Visitor } from '../support/visitor.js';

const PAGE = '/admin/programme/promises';
const USUAL = { read_days: '2', near_read_days: '1', near_within_days: '21', answer_days: '5' };
const SLOWER = { read_days: '4', near_read_days: '2', near_within_days: '30', answer_days: '8' };
const REASON = 'The committee of 3 March.';

describe('what a programme promises for a report', () => {
  const two = new TwoProgrammes(PAGE);
  let service: TestApp;
  let other: string;
  let administrator: Visitor;
  let stranger: Visitor;
  let caseworker: Visitor;

  beforeAll(async () => {
    await two.start();
    ({ service, other, administrator, stranger } = two);
    caseworker = await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id });
  });
  beforeEach(() => service.owner.query('delete from programme_promise'));
  afterAll(() => service.close());

  const { seenBy } = two;
  const change = (fields: Record<string, string>, visitor = administrator): Promise<Answer> =>
    two.change(visitor, { reason: REASON, ...fields });
  const filed = (programmeId?: string, decided = '2026-11-19'): Promise<FiledCase> =>
    two.decided(decided, programmeId);
  const clocks = async ({ caseId }: Pick<FiledCase, 'caseId'>): Promise<Record<string, string>> => {
    const rows = await service.owner.manager.findBy(DeadlineRecord, {
      caseId,
      kind: 'service',
      supersededAt: IsNull(),
    });
    return Object.fromEntries(rows.map(({ ruleId, dueOn }) => [ruleId, dueOn]));
  };

  it('is for administrators alone, and begins with what Redress comes with', async () => {
    const { status, body } = await administrator.get(PAGE);
    expect(status).toBe(200);
    expect(body).toContain('Nobody has changed them.');
    for (const [name, value] of Object.entries(USUAL))
      expect(body).toMatch(new RegExp(`name="${name}"[^>]* value="${value}"`));
    expect((await caseworker.get(PAGE)).status).toBe(404);
    expect((await administrator.get('/admin')).body).toContain(`href="${PAGE}"`);
  });

  it('holds for new reports: their clocks, their receipt and their mail, in no other programme', async () => {
    expect(await clocks(await filed())).toEqual({
      'SERVICE-READ': '2026-11-24',
      'SERVICE-ANSWER': '2026-11-27',
    });
    expect((await change(SLOWER)).location).toBe(PAGE);
    const slower = await filed();
    expect(await clocks(slower)).toEqual({ 'SERVICE-READ': '2026-11-26', 'SERVICE-ANSWER': '2026-12-02' });
    // 20 November less three months and 29 days: the court’s last safe day is within 30 days.
    const near = await filed(undefined, '2026-09-18');
    expect((await clocks(near))['SERVICE-READ']).toBe('2026-11-24');
    expect((await clocks(await filed(other)))['SERVICE-READ']).toBe('2026-11-24');

    const receipt = await fileReport(service);
    expect(receipt['receipt'] ?? receipt).toMatchObject({ within_working_days: 4, read_by: '2026-11-26' });
    const mail = await service.app
      .get(UnitOfWork)
      .run(SYSTEM, (tx) =>
        service.app
          .get(ConfirmationMail, { strict: false })
          .compose(tx, { caseId: slower.caseId } as Parameters<ConfirmationMail['compose']>[1]),
      );
    expect(JSON.stringify(mail)).toContain(
      'A caseworker reads your report by Thursday 26 November 2026. We say by Wednesday 2 December 2026 whether we take your case on.',
    );
    const form = `/cases/${slower.reference}/triage/asked-for-more`;
    const letter = await caseworker.submit(form, {
      ...(await heldBy(caseworker, form)),
      words: 'On which day did the letter come?',
    });
    expect(letter.body).toMatch(/within (8|eight) working days whether we take it on/);
  });

  it('leaves an open case what it was promised, whatever is worked out again on it', async () => {
    const before = await filed();
    await change(SLOWER);
    const promised = await clocks(before);
    const added = await sendConfirmed(caseworker, `/cases/${before.reference}/dates`, {
      kind: 'complaint-sent',
      'date-day': '19',
      'date-month': '11',
      'date-year': '2026',
      source: 'our copy',
    });
    expect(added.status).toBe(303);
    expect(await clocks(before)).toEqual(promised);
    expect(promised['SERVICE-ANSWER']).toBe('2026-11-27');
  });

  it.each([
    [{ read_days: '0' }, 'read_days', 'Give a whole number of days from 1 to 30.'],
    [{ read_days: 'two' }, 'read_days', 'Give a whole number of days from 1 to 30.'],
    [{ near_within_days: '91' }, 'near_within_days', 'Give a whole number of days from 1 to 90.'],
    [{ near_read_days: '5' }, 'near_read_days', 'Give 4 or less.'],
    [{ answer_days: '3' }, 'answer_days', 'You cannot answer before you read. Give 4 or more.'],
    [{ answer_days: '' }, 'answer_days', 'Give a whole number of days from 1 to 30.'],
    [{ reason: ' ' }, 'reason', 'Say why. It is kept with the change.'],
  ])('refuses %j, names the field and keeps what was typed', async (fields, name, message) => {
    const { status, body } = await change({ ...SLOWER, ...fields });
    expect(status).toBe(422);
    expect(body).toContain(`href="#${name}"`);
    expect(body).toContain(message);
    if (!('near_within_days' in fields)) expect(body).toContain('value="30"');
    expect(await clocks(await filed())).toMatchObject({ 'SERVICE-READ': '2026-11-24' });
  });

  it('lets two administrators not undo each other, and keeps who changed what and why', async () => {
    const seen = await seenBy(administrator);
    await change(SLOWER);
    const late = await change({ ...USUAL, answer_days: '6', reason: 'The second.', seen });
    expect(late.status).toBe(409);
    expect(late.body).toContain('Somebody else changed these days meanwhile.');
    expect(late.body).toContain('The second.');
    const [entry] = await service.owner.query<{ details: string }[]>(
      `select details from audit_entry join audit_detail using (chain, seq)
       where action = 'service-promises-changed' order by at desc limit 1`,
    );
    expect(JSON.parse(entry?.details ?? '{}')).toEqual({
      former: { readDays: 2, nearReadDays: 1, nearWithinDays: 21, answerDays: 5 },
      promise: { readDays: 4, nearReadDays: 2, nearWithinDays: 30, answerDays: 8 },
      reason: REASON,
    });
  });

  it('is kept apart by the database as well', async () => {
    await change(SLOWER);
    expect((await stranger.get(PAGE)).body).toContain('Nobody has changed them.');
    const work = service.app.get(UnitOfWork);
    const steal = (actor: Actor) =>
      work.run(actor, ({ manager }) =>
        manager.query('insert into programme_promise values ($1, 2, 1, 21, 5, now(), null)', [
          DEFAULT_PROGRAMME.id,
        ]),
      );
    await expect(steal({ kind: 'administrator', programmeId: other })).rejects.toThrow(/row-level security/);
    await expect(steal({ kind: 'caseworker', programmeId: DEFAULT_PROGRAMME.id })).rejects.toThrow(
      /permission denied|row-level security/,
    );
  });
});
