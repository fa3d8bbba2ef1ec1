import { IsNull, MoreThan } from 'typeorm';
import { CalendarEditions } from '../../src/calendars/calendar-editions.js';
import { Reprojection } from '../../src/calendars/reprojection.js';
import { CaseRecord } from '../../src/casework/case.record.js';
import { DeadlineRecord } from '../../src/deadlines/deadline.record.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import type { CalendarEdit } from '../../src/domain/calendar/calendar-edit.js';
import { parseDay } from '../../src/domain/calendar/day.js';
import type { FactKind } from '../../src/domain/facts/fact-kind.js';
import type { FiledCase } from '../../src/intake/filing.js';
import type { Actor } from '../../src/platform/database/actor.js';
import { ReminderRecord } from '../../src/reminders/reminder.record.js';
import { aCase, audited, heldBy, sendConfirmed, sessionOf, theGroup, timelineOf } from '../support/a-case.js';
import { aStaffMember, signedIn } from '../support/people.js';
import { START, startTestApp, type TestApp } from '../support/test-app.js';
import type { Answer, Visitor } from '../support/visitor.js';

const words = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', '’')
    .replaceAll(/\s+/g, ' ');
const fact = (kind: FactKind, on: string) => ({ kind, on: parseDay(on), source: 'the letter' });
const ADMINISTRATOR: Actor = { kind: 'administrator', programmeId: DEFAULT_PROGRAMME.id };
const dated = (name: string, on: string): Record<string, string> => {
  const [year = '', month = '', day = ''] = on.split('-');
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
};
/** The court’s last safe day of these cases is 19 February 2027, the Ombudsman’s 19 November 2027. */
const BEFORE = '2027-02-01T10:00:00Z';
const PASSED = '2027-03-01T10:00:00Z';
const DONE = {
  answer: 'done',
  words: 'The claim was issued at the High Court.',
  ...dated('on', '2027-01-29'),
};
const LAPSED = { answer: 'lapsed', words: 'The group could not carry the costs.' };
const BACK = { answer: 'taken-back', words: 'That was another group’s claim.' };

