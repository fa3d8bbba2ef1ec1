import { randomUUID } from 'node:crypto';
import { CaseRecord } from '../../src/casework/case.record.js';
import { DeadlineRecord } from '../../src/deadlines/deadline.record.js';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import { parseDay } from '../../src/domain/calendar/day.js';
import type { FiledCase } from '../../src/intake/filing.js';
import { ReminderRecord } from '../../src/reminders/reminder.record.js';
import { FactRecord } from '../../src/timeline/fact.record.js';
import { aCase, audited, heldBy, sendConfirmed, theGroup, timelineOf } from '../support/a-case.js';
import { aStaffMember } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { hiddenIn, type Answer, type Visitor } from '../support/visitor.js';

const on = (day: string, month: string, year: string) => ({
  'date-day': day,
  'date-month': month,
  'date-year': year,
});
const LETTER = { source: 'the letter' };

describe('adding a date to a case', () => {
  let service: TestApp;
  let caseworker: Visitor;
  let group: Visitor;
  let filed: FiledCase;

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    caseworker = await aStaffMember(service, { programmeId: DEFAULT_PROGRAMME.id });
  });
  beforeEach(async () => {
    filed = await aCase(service, {
      group: { name: 'A Group', contactName: 'Ada', contactEmail: `${randomUUID()}@example.org` },
      facts: [
        { kind: 'notice-received', on: parseDay('2026-11-20'), source: 'the letter' },
        { kind: 'last-funded-day', on: parseDay('2026-12-21'), source: 'the letter' },
      ],
    });
    group = await theGroup(service, filed);
  });
  afterAll(() => service.close());

  const page = (): string => `/cases/${filed.reference}/dates`;
  const send = async (fields: Record<string, string>, by = group): Promise<Answer> =>
    by.submit(page(), { ...(await heldBy(by, page())), ...fields });
  const add = (fields: Record<string, string>, by = group): Promise<Answer> =>
    sendConfirmed(by, page(), fields);
  const deadlines = (ruleId: string): Promise<DeadlineRecord[]> =>
    service.owner.manager.find(DeadlineRecord, {
      where: { caseId: filed.caseId, ruleId },
      order: { laidAt: 'ASC', dueOn: 'DESC' },
    });
  const facts = (): Promise<FactRecord[]> =>
    service.owner.manager.findBy(FactRecord, { caseId: filed.caseId });

  it('works out the deadlines again, with their reminders and the place in the queue', async () => {
    const answer = await add({ kind: 'decision-made', ...on('2', 'Nov', '2026'), ...LETTER });
    expect([answer.status, answer.location]).toEqual([303, `/cases/${filed.reference}`]);
    const [former, next] = await deadlines('JR-3M-SAFE');
    expect([former?.dueOn, former?.supersededAt === null]).toEqual(['2027-02-19', false]);
    expect(former?.supersededBecause).toContain('A date was added. “The decision was made”');
    expect([next?.dueOn, next?.supersededAt]).toEqual(['2027-02-02', null]);
    const rungs = await service.owner.manager.findBy(ReminderRecord, { caseId: filed.caseId });
    const states = (id = '') =>
      new Set(rungs.filter((rung) => rung.deadlineId === id).map(({ state }) => state));
    expect(states(former?.id)).toEqual(new Set(['cleared']));
    expect(states(next?.id)).toContain('scheduled');
    const { nextLimitOn, version } = await service.owner.manager.findOneByOrFail(CaseRecord, {
      id: filed.caseId,
    });
    expect([nextLimitOn, version]).toEqual(['2027-02-02', 2]);
    expect(await audited(service, filed.caseId)).toEqual(['case-filed', 'date-added']);
    expect((await timelineOf(service, filed.caseId)).at(-1)).toBe(
      'A date was added. “The decision was made”: Monday 2 November 2026 (from: the letter). 3 deadlines were worked out again. ' +
        'Judicial review: the last safe day: it was Friday 19 February 2027. It is now Tuesday 2 February 2027. ' +
        'Judicial review: the three-month backstop: it was Saturday 20 February 2027. It is now Tuesday 2 February 2027. ' +
        'Judicial review: the fallback day if the court office was closed: it was Monday 22 February 2027. It is now Tuesday 2 February 2027.',
    );
    expect((await group.get(`/cases/${filed.reference}`)).body).toContain('Tuesday 2 February 2027');
  });

  it('leaves deadlines and reminders alone that stay the same', async () => {
    const [before] = await deadlines('JR-3M-SAFE');
    await add({ kind: 'rationale-published', ...on('20', '11', '2026'), ...LETTER });
    expect(await deadlines('JR-3M-SAFE')).toEqual([before]);
  });

  it('changes a date only with a reason, and keeps the old one', async () => {
    const fields = { kind: 'notice-received', ...on('18', '11', '2026'), ...LETTER };
    const refused = await add(fields);
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('We have Friday 20 November 2026');
    expect(refused.body).toContain('value="18"');
    expect((await add({ ...fields, reason: 'The postmark says so.' })).status).toBe(303);
    const kept = (await facts()).filter(({ kind }) => kind === 'notice-received');
    const former = kept.find(({ onDay }) => onDay === '2026-11-20');
    const next = kept.find(({ onDay }) => onDay === '2026-11-18');
    expect(former?.supersededAt).not.toBeNull();
    expect(next).toMatchObject({
      supersededAt: null,
      replacesId: former?.id,
      reason: 'The postmark says so.',
    });
    expect(await audited(service, filed.caseId)).toEqual(['case-filed', 'date-replaced']);
  });

  it('keeps conclusions in law for caseworkers, who give a reason', async () => {
    const finding = { kind: 'grounds-first-arose', ...on('16', '11', '2026'), source: 'the minutes' };
    const refused = await add({ ...finding, reason: 'I think so' });
    expect([refused.status, refused.body.includes('is for a caseworker to record')]).toEqual([422, true]);
    expect((await group.get(page())).body).not.toContain('grounds-first-arose');
    expect((await add(finding, caseworker)).body).toContain('Say how you came to this finding.');
    expect((await add({ ...finding, reason: 'The minutes record it.' }, caseworker)).status).toBe(303);
    const [, next] = await deadlines('JR-3M-SAFE');
    expect(next?.dueOn).toBe('2027-02-16');
    expect((await add({ kind: 'decision-made', ...on('17', '11', '2026'), ...LETTER })).status).toBe(303);
  });

  it.each([
    [{ ...on('30', '2', '2026') }, '30 February 2026 does not exist'],
    [{ ...on('2', '', '2026') }, 'The date needs a month.'],
    [{ ...on('1', '2', '2027') }, 'is still ahead'],
    [{ kind: '' }, 'Choose what the date is about.'],
    [{ kind: 'nonsense' }, 'Choose what the date is about from the list.'],
    [{ source: '' }, 'Say where you know it from'],
    [{ source: 'x'.repeat(201) }, 'can have 200'],
  ])('refuses %j and keeps what was typed', async (fields, message) => {
    const given = {
      kind: 'decision-made',
      ...on('2', '11', '2026'),
      ...LETTER,
      reason: 'Because I typed it',
    };
    const refused = await add({ ...given, ...fields });
    expect([refused.status, refused.body.includes(message)]).toEqual([422, true]);
    expect(refused.body).toContain('Because I typed it');
    expect(await facts()).toHaveLength(2);
  });

  it('of two at the same time takes one, and shows the other what changed', async () => {
    const held = await heldBy(group, page());
    const date = { kind: 'decision-made', ...on('2', '11', '2026'), source: 'a friend' };
    const { confirm = '' } = hiddenIn(await send(date));
    const both = await Promise.all(
      [group, caseworker].map((by) => by.submit(page(), { ...held, ...date, confirm })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409]);
    const stale = both.find(({ status }) => status === 409);
    expect(stale?.body).toContain('A date was added.');
    expect(stale?.body).toContain('value="a friend"');
    expect(await facts()).toHaveLength(3);
  });

  it('takes none on a closed case', async () => {
    const move = `/cases/${filed.reference}/move`;
    const closing = { to: 'closed', outcome: 'other', reason: 'It is over.' };
    await caseworker.submit(
      `${move}?to=closed`,
      { ...(await heldBy(caseworker, `${move}?to=closed`)), ...closing },
      move,
    );
    const refused = await add({ kind: 'decision-made', ...on('2', '11', '2026'), ...LETTER });
    expect([refused.status, refused.body.includes('This case is closed.')]).toEqual([409, true]);
  });
});