describe('what became of a limit', () => {
  let service: TestApp;
  let caseworker: Visitor;
  let cookie: string;
  let filed: FiledCase;
  let round = 0;

  beforeAll(async () => {
    service = await startTestApp({ worker: false, now: START });
    await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id });
  });
  beforeEach(async () => {
    round += 1;
    service.clock.set(START);
    filed = await aCase(service, {
      group: { name: 'A Group', contactName: 'Ada', contactEmail: `ada${round}@example.org` },
      facts: [fact('decision-made', '2026-11-20'), fact('notice-received', '2026-11-20')],
    });
    await at(BEFORE);
  });
  afterAll(() => service.close());

  /** A session ends long before a limit does. */
  const at = async (instant: string): Promise<void> => {
    service.clock.set(instant);
    caseworker = await signedIn(service, 'caseworker@example.org');
    cookie = await sessionOf(service, 'caseworker@example.org');
  };
  const held = (ruleId: string): Promise<DeadlineRecord> =>
    service.owner.manager.findOneByOrFail(DeadlineRecord, {
      caseId: filed.caseId,
      ruleId,
      supersededAt: IsNull(),
    });
  const theCase = () => service.owner.manager.findOneByOrFail(CaseRecord, { id: filed.caseId });
  const scheduled = async (ruleId: string): Promise<number> =>
    service.owner.manager.countBy(ReminderRecord, {
      deadlineId: (await held(ruleId)).id,
      state: 'scheduled',
      sendAt: MoreThan(service.clock.now()),
    });
  const place = async (ruleId = 'JR-3M-SAFE') =>
    `/cases/${filed.reference}/deadlines/${(await held(ruleId)).id}/answer`;
  const send = async (fields: Record<string, string>, by = caseworker, ruleId?: string): Promise<Answer> => {
    const page = await place(ruleId);
    const first = await by.get(page);
    const seen = first.body.includes('name="version"') ? page : `/cases/${filed.reference}/dates`;
    return by.submit(page, { ...(await heldBy(by, seen)), ...fields });
  };
  const page = async (by = caseworker): Promise<string> =>
    words((await by.get(`/cases/${filed.reference}`)).body);
  const urgent = async (): Promise<boolean> =>
    (await caseworker.get('/cases?view=urgent')).body.includes(filed.reference);

  const publish = async (edit: CalendarEdit): Promise<void> => {
    const [{ number }] = await service.owner.query<[{ number: number }]>(
      'select max(number) as number from calendar_version',
    );
    const editions = service.app.get(CalendarEditions, { strict: false });
    await editions.publish(ADMINISTRATOR, { edit, reason: 'Proclaimed.', seen: number });
    await service.app.get(Reprojection, { strict: false }).sweep();
  };

  it('met: ends its reminders at once, keeps how it was worked out, and lets “Urgent limits” go', async () => {
    const before = await held('JR-3M-SAFE');
    expect([before.reminded, (await scheduled('JR-3M-SAFE')) > 0, await urgent()]).toEqual([
      true,
      true,
      true,
    ]);
    expect((await send(DONE)).location).toBe(`/cases/${filed.reference}#dates`);
    const after = await held('JR-3M-SAFE');
    expect([after.endedOn, after.dueOn, after.reminded]).toEqual(['2027-01-29', '2027-02-19', false]);
    expect(after.explanation).toEqual(before.explanation);
    expect([(await held('JR-3M')).endedOn, (await held('JR-3M-ROLL')).endedOn]).toEqual([
      '2027-01-29',
      '2027-01-29',
    ]);
    const open = await service.owner.query(
      `select 1 from reminder r join deadline d on d.id = r.deadline_id where r.case_id = $1 and r.state = 'scheduled'
       and d.rule_id like 'JR-%'`,
      [filed.caseId],
    );
    expect(open).toEqual([]);
    expect((await theCase()).nextLimitOn).toBe('2027-11-19');
    expect(await urgent()).toBe(false);
    expect((await timelineOf(service, filed.caseId)).at(-1)).toBe(
      '“Last safe day to ask a court”: done on Friday 29 January 2027. What was done: The claim was issued at the High Court. No more reminders go out for it.',
    );
    expect(await audited(service, filed.caseId)).toEqual(['case-filed', 'limit-done']);
    const seen = await page();
    expect(seen).toContain('Done on 29 January 2027');
    expect(seen).toContain('What was done: The claim was issued at the High Court.');
    expect(seen).not.toContain('do not plan for these');
  });

  it('passed: stays urgent until somebody says that it lapsed, and why', async () => {
    await at(PASSED);
    expect([(await theCase()).nextLimitOn, await urgent()]).toEqual(['2027-02-19', true]);
    expect(await page()).toContain('Say what became of this date');
    const empty = await send({ answer: 'lapsed' });
    expect([empty.status, empty.body.includes('Say why nothing was done.')]).toEqual([422, true]);
    expect((await send(LAPSED)).status).toBe(303);
    const after = await held('JR-3M-SAFE');
    expect([after.lapsedOn, after.endedOn, after.dueOn]).toEqual(['2027-03-01', null, '2027-02-19']);
    expect([(await theCase()).nextLimitOn, await urgent()]).toEqual(['2027-11-19', false]);
    expect(await page()).toContain('Lapsed: nothing was done in time');
    expect((await timelineOf(service, filed.caseId)).at(-1)).toContain(
      'lapsed: nothing was done by Monday 22 February 2027. Why: The group could not carry the costs.',
    );
  });

  it('is not over before its last day is', async () => {
    const refused = await send(LAPSED);
    expect([refused.status, words(refused.body).includes('There is still time.')]).toEqual([422, true]);
    expect(refused.body).toContain('The group could not carry the costs.');
    for (const [fields, says] of [
      [{ ...DONE, ...dated('on', '2027-02-02') }, 'is still ahead'],
      [{ ...DONE, ...dated('on', '2026-11-19') }, 'is before this time began'],
      [{ answer: 'done', words: 'A claim' }, 'Give the day on which it was done.'],
      [{ ...DONE, ...dated('on', '2027-02-30') }, '30 February 2027 does not exist'],
      [{ ...DONE, words: '' }, 'Say what was done, and by whom.'],
      [{ words: 'A claim' }, 'Choose what became of this date.'],
      [BACK, 'There is nothing to take back.'],
    ] as const) {
      const answer = await send(fields);
      expect([answer.status, words(answer.body).includes(says), says]).toEqual([422, true, says]);
    }
    expect((await theCase()).version).toBe(1);
  });

  it('can be taken back with a reason: its reminders are laid again', async () => {
    const before = await scheduled('JR-3M-SAFE');
    await send(DONE);
    expect(await scheduled('JR-3M-SAFE')).toBe(0);
    const twice = await send(DONE);
    expect([twice.status, words(twice.body).includes('Take that back first')]).toEqual([422, true]);
    expect((await send({ answer: 'taken-back' })).body).toContain('Say why it is wrong.');
    expect((await send(BACK)).status).toBe(303);
    const after = await held('JR-3M-SAFE');
    expect([after.endedOn, after.reminded, (await theCase()).nextLimitOn]).toEqual([
      null,
      true,
      '2027-02-19',
    ]);
    expect(await scheduled('JR-3M-SAFE')).toBe(before);
    expect(await audited(service, filed.caseId)).toEqual(['case-filed', 'limit-done', 'limit-taken-back']);
    const said = words((await caseworker.get(await place())).body);
    expect(said).toMatch(/Done On Friday 29 January 2027.*Taken back On Monday 1 February 2027/);
  });

  it('is for the group to say too, on a page and nowhere in another case', async () => {
    const group = await theGroup(service, filed);
    expect((await send(DONE, group)).status).toBe(303);
    expect((await held('JR-3M-SAFE')).endedOn).toBe('2027-01-29');
    expect(await page(group)).toContain('Done on 29 January 2027');
    const other = await aCase(service, {});
    const elsewhere = (await place()).replace(filed.reference, other.reference);
    expect((await group.get(elsewhere)).status).toBe(404);
    expect((await caseworker.get(elsewhere)).status).toBe(404);
    const auditor = await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id, role: 'auditor' });
    expect((await auditor.get(await place())).status).toBe(404);
  });

  it('holds when dates change, and says that the day moved after it', async () => {
    await send(DONE);
    await sendConfirmed(caseworker, `/cases/${filed.reference}/dates`, {
      kind: 'decision-made',
      ...dated('date', '2026-11-10'),
      source: 'the minutes',
      reason: 'The minutes say so.',
    });
    const after = await held('JR-3M-SAFE');
    expect([after.dueOn, after.endedOn, after.reminded]).toEqual(['2027-02-10', '2027-01-29', false]);
    expect((await theCase()).nextLimitOn).toBe('2027-11-19');
    expect(await page()).toContain(
      'The last day moved after that was said. It was Monday 22 February 2027, and is now Wednesday 10 February 2027.',
    );
  });

  it('lapsed, is a limit again with its reminders where the day came to be later', async () => {
    await at(PASSED);
    await send(LAPSED);
    await sendConfirmed(caseworker, `/cases/${filed.reference}/dates`, {
      kind: 'grounds-first-arose',
      ...dated('date', '2026-12-15'),
      source: 'the minutes',
      reason: 'The decision was made again.',
    });
    const after = await held('JR-3M-SAFE');
    expect([after.dueOn, after.lapsedOn, after.reminded]).toEqual(['2027-03-15', null, true]);
    expect(await scheduled('JR-3M-SAFE')).toBeGreaterThan(0);
    expect((await theCase()).nextLimitOn).toBe('2027-03-15');
    expect(await page()).toContain('So it counts again.');
  });

  it('holds through new calendars', async () => {
    await send(DONE);
    await publish({
      edit: 'add-holiday',
      nations: ['england-and-wales'],
      date: '2027-02-19',
      title: 'A day',
    });
    const after = await held('JR-3M-SAFE');
    expect([after.dueOn, after.endedOn, after.reminded]).toEqual(['2027-02-18', '2027-01-29', false]);
    expect((await theCase()).nextLimitOn).toBe('2027-11-19');
    await publish({ edit: 'remove-holiday', nations: ['england-and-wales'], date: '2027-02-19' });
    expect((await held('JR-3M-SAFE')).endedOn).toBe('2027-01-29');
  });

  describe('through the API', () => {
    const call = async (body: object, etag: string | undefined, id?: string) =>
      service.inject({
        method: 'POST',
        url: `/api/v1/cases/${filed.reference}/deadlines/${id ?? (await held('LGSCO-12M')).id}/answers`,
        headers: { cookie, 'content-type': 'application/json', ...(etag ? { 'if-match': etag } : {}) },
        payload: JSON.stringify(body),
      });
    const etag = async () => `"${(await theCase()).version}"`;
    const COMPLAINED = { answer: 'done', on: '2027-01-10', words: 'Complaint sent by the website.' };

    it('takes the answer on the version that was seen, and gives the deadline', async () => {
      expect((await call(COMPLAINED, undefined)).statusCode).toBe(428);
      expect((await call(COMPLAINED, '"99"')).statusCode).toBe(412);
      const answer = await call(COMPLAINED, await etag());
      expect([answer.statusCode, answer.headers.etag]).toEqual([200, await etag()]);
      expect(answer.json()).toMatchObject({
        rule: 'LGSCO-12M',
        ended_on: '2027-01-10',
        lapsed_on: null,
        reminded: false,
      });
      const listed = await service.inject({
        method: 'GET',
        url: `/api/v1/cases/${filed.reference}/deadlines/${(await held('LGSCO-12M')).id}/answers`,
        headers: { cookie },
      });
      expect(listed.json()).toMatchObject({
        items: [{ answer: 'done', on: '2027-01-10', last_day_then: '2027-11-19', words: COMPLAINED.words }],
      });
      expect((await theCase()).nextLimitOn).toBe('2027-02-19');
    });

    it.each([
      [{ answer: 'done', words: 'A complaint' }, '/on'],
      [{ answer: 'lapsed', on: '2027-01-10', words: 'Nothing' }, '/on'],
      [{ answer: 'ended', words: 'A complaint' }, '/answer'],
      [{ answer: 'done', on: '2027-01-10' }, '/words'],
      [{ answer: 'lapsed', words: 'No time' }, '/answer'],
    ])('names what is wrong in %j', async (body, pointer) => {
      const answer = await call(body, await etag());
      expect([
        answer.statusCode,
        answer.json<{ errors: { pointer: string }[] }>().errors[0]?.pointer,
      ]).toEqual([422, pointer]);
    });

    it('ends no measured duty, no promise of ours and no day of the world', async () => {
      const answer = await call(COMPLAINED, await etag(), (await held('SERVICE-ANSWER')).id);
      expect([answer.statusCode, answer.body.includes('This is what we promise.')]).toEqual([422, true]);
    });
  });
});
